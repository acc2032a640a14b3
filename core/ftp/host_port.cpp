#include "core/ftp/host_port.h"

#include "core/ftp/command.h"

#include <QList>
#include <limits>

namespace ftp {

namespace {

constexpr qint64 kMaxPort = std::numeric_limits<quint16>::max();

bool isOfFamily(const QHostAddress &address, qint64 family)
{
    return !address.isNull() && static_cast<qint64>(familyOf(address)) == family;
}

bool isKnown(qint64 family)
{
    return family == static_cast<qint64>(Family::Ipv4) || family == static_cast<qint64>(Family::Ipv6);
}

} // namespace

Family familyOf(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol ? Family::Ipv4 : Family::Ipv6;
}

std::optional<HostPort> parseHostPort(QByteArrayView text)
{
    quint64 number = 0;
    const auto fields = text.toByteArray().split(',');
    for (const QByteArray &field : fields) {
        const auto byte = parseNumber(field);
        if (!byte || *byte > 255 || fields.size() != 6)
            return std::nullopt;
        number = number << 8 | static_cast<quint64>(*byte);
    }
    return HostPort{QHostAddress(static_cast<quint32>(number >> 16)), static_cast<quint16>(number & 0xffff)};
}

QByteArray hostPortText(const HostPort &hostPort)
{
    const quint64 number = quint64{hostPort.host.toIPv4Address()} << 16 | hostPort.port;
    QByteArrayList fields;
    for (int shift = 40; shift >= 0; shift -= 8)
        fields += QByteArray::number(number >> shift & 0xff);
    return fields.join(',');
}

std::optional<ExtendedHostPort> parseExtendedHostPort(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < 33 || text.front() > 126)
        return std::nullopt;
    const auto fields = text.toByteArray().split(text.front());
    if (fields.size() != 5 || !fields.first().isEmpty() || !fields.last().isEmpty())
        return std::nullopt;
    const auto family = parseNumber(fields[1]);
    const auto port = parseNumber(fields[3]);
    if (!family || !port || *port > kMaxPort)
        return std::nullopt;
    if (!isKnown(*family)) // RFC 2428: an answer of its own, whatever the address looks like
        return ExtendedHostPort{*family, {}};
    const QHostAddress host(QString::fromLatin1(fields[2]));
    if (!isOfFamily(host, *family))
        return std::nullopt;
    return ExtendedHostPort{*family, {host, static_cast<quint16>(*port)}};
}

} // namespace ftp
