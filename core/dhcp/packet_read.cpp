#include "core/base/byte_reader.h"
#include "core/dhcp/packet.h"
#include "core/dhcp/packet_form.h"

#include <algorithm>
#include <array>

namespace dhcp {

namespace {

struct Overload {
    std::uint8_t fields = 0;
};

void join(std::vector<Option> &into, std::uint8_t code, base::Bytes value)
{
    const auto known = std::ranges::find(into, code, &Option::code);
    if (known != into.end())
        known->value.append(base::viewOf(value));
    else
        into.push_back({code, base::viewOf(value).toByteArray()});
}

/// Reads one field of options up to its end mark; a field without one ends where it ends.
base::Result<void> readOptions(base::Bytes field, std::vector<Option> &into, Overload *overload)
{
    base::ByteReader reader(field);
    while (const auto code = reader.u8()) {
        if (*code == kPad)
            continue;
        if (*code == kEnd)
            break;
        const auto length = reader.u8();
        const auto value = length ? reader.take(*length) : std::nullopt;
        if (!value)
            return base::fail(kOptionsCut, {QString::number(*code)});
        if (*code != kOverload)
            join(into, *code, *value);
        else if (overload && value->size() == 1)
            overload->fields = std::to_integer<std::uint8_t>((*value)[0]);
    }
    return {};
}

base::MacAddress macOf(base::Bytes hardware)
{
    base::MacAddress::Octets octets{};
    std::ranges::transform(hardware.first(kMacBytes), octets.begin(),
                           [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    return base::MacAddress(octets);
}

/// RFC 3396 section 5: the options of a message are those of its options field, then of `file`, then of
/// `sname`.
base::Result<void> readAllOptions(Packet &packet, base::Bytes options, base::Bytes file, base::Bytes name)
{
    constexpr std::size_t kUsual = 16; // more than most clients send
    packet.options.reserve(kUsual);
    Overload overload;
    if (auto read = readOptions(options, packet.options, &overload); !read)
        return read;
    if (overload.fields & kFileHolds) {
        if (auto read = readOptions(file, packet.options, nullptr); !read)
            return read;
    } else {
        packet.bootFile = untilNul(base::viewOf(file));
    }
    if (overload.fields & kNameHolds)
        return readOptions(name, packet.options, nullptr);
    packet.serverName = untilNul(base::viewOf(name));
    return {};
}

/// The fields of fixed size but for `sname` and `file`, of at least kFixedBytes.
Packet readFixed(base::Bytes datagram)
{
    base::ByteReader reader(datagram);
    Packet packet;
    packet.operation = static_cast<Operation>(*reader.u8());
    reader.take(2); // hardware type and its length
    packet.hops = *reader.u8();
    packet.transaction = *reader.u32();
    packet.seconds = *reader.u16();
    packet.broadcast = (*reader.u16() & kBroadcastFlag) != 0;
    packet.client = base::Ipv4(*reader.u32());
    packet.your = base::Ipv4(*reader.u32());
    packet.nextServer = base::Ipv4(*reader.u32());
    packet.relay = base::Ipv4(*reader.u32());
    packet.mac = macOf(*reader.take(kHardwareBytes));
    return packet;
}

/// What follows `chaddr`.
struct Tail {
    base::Bytes name;
    base::Bytes file;
    std::uint32_t cookie;
    base::Bytes options;
};

Tail tailOf(base::Bytes datagram)
{
    base::ByteReader reader(datagram.subspan(kToAddressesBytes + kHardwareBytes));
    const base::Bytes name = *reader.take(kNameBytes);
    const base::Bytes file = *reader.take(kFileBytes);
    const std::uint32_t cookie = *reader.u32();
    return {name, file, cookie, reader.rest()};
}

base::Result<void> checkHead(base::Bytes datagram)
{
    base::ByteReader reader(datagram);
    const std::uint8_t operation = *reader.u8();
    const std::uint8_t hardware = *reader.u8();
    const std::uint8_t hardwareBytes = *reader.u8();
    if (operation != static_cast<std::uint8_t>(Operation::Request) &&
        operation != static_cast<std::uint8_t>(Operation::Reply))
        return base::fail(kPacketOperation, {QString::number(operation)});
    if (hardware != kEthernet || hardwareBytes != kMacBytes)
        return base::fail(kPacketHardware, {QString::number(hardware), QString::number(hardwareBytes)});
    return {};
}

} // namespace

base::Result<Packet> parse(base::Bytes datagram)
{
    if (datagram.size() < kFixedBytes)
        return base::fail(kPacketShort, {QString::number(datagram.size())});
    if (auto checked = checkHead(datagram); !checked)
        return tl::unexpected(checked.error());
    Packet packet = readFixed(datagram);
    const Tail tail = tailOf(datagram);
    if (tail.cookie != kCookie)
        return base::fail(kPacketCookie);
    if (auto read = readAllOptions(packet, tail.options, tail.file, tail.name); !read)
        return tl::unexpected(read.error());
    return packet;
}

std::optional<Packet> readReply(base::Bytes datagram)
{
    if (datagram.size() < kToAddressesBytes || datagram[0] != std::byte{2})
        return std::nullopt;
    std::array<std::byte, kFixedBytes> start{};
    std::ranges::copy(datagram.first(std::min(datagram.size(), start.size())), start.begin());
    Packet packet = readFixed(start);
    const Tail tail = tailOf(datagram.size() < kFixedBytes ? base::Bytes(start) : datagram);
    if (tail.cookie == kCookie)
        (void)readAllOptions(packet, tail.options, tail.file, tail.name); // as many as there are
    return packet;
}

} // namespace dhcp
