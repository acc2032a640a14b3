#include "core/base/byte_writer.h"
#include "core/dhcp/packet.h"
#include "core/dhcp/packet_form.h"

#include <algorithm>
#include <span>

namespace dhcp {

namespace {

constexpr std::size_t kMaxPiece = 255;

/// The options as they go onto the wire, filled into one field after the other.
class Pieces {
public:
    explicit Pieces(std::span<const Option> options) : m_options(options) {}

    /// What of the options that are left fits into `room` bytes, the end mark besides. A value goes whole
    /// into one field, cut into pieces of 255 bytes (RFC 3396 section 5).
    QByteArray fill(std::size_t room)
    {
        base::ByteWriter field(static_cast<qsizetype>(std::min<std::size_t>(room, kUsualMaxMessage)));
        std::size_t used = 0;
        for (; m_next < m_options.size(); ++m_next) {
            used += sizeOf(m_options[m_next]);
            if (used > room)
                break;
            add(field, m_options[m_next]);
        }
        return std::move(field).result();
    }
    bool isDone() const { return m_next == m_options.size(); }

    static std::size_t sizeOf(const Option &option)
    {
        const auto size = static_cast<std::size_t>(option.value.size());
        return size + 2 * std::max<std::size_t>(1, (size + kMaxPiece - 1) / kMaxPiece);
    }
    static void add(base::ByteWriter &field, const Option &option)
    {
        QByteArrayView rest(option.value);
        do {
            const QByteArrayView piece = rest.first(std::min<qsizetype>(rest.size(), kMaxPiece));
            field.u8(option.code).u8(static_cast<std::uint8_t>(piece.size())).bytes(piece);
            rest = rest.sliced(piece.size());
        } while (!rest.isEmpty());
    }

private:
    std::span<const Option> m_options;
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

/// RFC 3046 section 2.2: a relay takes its option out again, and servers "SHOULD copy the Relay Agent
/// Information option as the last DHCP option in the response". It stays in the options field, whatever else
/// there is no room for: without it the relay does not know whose the reply is. Empty: there is none.
QByteArray takeRelayOption(std::vector<Option> &options, std::size_t room)
{
    const auto found = std::ranges::find(options, kRelayAgent, &Option::code);
    if (found == options.end())
        return {};
    if (Pieces::sizeOf(*found) > room / 2)
        return {};
    base::ByteWriter writer;
    Pieces::add(writer, *found);
    options.erase(found);
    return std::move(writer).result();
}

Variable layOut(const Packet &packet, std::size_t room)
{
    Variable parts{padded(packet.serverName, kNameBytes), padded(packet.bootFile, kFileBytes), {}};
    if (Pieces all(packet.options); parts.options = all.fill(room - 1), all.isDone()) {
        parts.options.append(static_cast<char>(kEnd));
        return parts;
    }
    std::vector<Option> options = packet.options;
    const QByteArray relay = takeRelayOption(options, room);
    Pieces pieces(options);
    const QByteArray first = pieces.fill(room - 1 - kOverloadBytes - static_cast<std::size_t>(relay.size()));
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
    parts.options = std::move(writer.bytes(relay).u8(kEnd)).result();
    return parts;
}

} // namespace

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
