#include "core/dhcp/packet.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"

#include <algorithm>

namespace dhcp {

namespace {

constexpr std::uint32_t kCookie = 0x63825363; ///< RFC 2131 section 3
constexpr std::uint16_t kBroadcastFlag = 0x8000;
constexpr std::uint8_t kEthernet = 1;
constexpr std::uint8_t kMacBytes = 6;
constexpr std::size_t kHardwareBytes = 16;
constexpr std::size_t kNameBytes = 64;
constexpr std::size_t kFileBytes = 128;
constexpr std::size_t kMaxPiece = 255;
/// RFC 2132 section 9.3: which fields hold options as well.
constexpr std::uint8_t kFileHolds = 1;
constexpr std::uint8_t kNameHolds = 2;

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

QByteArray untilNul(base::Bytes field)
{
    const QByteArrayView view = base::viewOf(field);
    const qsizetype end = view.indexOf('\0');
    return (end < 0 ? view : view.first(end)).toByteArray();
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
    Overload overload;
    if (auto read = readOptions(options, packet.options, &overload); !read)
        return read;
    if (overload.fields & kFileHolds) {
        if (auto read = readOptions(file, packet.options, nullptr); !read)
            return read;
    } else {
        packet.bootFile = untilNul(file);
    }
    if (overload.fields & kNameHolds)
        return readOptions(name, packet.options, nullptr);
    packet.serverName = untilNul(name);
    return {};
}

/// The options as they go onto the wire, filled into one field after the other.
class Pieces {
public:
    explicit Pieces(const std::vector<Option> &options) : m_options(options) {}

    /// What of the options that are left fits into `room` bytes, the end mark besides. A value goes whole
    /// into one field, cut into pieces of 255 bytes (RFC 3396 section 5).
    QByteArray fill(std::size_t room)
    {
        QByteArray field;
        while (m_next < m_options.size()) {
            const QByteArray piece = written(m_options[m_next]);
            if (static_cast<std::size_t>(field.size() + piece.size()) > room)
                break;
            field.append(piece);
            ++m_next;
        }
        return field;
    }
    bool isDone() const { return m_next == m_options.size(); }

private:
    static QByteArray written(const Option &option)
    {
        base::ByteWriter writer;
        QByteArrayView rest(option.value);
        do {
            const QByteArrayView piece = rest.first(std::min<qsizetype>(rest.size(), kMaxPiece));
            writer.u8(option.code).u8(static_cast<std::uint8_t>(piece.size())).bytes(piece);
            rest = rest.sliced(piece.size());
        } while (!rest.isEmpty());
        return std::move(writer).result();
    }

    const std::vector<Option> &m_options;
    std::size_t m_next = 0;
};

/// A text that fills its field has no NUL behind it, as some programs send it.
QByteArray padded(QByteArrayView text, std::size_t size)
{
    QByteArray field =
        text.first(std::min<qsizetype>(text.size(), static_cast<qsizetype>(size))).toByteArray();
    field.append(static_cast<qsizetype>(size) - field.size(), '\0');
    return field;
}

QByteArray ended(QByteArray options, std::size_t size)
{
    options.append(static_cast<char>(kEnd));
    options.append(static_cast<qsizetype>(size) - options.size(), '\0');
    return options;
}

/// What stands behind the fixed part: the options, and the two fields that may hold some of them.
struct Variable {
    QByteArray name;
    QByteArray file;
    QByteArray options;
};

constexpr std::size_t kOverloadBytes = 3;

Variable layOut(const Packet &packet, std::size_t room)
{
    Variable parts{padded(packet.serverName, kNameBytes), padded(packet.bootFile, kFileBytes), {}};
    if (Pieces all(packet.options); parts.options = all.fill(room - 1), all.isDone()) {
        parts.options.append(static_cast<char>(kEnd));
        return parts;
    }
    Pieces pieces(packet.options);
    const QByteArray first = pieces.fill(room - 1 - kOverloadBytes);
    std::uint8_t fields = 0;
    if (packet.bootFile.isEmpty()) {
        parts.file = ended(pieces.fill(kFileBytes - 1), kFileBytes);
        fields |= kFileHolds;
    }
    if (packet.serverName.isEmpty() && !pieces.isDone()) {
        parts.name = ended(pieces.fill(kNameBytes - 1), kNameBytes);
        fields |= kNameHolds;
    }
    base::ByteWriter writer;
    writer.bytes(first);
    if (fields != 0)
        writer.u8(kOverload).u8(1).u8(fields);
    parts.options = std::move(writer.u8(kEnd)).result();
    return parts;
}

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
    return untilNul(base::bytesOf(*value));
}

QByteArray Packet::clientIdentity() const
{
    if (const QByteArray *said = find(kClientIdentifier); said && said->size() > 1)
        return *said;
    base::ByteWriter writer;
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
    set(code, std::move(base::ByteWriter().u32(value)).result());
}

base::Result<Packet> parse(base::Bytes datagram)
{
    if (datagram.size() < kFixedBytes)
        return base::fail(kPacketShort, {QString::number(datagram.size())});
    base::ByteReader reader(datagram);
    Packet packet;
    const std::uint8_t operation = *reader.u8();
    const std::uint8_t hardware = *reader.u8();
    const std::uint8_t hardwareBytes = *reader.u8();
    if (operation != static_cast<std::uint8_t>(Operation::Request) &&
        operation != static_cast<std::uint8_t>(Operation::Reply))
        return base::fail(kPacketOperation, {QString::number(operation)});
    if (hardware != kEthernet || hardwareBytes != kMacBytes)
        return base::fail(kPacketHardware, {QString::number(hardware), QString::number(hardwareBytes)});
    packet.operation = static_cast<Operation>(operation);
    packet.hops = *reader.u8();
    packet.transaction = *reader.u32();
    packet.seconds = *reader.u16();
    packet.broadcast = (*reader.u16() & kBroadcastFlag) != 0;
    packet.client = base::Ipv4(*reader.u32());
    packet.your = base::Ipv4(*reader.u32());
    packet.nextServer = base::Ipv4(*reader.u32());
    packet.relay = base::Ipv4(*reader.u32());
    packet.mac = macOf(*reader.take(kHardwareBytes));
    const base::Bytes name = *reader.take(kNameBytes);
    const base::Bytes file = *reader.take(kFileBytes);
    if (*reader.u32() != kCookie)
        return base::fail(kPacketCookie);
    if (auto read = readAllOptions(packet, reader.rest(), file, name); !read)
        return tl::unexpected(read.error());
    return packet;
}

QByteArray write(const Packet &packet, std::uint16_t maxMessage)
{
    const std::size_t most = std::max(maxMessage, kUsualMaxMessage) - kHeadersBytes;
    const Variable parts = layOut(packet, most - kFixedBytes);
    base::ByteWriter writer(static_cast<qsizetype>(most));
    writer.u8(static_cast<std::uint8_t>(packet.operation)).u8(kEthernet).u8(kMacBytes).u8(packet.hops);
    writer.u32(packet.transaction).u16(packet.seconds).u16(packet.broadcast ? kBroadcastFlag : 0);
    writer.u32(packet.client.bits()).u32(packet.your.bits());
    writer.u32(packet.nextServer.bits()).u32(packet.relay.bits());
    for (const std::uint8_t octet : packet.mac.octets())
        writer.u8(octet);
    writer.bytes(QByteArray(kHardwareBytes - kMacBytes, '\0'));
    writer.bytes(parts.name).bytes(parts.file).u32(kCookie).bytes(parts.options);
    QByteArray bytes = std::move(writer).result();
    bytes.append(std::max<qsizetype>(0, kLeastBytes - bytes.size()), '\0');
    return bytes;
}

} // namespace dhcp
