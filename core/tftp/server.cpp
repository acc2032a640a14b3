#include "core/tftp/server.h"

#include "core/tftp/engine.h"

namespace tftp {

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::create(const Settings &settings, serving::FileLookup &files,
                                                     serving::EventSink &events, const base::Clock &clock)
{
    auto engine = std::make_unique<Engine>(settings, files, events, clock);
    if (const auto listening = engine->listen(); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(engine)));
}

QHostAddress Server::address() const
{
    return m_engine->address();
}

quint16 Server::port() const
{
    return m_engine->port();
}

std::vector<serving::RequestEvent> Server::activeTransfers() const
{
    return m_engine->activeTransfers();
}

void Server::stop()
{
    m_engine->stop();
}

} // namespace tftp
