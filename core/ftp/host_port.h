#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <optional>

/// Where a data connection goes, as PORT, PASV (RFC 959), EPRT and EPSV (RFC 2428) write it.
namespace ftp {

/// RFC 2428's numbers of network protocols.
enum class Family { Ipv4 = 1, Ipv6 = 2 };

Family familyOf(const QHostAddress &address);

struct HostPort {
    QHostAddress host;
    quint16 port = 0;

    friend bool operator==(const HostPort &, const HostPort &) = default;
};

/// "132,235,1,2,24,131"
std::optional<HostPort> parseHostPort(QByteArrayView text);
QByteArray hostPortText(const HostPort &hostPort);

/// "|2|1080::8:800:200C:417A|5282|", with any printable character for the bars.
struct ExtendedHostPort {
    qint64 family = 0; ///< as it was sent; of a family that is not ours the host is null
    HostPort target;
};
std::optional<ExtendedHostPort> parseExtendedHostPort(QByteArrayView text);

} // namespace ftp
