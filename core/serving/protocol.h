#pragma once

#include <QLatin1StringView>
#include <QStringView>
#include <optional>

namespace serving {

/// The four ways a device fetches (guide 2.1).
enum class Protocol { Tftp, Ftp, Http, Https };

/// "tftp", "ftp", "http", "https": URL schemes, `prov.download.method` values and the "protocol" of --json
/// alike.
QLatin1StringView codeOf(Protocol protocol);
std::optional<Protocol> protocolOf(QStringView code);

} // namespace serving
