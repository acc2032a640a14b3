#include "core/sntp/packet.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"

namespace sntp {

namespace {

/// From 1900-01-01 to 1970-01-01 (RFC 868).
constexpr qint64 kSecondsTo1970 = 2'208'988'800;

std::optional<Timestamp> readTime(base::ByteReader &reader)
{
    const auto seconds = reader.u32();
    const auto fraction = reader.u32();
    if (!seconds || !fraction)
        return std::nullopt;
    return Timestamp{*seconds} << 32 | *fraction;
}

void writeTime(base::ByteWriter &writer, Timestamp time)
{
    writer.u32(static_cast<std::uint32_t>(time >> 32)).u32(static_cast<std::uint32_t>(time));
}

void readHead(std::uint8_t head, Packet &packet)
{
    packet.leap = head >> 6;
    packet.version = (head >> 3) & 7;
    packet.mode = static_cast<Mode>(head & 7);
}

std::uint8_t headOf(const Packet &packet)
{
    return static_cast<std::uint8_t>((packet.leap & 3) << 6 | (packet.version & 7) << 3 |
                                     (static_cast<std::uint8_t>(packet.mode) & 7));
}

} // namespace

Timestamp timestampOf(const QDateTime &wall)
{
    const qint64 milliseconds = wall.toMSecsSinceEpoch();
    const qint64 part = ((milliseconds % 1000) + 1000) % 1000;
    const auto seconds = static_cast<std::uint32_t>((milliseconds - part) / 1000 + kSecondsTo1970);
    return Timestamp{seconds} << 32 | (static_cast<Timestamp>(part) << 32) / 1000;
}

std::optional<Packet> parse(base::Bytes datagram)
{
    if (datagram.size() < static_cast<std::size_t>(Packet::kBytes))
        return std::nullopt;
    base::ByteReader reader(datagram);
    Packet packet;
    readHead(*reader.u8(), packet);
    packet.stratum = *reader.u8();
    packet.poll = static_cast<std::int8_t>(*reader.u8());
    packet.precision = static_cast<std::int8_t>(*reader.u8());
    packet.rootDelay = *reader.u32();
    packet.rootDispersion = *reader.u32();
    packet.reference = *reader.u32();
    packet.referenceTime = *readTime(reader);
    packet.originTime = *readTime(reader);
    packet.receiveTime = *readTime(reader);
    packet.transmitTime = *readTime(reader);
    return packet;
}

QByteArray write(const Packet &packet)
{
    base::ByteWriter writer(Packet::kBytes);
    writer.u8(headOf(packet))
        .u8(packet.stratum)
        .u8(static_cast<std::uint8_t>(packet.poll))
        .u8(static_cast<std::uint8_t>(packet.precision))
        .u32(packet.rootDelay)
        .u32(packet.rootDispersion)
        .u32(packet.reference);
    for (const Timestamp time :
         {packet.referenceTime, packet.originTime, packet.receiveTime, packet.transmitTime})
        writeTime(writer, time);
    return std::move(writer).result();
}

} // namespace sntp
