#pragma once

#include "core/base/result.h"
#include "core/serving/access.h"
#include "core/serving/file_lookup.h"
#include "core/serving/listing.h"
#include "core/serving/request_event.h"
#include "core/tcp/server.h"

#include <memory>
#include <vector>

/// A read-only FTP server: RFC 959, 1123 section 4.1, 2389, 2428 and 3659.
namespace ftp {

/// Lives on the thread that made it, which needs a Qt event loop. Never touches the disk but through what
/// `files` and `listing` gave.
///
/// Every RETR ends in exactly one serving::RequestEvent, refused ones included, and so does every login that
/// fails (its name is empty) and every try to write. Listings and questions leave no trace.
class Server {
public:
    struct Settings {
        tcp::Server::Settings tcp{};
        /// Where clients' data connections come in: for firewalls. 0 to 0: any free port.
        tcp::PortRange passivePorts{};
    };

    /// All must outlive the server. Fails with tcp::kCannotListen.
    static base::Result<std::unique_ptr<Server>> create(const Settings &settings, serving::FileLookup &files,
                                                        serving::Listing &listing, serving::Access &access,
                                                        serving::EventSink &events, const base::Clock &clock);
    /// Stops it.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    QHostAddress address() const;
    quint16 port() const;
    /// Those under way, for people to look at: the events that will report their ends, as far as they are
    /// known now, in the order in which they began. `bytes` are those sent so far; the outcome says nothing
    /// yet.
    std::vector<serving::RequestEvent> activeTransfers() const;
    /// Reports every transfer as Aborted and gives the port back. May be called twice.
    void stop();

private:
    class Engine;
    explicit Server(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace ftp
