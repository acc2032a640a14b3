#include "core/tcp/server.h"

#include "core/tcp/engine.h"

namespace tcp {

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::create(const Settings &settings, MakeSession makeSession,
                                                     const base::Clock &clock)
{
    auto engine = std::make_unique<Engine>(settings, std::move(makeSession), clock);
    if (const auto listening = engine->listen(); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(engine)));
}

void Server::setTls(tls::ContextPtr context)
{
    m_engine->setTls(std::move(context));
}

QHostAddress Server::address() const
{
    return m_engine->address();
}

quint16 Server::port() const
{
    return m_engine->port();
}

void Server::stop()
{
    m_engine->stop();
}

base::Result<Dialer::Awaited> Server::await(const QHostAddress &local, const PortRange &ports,
                                            const QHostAddress &from, std::shared_ptr<Session> session)
{
    return m_engine->await(local, ports, from, std::move(session));
}

Dialer::Id Server::dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
                        std::shared_ptr<Session> session)
{
    return m_engine->dial(local, to, port, std::move(session));
}

void Server::drop(Id id)
{
    m_engine->drop(id);
}

} // namespace tcp
