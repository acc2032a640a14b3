#include "core/dhcp/packet.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"
#include "core/dhcp/packet_form.h"

#include <algorithm>

namespace dhcp {

namespace {

std::optional<std::uint32_t> number(const QByteArray *value, std::size_t bytes)
{
    if (!value || static_cast<std::size_t>(value->size()) != bytes)
        return std::nullopt;
    base::ByteReader reader(base::bytesOf(*value));
    return bytes == 2 ? std::optional<std::uint32_t>(reader.u16()) : reader.u32();
}

} // namespace

const QByteArray *Packet::find(std::uint8_t code) const
{
    const auto found = std::ranges::find(options, code, &Option::code);
    return found == options.end() ? nullptr : &found->value;
}

std::optional<MessageType> Packet::type() const
{
    const QByteArray *value = find(kMessageType);
    if (!value || value->size() != 1)
        return std::nullopt;
    const auto type = static_cast<std::uint8_t>(value->front());
    if (type < static_cast<std::uint8_t>(MessageType::Discover) ||
        type > static_cast<std::uint8_t>(MessageType::Inform))
        return std::nullopt;
    return static_cast<MessageType>(type);
}

std::optional<base::Ipv4> Packet::address(std::uint8_t code) const
{
    const auto bits = u32(code);
    return bits ? std::optional(base::Ipv4(*bits)) : std::nullopt;
}

std::optional<std::uint16_t> Packet::u16(std::uint8_t code) const
{
    const auto value = number(find(code), 2);
    return value ? std::optional(static_cast<std::uint16_t>(*value)) : std::nullopt;
}

std::optional<std::uint32_t> Packet::u32(std::uint8_t code) const
{
    return number(find(code), 4);
}

std::optional<QByteArray> Packet::text(std::uint8_t code) const
{
    const QByteArray *value = find(code);
    if (!value)
        return std::nullopt;
    return untilNul(*value);
}

QByteArray Packet::clientIdentity() const
{
    if (const QByteArray *said = find(kClientIdentifier); said && said->size() > 1)
        return *said;
    base::ByteWriter writer(1 + kMacBytes);
    writer.u8(kEthernet);
    for (const std::uint8_t octet : mac.octets())
        writer.u8(octet);
    return std::move(writer).result();
}

void Packet::set(std::uint8_t code, QByteArray value)
{
    const auto found = std::ranges::find(options, code, &Option::code);
    if (found != options.end())
        found->value = std::move(value);
    else
        options.push_back({code, std::move(value)});
}

void Packet::setType(MessageType type)
{
    set(kMessageType, QByteArray(1, static_cast<char>(type)));
}

void Packet::setAddress(std::uint8_t code, base::Ipv4 address)
{
    setU32(code, address.bits());
}

void Packet::setU32(std::uint8_t code, std::uint32_t value)
{
    set(code, std::move(base::ByteWriter(4).u32(value)).result());
}

} // namespace dhcp
