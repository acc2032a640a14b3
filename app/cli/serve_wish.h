#pragma once

#include "app/cli/arguments.h"
#include "app/cli/dhcp_asked.h"
#include "core/bench/settings.h"
#include "core/job/server_choices.h"

#include <QMap>

namespace app {

/// What the options of `serve` say.
struct ServeWish {
    std::optional<QString> address;
    QMap<serving::Protocol, quint16>
        ports; ///< empty: as the job has it, or TFTP and HTTP on their standard ports
    std::optional<serving::Login> login;
    std::optional<tcp::PortRange> passivePorts;
    QString certificateFile; ///< both or neither
    QString keyFile;
    std::optional<DhcpAsked> dhcp;
    bool singlePort = false;
    bool digest = false;
    bool directoryPage = false;
    bool ownFilesOnly = false;
    bool oldTlsVersions = false;
};

extern const std::span<const Option> kServeOptions;

/// Errors are of usage; kOptionNotForTftp where a login would protect nothing.
base::Result<ServeWish> serveWishOf(const Arguments &arguments);

/// The wish where it says something, for the rest the job's own choices. `choices` of a plain folder are
/// those of a new job. kNothingToServe of `folder`, and what job::checkServers() and job::checkServable()
/// say.
base::Result<bench::Settings> settingsFor(const ServeWish &wish, const job::ServerChoices &choices,
                                          const QString &folder);

/// "--tftp 69 --http 8080": the options that serve the same with `failed` on another port.
QString optionsWithout(const bench::Settings &settings, serving::Protocol failed);

} // namespace app
