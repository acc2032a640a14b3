#include "core/capture/packets.h"

#include "core/base/byte_writer.h"

#include <QCryptographicHash>

namespace capture {

namespace {

constexpr quint8 kUdp = 17;
constexpr quint8 kTcp = 6;
constexpr qsizetype kUdpHead = 8;
constexpr int kWindowScale = 8; ///< 65535 << 8: what is on the way never fills it

QByteArray octetsOf(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return base::ByteWriter().u32(address.toIPv4Address()).result();
    const Q_IPV6ADDR bits = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bits.c), sizeof bits.c);
}

QByteArray octetsOf(const base::MacAddress &mac)
{
    return QByteArray(reinterpret_cast<const char *>(mac.octets().data()), qsizetype(mac.octets().size()));
}

bool isIpv4(const End &end)
{
    return end.address.protocol() == QAbstractSocket::IPv4Protocol;
}

/// RFC 1071, of words in network byte order.
quint16 checksum(const QByteArray &bytes)
{
    quint64 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        sum += static_cast<quint64>(static_cast<quint8>(bytes[i])) << (i % 2 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<quint16>(~sum);
}

/// RFC 768, RFC 9293 section 3.1, RFC 8200 section 8.1: the same sum for both, where the pseudo headers of
/// IPv4 and IPv6 differ in nothing but how long their fields are.
QByteArray pseudoHeader(const End &from, const End &to, quint8 protocol, qsizetype length)
{
    return base::ByteWriter()
        .bytes(octetsOf(from.address))
        .bytes(octetsOf(to.address))
        .u32(static_cast<quint32>(length))
        .u32(protocol)
        .result();
}

QByteArray ipv4Head(const End &from, const End &to, quint8 protocol, qsizetype length)
{
    const auto write = [&](quint16 sum) {
        return base::ByteWriter()
            .u16(0x4500)
            .u16(static_cast<quint16>(20 + length))
            .u32(0x00004000) // no identification, for it is never fragmented (RFC 6864 section 4.1)
            .u8(64)
            .u8(protocol)
            .u16(sum)
            .bytes(octetsOf(from.address))
            .bytes(octetsOf(to.address))
            .result();
    };
    return write(checksum(write(0)));
}

QByteArray ipv6Head(const End &from, const End &to, quint8 protocol, qsizetype length)
{
    return base::ByteWriter()
        .u32(0x60000000)
        .u16(static_cast<quint16>(length))
        .u8(protocol)
        .u8(64)
        .bytes(octetsOf(from.address))
        .bytes(octetsOf(to.address))
        .result();
}

/// `made`: the header of the transport and the bytes behind it; zeros follow.
Cut framed(const End &from, const End &to, quint8 protocol, const QByteArray &made, qsizetype zeros)
{
    const qsizetype length = made.size() + zeros;
    base::ByteWriter frame;
    frame.bytes(octetsOf(to.mac)).bytes(octetsOf(from.mac)).u16(isIpv4(from) ? 0x0800 : 0x86dd);
    frame.bytes(isIpv4(from) ? ipv4Head(from, to, protocol, length) : ipv6Head(from, to, protocol, length));
    frame.bytes(made);
    return {frame.result(), frame.result().size() + zeros};
}

QByteArray synOptions(bool ipv4)
{
    return base::ByteWriter().u16(0x0204).u16(ipv4 ? 1460 : 1440).u8(1).u16(0x0303).u8(kWindowScale).result();
}

} // namespace

Cut udp(const End &from, const End &to, const Payload &payload)
{
    const qsizetype length = kUdpHead + payload.size();
    const auto write = [&](quint16 sum) {
        return base::ByteWriter(length)
            .u16(from.port)
            .u16(to.port)
            .u16(static_cast<quint16>(length))
            .u16(sum)
            .bytes(payload.bytes)
            .result();
    };
    const quint16 sum = checksum(pseudoHeader(from, to, kUdp, length) + write(0));
    return framed(from, to, kUdp, write(sum ? sum : 0xffff), payload.zeros);
}

Cut tcp(const End &from, const End &to, const Segment &segment)
{
    const QByteArray options = segment.flags & kSyn ? synOptions(isIpv4(from)) : QByteArray();
    const qsizetype head = 20 + options.size();
    const auto write = [&](quint16 sum) {
        return base::ByteWriter()
            .u16(from.port)
            .u16(to.port)
            .u32(segment.sequence)
            .u32(segment.acknowledged)
            .u8(static_cast<quint8>(head / 4 << 4))
            .u8(segment.flags)
            .u16(0xffff)
            .u16(sum)
            .u16(0)
            .bytes(options)
            .bytes(segment.payload.bytes)
            .result();
    };
    const qsizetype length = head + segment.payload.size();
    const quint16 sum = checksum(pseudoHeader(from, to, kTcp, length) + write(0));
    return framed(from, to, kTcp, write(sum), segment.payload.zeros);
}

QHostAddress plainAddress(const QHostAddress &address, bool isClient)
{
    bool isInside = false;
    const quint32 ipv4 = address.toIPv4Address(&isInside);
    if (isInside && ipv4 != 0)
        return QHostAddress(ipv4);
    if (address.protocol() == QAbstractSocket::IPv6Protocol && address != QHostAddress(QHostAddress::AnyIPv6))
        return address;
    return QHostAddress(isClient ? 0xc0000202U : 0xc0000201U); // 192.0.2.0/24
}

base::MacAddress hardwareOf(const QHostAddress &address)
{
    const QByteArray hash = QCryptographicHash::hash(octetsOf(address), QCryptographicHash::Md5);
    base::MacAddress::Octets octets{0x02};
    for (std::size_t i = 1; i < octets.size(); ++i)
        octets[i] = static_cast<quint8>(hash[qsizetype(i)]);
    return base::MacAddress(octets);
}

} // namespace capture
