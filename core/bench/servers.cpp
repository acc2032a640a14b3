#include "core/bench/servers.h"

#include "core/network/port_error.h"

namespace bench {

/// tftp::kCannotListen tells a number; network makes of it what a person can act on.
static base::Error explained(const base::Error &error, const Settings &settings)
{
    if (!(error.what.code == tftp::kCannotListen))
        return error;
    const auto why = static_cast<std::errc>(error.what.args.value(2).toInt());
    return network::bindError(network::Transport::Udp, settings.address, *settings.tftpPort,
                              std::make_error_code(why));
}

tl::expected<std::unique_ptr<Servers>, StartFailure> Servers::create(const Settings &settings,
                                                                     serving::FileLookup &files,
                                                                     serving::EventSink &events,
                                                                     const base::Clock &clock)
{
    auto servers = std::make_unique<Servers>();
    if (settings.tftpPort) {
        tftp::Server::Settings tftp;
        tftp.address = settings.address;
        tftp.port = *settings.tftpPort;
        tftp.singlePort = settings.singlePort;
        auto server = tftp::Server::create(tftp, files, events, clock);
        if (!server)
            return tl::unexpected(StartFailure{explained(server.error(), settings), serving::Protocol::Tftp});
        servers->m_tftp = std::move(*server);
        servers->m_services.append(
            {serving::Protocol::Tftp, servers->m_tftp->address(), servers->m_tftp->port()});
    }
    return servers;
}

std::vector<serving::RequestEvent> Servers::activeTransfers() const
{
    return m_tftp ? m_tftp->activeTransfers() : std::vector<serving::RequestEvent>();
}

void Servers::stop()
{
    if (m_tftp)
        m_tftp->stop();
}

} // namespace bench
