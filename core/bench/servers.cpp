#include "core/bench/servers.h"

#include "core/bench/choices.h"
#include "core/network/port_error.h"

namespace bench {

using serving::Protocol;

struct Servers::Company {
    serving::Library &files;
    serving::EventSink &events;
    const base::Clock &clock;
};

namespace {

/// A server that cannot listen tells a number; network makes of it what a person can act on.
base::Error explained(const base::Error &error, Protocol protocol, const Settings &settings)
{
    const bool isTftp = error.what.code == tftp::kCannotListen;
    if (!isTftp && !(error.what.code == tcp::kCannotListen))
        return error;
    const auto why = static_cast<std::errc>(error.what.args.value(2).toInt());
    return network::bindError(isTftp ? network::Transport::Udp : network::Transport::Tcp, settings.address,
                              *settings.port(protocol), std::make_error_code(why));
}

tcp::Server::Settings tcpSettings(const Settings &settings, Protocol protocol)
{
    tcp::Server::Settings tcp;
    tcp.address = settings.address;
    tcp.port = *settings.port(protocol);
    return tcp;
}

http::Server::Settings httpSettings(const Settings &settings, Protocol protocol)
{
    http::Server::Settings http;
    http.tcp = tcpSettings(settings, protocol);
    http.digest = settings.digest;
    http.directoryPage = settings.directoryPage;
    return http;
}

} // namespace

Servers::Created Servers::create(const Settings &settings, serving::Library &files,
                                 serving::EventSink &events, const base::Clock &clock, serving::MacOf leased)
{
    std::unique_ptr<Servers> servers(new Servers(settings.login, files, clock));
    if (settings.ownFilesOnly)
        servers->keepFilesApart(std::move(leased));
    if (const auto failure = servers->start(settings, {files, events, clock}))
        return tl::unexpected(*failure);
    return servers;
}

Servers::Servers(const std::optional<serving::Login> &login, serving::Library &files,
                 const base::Clock &clock)
    : m_files(files), m_access(login), m_neighbours(clock)
{}

Servers::~Servers()
{
    m_files.setOwnFiles({});
}

/// Who uses an address now counts for more than who was given it.
void Servers::keepFilesApart(serving::MacOf leased)
{
    m_files.setOwnFiles(serving::OwnFiles([this, leased = std::move(leased)](const QHostAddress &address) {
        const auto mac = m_neighbours.macOf(address);
        return mac || !leased ? mac : leased(address);
    }));
}

/// The certificate before any port: making keys must hold up nobody who is served.
std::optional<StartFailure> Servers::start(const Settings &settings, const Company &company)
{
    if (const auto servable = job::checkServable(choicesOf(settings)); !servable)
        return StartFailure{servable.error()};
    if (settings.httpsPort) {
        auto certificates = Certificates::open(settings, company.clock.wall());
        if (!certificates)
            return StartFailure{certificates.error(), Protocol::Https};
        m_certificates = std::move(*certificates);
    }
    for (const Protocol protocol : kProtocols) {
        if (!settings.port(protocol))
            continue;
        if (const auto started = start(protocol, settings, company); !started)
            return StartFailure{explained(started.error(), protocol, settings), protocol};
    }
    return {};
}

base::Result<void> Servers::start(Protocol protocol, const Settings &settings, const Company &company)
{
    switch (protocol) {
    case Protocol::Tftp:
        return startTftp(settings, company);
    case Protocol::Http:
        return startHttp(settings, company);
    case Protocol::Https:
        return startHttps(settings, company);
    case Protocol::Ftp:
        return startFtp(settings, company);
    }
    Q_UNREACHABLE();
}

template<class Server>
base::Result<void> Servers::keep(Protocol protocol, std::unique_ptr<Server> &place,
                                 base::Result<std::unique_ptr<Server>> made)
{
    if (!made)
        return tl::unexpected(made.error());
    place = std::move(*made);
    m_services.append({protocol, place->address(), place->port()});
    return {};
}

base::Result<void> Servers::startTftp(const Settings &settings, const Company &company)
{
    tftp::Server::Settings tftp;
    tftp.address = settings.address;
    tftp.port = *settings.tftpPort;
    tftp.singlePort = settings.singlePort;
    return keep(Protocol::Tftp, m_tftp,
                tftp::Server::create(tftp, company.files, company.events, company.clock));
}

base::Result<void> Servers::startHttp(const Settings &settings, const Company &company)
{
    return keep(Protocol::Http, m_http,
                http::Server::create(httpSettings(settings, Protocol::Http), company.files, company.files,
                                     m_access, company.events, company.clock));
}

base::Result<void> Servers::startHttps(const Settings &settings, const Company &company)
{
    http::Server::Settings https = httpSettings(settings, Protocol::Https);
    https.tcp.tls = m_certificates->context();
    return keep(
        Protocol::Https, m_https,
        http::Server::create(https, company.files, company.files, m_access, company.events, company.clock));
}

base::Result<void> Servers::startFtp(const Settings &settings, const Company &company)
{
    ftp::Server::Settings ftp;
    ftp.tcp = tcpSettings(settings, Protocol::Ftp);
    ftp.passivePorts = settings.passivePorts;
    return keep(
        Protocol::Ftp, m_ftp,
        ftp::Server::create(ftp, company.files, company.files, m_access, company.events, company.clock));
}

template<class Call>
void Servers::forEach(const Call &call) const
{
    if (m_tftp)
        call(*m_tftp);
    if (m_http)
        call(*m_http);
    if (m_https)
        call(*m_https);
    if (m_ftp)
        call(*m_ftp);
}

std::vector<serving::RequestEvent> Servers::activeTransfers() const
{
    std::vector<serving::RequestEvent> all;
    forEach([&all](const auto &server) {
        std::vector<serving::RequestEvent> some = server.activeTransfers();
        std::ranges::move(some, std::back_inserter(all));
    });
    return all;
}

void Servers::renewCertificate(const QDateTime &wall)
{
    if (!m_https)
        return;
    if (const tls::ContextPtr context = m_certificates->renewed(wall))
        m_https->setTls(context);
}

void Servers::stop()
{
    forEach([](auto &server) { server.stop(); });
}

} // namespace bench
