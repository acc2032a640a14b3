#include "core/http/server.h"

#include "core/http/session.h"

#include <algorithm>
#include <iterator>

namespace http {

Server::Server(std::unique_ptr<Site> site) : m_site(std::move(site)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::create(const Settings &settings, serving::FileLookup &files,
                                                     serving::Listing &listing, serving::Access &access,
                                                     serving::EventSink &events, const base::Clock &clock)
{
    std::unique_ptr<Server> server(new Server(std::unique_ptr<Site>(
        new Site{files, listing, events, clock, Gate(access, settings.digest), settings.directoryPage})));
    Site &site = *server->m_site;
    const auto makeSession = [&site](const tcp::Peer &peer) {
        return std::make_shared<Session>(site, peer, site.clock.now());
    };
    auto listening = tcp::Server::create(settings.tcp, makeSession, clock);
    if (!listening)
        return tl::unexpected(listening.error());
    server->m_tcp = std::move(*listening);
    return server;
}

void Server::setTls(tls::ContextPtr context)
{
    m_tcp->setTls(std::move(context));
}

QHostAddress Server::address() const
{
    return m_tcp->address();
}

quint16 Server::port() const
{
    return m_tcp->port();
}

std::vector<serving::RequestEvent> Server::activeTransfers() const
{
    std::vector<serving::RequestEvent> all;
    for (const Session *session : m_site->sessions)
        std::ranges::move(session->underWay(m_site->clock.now()), std::back_inserter(all));
    std::ranges::sort(all, {}, &serving::RequestEvent::arrival);
    return all;
}

void Server::stop()
{
    m_tcp->stop();
}

} // namespace http
