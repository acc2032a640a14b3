#include "core/bench/settings.h"

#include <QStandardPaths>
#include <algorithm>

namespace bench {

using serving::Protocol;

quint16 standardPort(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tftp:
        return 69;
    case Protocol::Ftp:
        return 21;
    case Protocol::Http:
        return 80;
    case Protocol::Https:
        return 443;
    }
    Q_UNREACHABLE();
}

quint16 otherPort(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tftp:
        return 6969;
    case Protocol::Ftp:
        return 2121;
    case Protocol::Http:
        return 8080;
    case Protocol::Https:
        return 8443;
    }
    Q_UNREACHABLE();
}

std::optional<quint16> &Settings::port(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tftp:
        return tftpPort;
    case Protocol::Ftp:
        return ftpPort;
    case Protocol::Http:
        return httpPort;
    case Protocol::Https:
        return httpsPort;
    }
    Q_UNREACHABLE();
}

std::optional<quint16> Settings::port(Protocol protocol) const
{
    return const_cast<Settings *>(this)->port(protocol);
}

bool Settings::servesAnything() const
{
    return std::ranges::any_of(kProtocols, [this](Protocol protocol) { return port(protocol).has_value(); });
}

QString usualAuthorityFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/authority");
}

} // namespace bench
