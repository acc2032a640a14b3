#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sntp/responder.h"

#include <QUdpSocket>
#include <functional>
#include <memory>

namespace sntp {

inline constexpr base::Code kCannotListen{
    "sntp-cannot-listen"}; ///< %1 port, %2 address, %3 the std::errc it failed with, a number

inline constexpr quint16 kPort = 123; ///< RFC 4330 section 4

/// Tells the time of this computer on one address, and where that is asked of it on one interface alone.
/// Lives on the thread that made it, which needs a Qt event loop.
class Server {
public:
    struct Settings {
        QHostAddress address; ///< of ours; what comes to another is not heard
        quint16 port = kPort; ///< 0: any free one
        /// Somebody was told the time. May be empty.
        std::function<void(const QHostAddress &client)> told;
        /// What comes in by another interface is not heard: some systems take in there what is for any of
        /// their addresses (RFC 1122 section 3.3.4.2, the weak host model). Empty: every one. See
        /// ports::Wish.
        QString adapter{};
    };

    /// `clock` must outlive the server. Fails with kCannotListen.
    static base::Result<std::unique_ptr<Server>> create(Settings settings, const base::Clock &clock);
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    QHostAddress address() const { return m_socket.localAddress(); }
    quint16 port() const { return m_socket.localPort(); }

private:
    Server(Settings settings, const base::Clock &clock);
    std::errc listen();
    void read();
    void answerOne();

    Settings m_settings;
    const base::Clock &m_clock;
    Responder m_responder;
    QUdpSocket m_socket;
};

} // namespace sntp
