#pragma once

#include "core/simulator/access.h"
#include "core/simulator/fetcher.h"
#include "core/simulator/tcp_line.h"
#include "core/simulator/tftp_fetcher.h"

#include <map>
#include <memory>

namespace simulator {

/// How one endpoint reaches one server, by whichever protocol its settings say.
struct Ways {
    QString host;                               ///< as given: HTTP and TLS want the name itself
    std::map<serving::Protocol, quint16> ports; ///< where it is not named: the standard one
    QString basePath; ///< without slashes at its ends; stands before every name of a server that DHCP tells
    TftpLine tftp;    ///< its port does not count; `server` is the address of `host`
    TcpLine tcp;      ///< onlyTls12 does not count
};

/// `model` as in the User-Agent: "8188".
std::unique_ptr<Fetcher> fetcherFor(const Ways &ways, const Access &access, const QString &model);

} // namespace simulator
