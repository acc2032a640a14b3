#include "core/dhcp/frames.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"

#include <algorithm>

namespace dhcp {

namespace {

constexpr std::uint8_t kUdp = 17;
constexpr std::uint16_t kIpHeader = 20;
constexpr std::uint16_t kUdpHeader = 8;
constexpr std::uint8_t kTimeToLive = 64;
constexpr std::uint16_t kPieceOffset = 0x1fff;
constexpr std::uint16_t kArpEthernet = 1;
constexpr std::uint16_t kArpIpv4 = 0x0800;
constexpr std::uint16_t kArpRequest = 1;
constexpr std::uint16_t kArpReply = 2;

/// RFC 1071: the sum of all 16-bit words, the carries added in; an odd byte at the end counts as the high
/// one.
std::uint32_t sumOf(QByteArrayView bytes, std::uint32_t sum = 0)
{
    base::ByteReader reader(base::bytesOf(bytes));
    while (reader.remaining() > 1)
        sum += *reader.u16();
    if (const auto odd = reader.u8())
        sum += std::uint32_t{*odd} << 8;
    return sum;
}

std::uint16_t complementOf(std::uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

void put(QByteArray &into, qsizetype at, std::uint16_t value)
{
    into[at] = static_cast<char>(value >> 8);
    into[at + 1] = static_cast<char>(value);
}

QByteArray udp(base::Ipv4 from, std::uint16_t fromPort, base::Ipv4 to, std::uint16_t toPort,
               QByteArrayView payload)
{
    const auto length = static_cast<std::uint16_t>(kUdpHeader + payload.size());
    QByteArray datagram =
        std::move(base::ByteWriter(length).u16(fromPort).u16(toPort).u16(length).u16(0).bytes(payload))
            .result();
    const QByteArray pseudo =
        std::move(base::ByteWriter(12).u32(from.bits()).u32(to.bits()).u8(0).u8(kUdp).u16(length)).result();
    const std::uint16_t checksum = complementOf(sumOf(datagram, sumOf(pseudo)));
    put(datagram, 6, checksum == 0 ? 0xffff : checksum); // RFC 768: zero means that there is none
    return datagram;
}

void add(base::ByteWriter &writer, const base::MacAddress &mac)
{
    for (const std::uint8_t octet : mac.octets())
        writer.u8(octet);
}

} // namespace

QByteArray ipv4Udp(base::Ipv4 from, std::uint16_t fromPort, base::Ipv4 to, std::uint16_t toPort,
                   QByteArrayView payload)
{
    const QByteArray datagram = udp(from, fromPort, to, toPort, payload);
    base::ByteWriter writer(kIpHeader + datagram.size());
    writer.u8(0x45).u8(0).u16(static_cast<std::uint16_t>(kIpHeader + datagram.size()));
    writer.u16(0).u16(0x4000); // one piece, and it is not to be cut
    writer.u8(kTimeToLive).u8(kUdp).u16(0).u32(from.bits()).u32(to.bits());
    QByteArray packet = std::move(writer).result();
    put(packet, 10, complementOf(sumOf(packet)));
    return packet + datagram;
}

std::optional<Datagram> readUdp(base::Bytes packet)
{
    base::ByteReader reader(packet);
    const auto version = reader.u8();
    reader.u8();
    const auto total = reader.u16();
    reader.u16();
    const auto piece = reader.u16();
    reader.u8();
    const auto protocol = reader.u8();
    reader.u16();
    const auto from = reader.u32();
    const auto to = reader.u32();
    const std::size_t header = version ? (*version & 0x0fu) * 4u : 0;
    if (!to || *version >> 4 != 4 || header < kIpHeader || *protocol != kUdp || (*piece & kPieceOffset) != 0)
        return std::nullopt;
    reader.take(header - kIpHeader);
    const auto fromPort = reader.u16();
    const auto toPort = reader.u16();
    const auto length = reader.u16();
    if (!reader.u16() || *total < header + kUdpHeader || *length < kUdpHeader)
        return std::nullopt;
    const std::size_t most = std::min<std::size_t>(*total - header, *length) - kUdpHeader;
    const base::Bytes payload = reader.rest().first(std::min(most, reader.remaining()));
    return Datagram{base::Ipv4(*from), *fromPort, base::Ipv4(*to), *toPort,
                    base::viewOf(payload).toByteArray()};
}

QByteArray arpProbe(const base::MacAddress &own, base::Ipv4 wanted)
{
    base::ByteWriter writer(28);
    writer.u16(kArpEthernet).u16(kArpIpv4).u8(6).u8(4).u16(kArpRequest);
    add(writer, own);
    writer.u32(0);
    add(writer, base::MacAddress());
    writer.u32(wanted.bits());
    return std::move(writer).result();
}

std::optional<Arp> readArp(base::Bytes body)
{
    base::ByteReader reader(body);
    const auto hardware = reader.u16();
    const auto protocol = reader.u16();
    const auto lengths = reader.u16();
    const auto operation = reader.u16();
    const auto octets = reader.take(6);
    const auto sender = reader.u32();
    reader.take(6);
    const auto target = reader.u32();
    if (!target || *hardware != kArpEthernet || *protocol != kArpIpv4 || *lengths != 0x0604 ||
        (*operation != kArpRequest && *operation != kArpReply))
        return std::nullopt;
    base::MacAddress::Octets mac{};
    std::ranges::transform(*octets, mac.begin(),
                           [](std::byte b) { return std::to_integer<std::uint8_t>(b); });
    return Arp{*operation == kArpRequest, base::MacAddress(mac), base::Ipv4(*sender), base::Ipv4(*target)};
}

} // namespace dhcp
