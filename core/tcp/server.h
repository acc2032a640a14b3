#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/tcp/dialer.h"
#include "core/tcp/session.h"
#include "core/tls/context.h"

#include <memory>

/// Listeners and connections: sockets for protocol machines (Session), with TLS or without.
namespace tcp {

inline constexpr base::Code kCannotListen{
    "tcp-cannot-listen"}; ///< %1 port, %2 address, %3 the std::errc it failed with, a number

/// A listener and its connections. Lives on the thread that made it, which needs a Qt event loop.
class Server final : public Dialer {
public:
    enum class Sockets {
        Best,     ///< the platform's fast path, if there is one
        Portable, ///< Qt's sockets
    };

    struct Limits {
        /// At once, data connections included; fewer if the system gives fewer descriptors.
        int connections = 4096;
        /// A client that takes nothing of what is to be sent for so long is dropped.
        base::Duration stall = std::chrono::seconds(30);
        /// TLS, from the beginning of the connection; and for one that was dialed to be accepted.
        base::Duration handshake = std::chrono::seconds(10);
        base::Duration linger = std::chrono::seconds(2); ///< after finish(), for the peer to close
    };

    struct Settings {
        QHostAddress address{QHostAddress::Any}; ///< Any: every address of this machine, IPv4 and IPv6
        quint16 port = 0;                        ///< 0: any free one
        Sockets sockets = Sockets::Best;
        tls::ContextPtr tls; ///< null: plain
        Limits limits{};
    };

    /// Makes the session of a connection that was accepted; null turns it away.
    using MakeSession = std::function<std::shared_ptr<Session>(const Peer &)>;

    /// `clock` must outlive the server. Fails with kCannotListen.
    static base::Result<std::unique_ptr<Server>> create(const Settings &settings, MakeSession makeSession,
                                                        const base::Clock &clock);
    /// Stops it.
    ~Server() override;

    /// For connections that come from now on; those that stand keep what they have. Not null, and only for a
    /// server that was made with one.
    void setTls(tls::ContextPtr context);

    QHostAddress address() const;
    quint16 port() const;
    /// Ends every session with End::Stopped and gives the port back. May be called twice; never from within a
    /// session's call, and neither may the server be destroyed there.
    void stop();

    base::Result<Awaited> await(const QHostAddress &local, const PortRange &ports, const QHostAddress &from,
                                std::shared_ptr<Session> session) override;
    Id dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
            std::shared_ptr<Session> session) override;
    void drop(Id id) override;

private:
    class Engine;
    explicit Server(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace tcp
