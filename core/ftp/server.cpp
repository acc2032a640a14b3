#include "core/ftp/server.h"

#include "core/ftp/session.h"

#include <algorithm>

namespace ftp {

/// What stands behind Server: the sessions' common ground, and the sockets they come from.
class Server::Engine {
public:
    Engine(const Settings &settings, serving::FileLookup &files, serving::Listing &listing,
           serving::Access &access, serving::EventSink &events, const base::Clock &clock)
        : m_context{files, listing, access, events, clock, nullptr, settings.passivePorts}
    {}
    ~Engine() { stop(); }

    base::Result<void> listen(const tcp::Server::Settings &settings)
    {
        const auto makeSession = [this](const tcp::Peer &peer) {
            return std::make_shared<Session>(m_context, peer);
        };
        auto server = tcp::Server::create(settings, makeSession, m_context.clock);
        if (!server)
            return tl::unexpected(server.error());
        m_server = std::move(*server);
        m_context.dialer = m_server.get();
        return {};
    }

    void stop()
    {
        if (m_server)
            m_server->stop();
    }

    const tcp::Server &sockets() const { return *m_server; }

    std::vector<serving::RequestEvent> activeTransfers() const
    {
        std::vector<serving::RequestEvent> events;
        for (const Session *session : m_context.transferring) {
            if (auto event = session->transferUnderWay(m_context.clock.now()))
                events.push_back(std::move(*event));
        }
        std::ranges::sort(events, {}, &serving::RequestEvent::arrival);
        return events;
    }

private:
    Context m_context;
    std::unique_ptr<tcp::Server> m_server; ///< goes before the context: its sessions know that
};

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::create(const Settings &settings, serving::FileLookup &files,
                                                     serving::Listing &listing, serving::Access &access,
                                                     serving::EventSink &events, const base::Clock &clock)
{
    auto engine = std::make_unique<Engine>(settings, files, listing, access, events, clock);
    if (const auto listening = engine->listen(settings.tcp); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(engine)));
}

QHostAddress Server::address() const
{
    return m_engine->sockets().address();
}

quint16 Server::port() const
{
    return m_engine->sockets().port();
}

std::vector<serving::RequestEvent> Server::activeTransfers() const
{
    return m_engine->activeTransfers();
}

void Server::stop()
{
    m_engine->stop();
}

} // namespace ftp
