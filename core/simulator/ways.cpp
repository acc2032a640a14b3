#include "core/simulator/ways.h"

#include "core/bench/settings.h"
#include "core/simulator/ftp_fetcher.h"
#include "core/simulator/http_fetcher.h"

namespace simulator {

static quint16 portFor(const Ways &ways, serving::Protocol protocol)
{
    const auto named = ways.ports.find(protocol);
    return named != ways.ports.end() ? named->second : bench::standardPort(protocol);
}

std::unique_ptr<Fetcher> fetcherFor(const Ways &ways, const Access &access, const QString &model)
{
    const quint16 port = portFor(ways, access.protocol);
    const QString basePath = access.namesServer ? QString() : ways.basePath;
    const Server server{access.protocol, ways.host, port, basePath, access.login.user, access.login.password};
    TcpLine tcp = ways.tcp;
    tcp.onlyTls12 = access.onlyTls12;
    TftpLine tftp = ways.tftp;
    tftp.port = port;
    switch (access.protocol) {
    case serving::Protocol::Tftp:
        return std::make_unique<TftpFetcher>(tftp, basePath);
    case serving::Protocol::Ftp:
        return std::make_unique<FtpFetcher>(server, tcp);
    case serving::Protocol::Http:
    case serving::Protocol::Https:
        return std::make_unique<HttpFetcher>(server, QStringLiteral("Algo-") + model, tcp);
    }
    Q_UNREACHABLE();
}

} // namespace simulator
