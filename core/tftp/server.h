#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/serving/ends.h"
#include "core/serving/file_lookup.h"
#include "core/serving/request_event.h"
#include "core/tftp/guard.h"
#include "core/tftp/options.h"
#include "core/tftp/waiting_room.h"

#include <QHostAddress>
#include <QString>
#include <memory>
#include <vector>

/// A read-only TFTP server: RFC 1350, 2347, 2348, 2349 and 7440.
namespace tftp {

inline constexpr base::Code kCannotListen{
    "tftp-cannot-listen"}; ///< %1 port, %2 address, %3 the std::errc it failed with, a number
inline constexpr base::Code kWriteRefused{"tftp-write-refused"}; ///< %1 name; nobody may write here
inline constexpr base::Code kFellSilent{"tftp-fell-silent"}; ///< %1 bytes acknowledged, %2 bytes of the file
inline constexpr base::Code kClientError{"tftp-client-error"}; ///< %1 the error code, %2 the client's words
using serving::kAskedAnew;
using serving::kBusy;
using serving::kBusyWithAddress;
using serving::kClientGone;
using serving::kFileCut;
using serving::kLastAckLost;
using serving::kNeverAnswered;
using serving::kServerStopped;

/// Lives on the thread that made it, which needs a Qt event loop. Never touches the disk but through what
/// `files` gave.
///
/// Every exchange ends in exactly one serving::RequestEvent, refused ones included; only what a flood guard
/// drops unread (see Guard) leaves no trace.
class Server {
public:
    enum class Sockets {
        Best,     ///< the platform's fast path, if there is one
        Portable, ///< Qt's sockets
    };

    struct Settings {
        QHostAddress address{QHostAddress::Any}; ///< Any: every address of this machine, IPv4 and IPv6
        quint16 port = 69;                       ///< 0: any free one
        /// Answers leave from the request port: for firewalls that pass only that one.
        bool singlePort = false;
        Sockets sockets = Sockets::Best;
        Policy policy{};
        Guard::Limits limits{};
        WaitingRoom::Limits waiting{};
        base::Duration timeout = kDefaultTimeout; ///< before a retransmission, where the client did not say
        int retries = 6;                          ///< of one window, to a client that has answered before
        int unprovenRetries = 1;                  ///< of the first packet, to one that has not: see Guard
    };

    /// `files`, `events` and `clock` must outlive the server. Fails with kCannotListen.
    static base::Result<std::unique_ptr<Server>> create(const Settings &settings, serving::FileLookup &files,
                                                        serving::EventSink &events, const base::Clock &clock);
    /// Stops it.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    QHostAddress address() const;
    quint16 port() const;
    /// Those under way, for people to look at: the events that will report their ends, as far as they are
    /// known now. `bytes` are those acknowledged so far; the outcome says nothing yet.
    std::vector<serving::RequestEvent> activeTransfers() const;
    /// Tells every client with ERROR 0, reports every transfer as Aborted and gives the port back. May be
    /// called twice.
    void stop();

private:
    class Engine;
    explicit Server(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace tftp
