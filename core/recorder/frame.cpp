#include "core/recorder/frame.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"
#include "core/recorder/codes.h"

#include <array>

namespace recorder {

namespace {

/// The polynomial of Castagnoli, its bits in reverse.
constexpr auto kCrcTable = [] {
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = value >> 1 ^ (value & 1 ? 0x82f63b78U : 0U);
        table[i] = value;
    }
    return table;
}();

const QDateTime &epoch()
{
    static const QDateTime k1970 = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    return k1970;
}

template<class Port, class AnyHeading>
void passHeading(Port &port, AnyHeading &heading)
{
    auto &[session, part, program, title, began] = heading;
    port.number(session);
    port.number(part);
    port.text(program);
    port.text(title);
    port.time(began);
}

/// Fewer only where the file ends.
QByteArray readUpTo(QIODevice &device, qint64 most)
{
    QByteArray bytes;
    while (bytes.size() < most) {
        const QByteArray more = device.read(most - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

} // namespace

quint32 crc32c(QByteArrayView bytes)
{
    quint32 value = ~0U;
    for (const char byte : bytes)
        value = value >> 8 ^ kCrcTable[(value ^ static_cast<quint8>(byte)) & 0xff];
    return ~value;
}

QByteArray fileHead()
{
    return base::ByteWriter().bytes(kMagic).u16(kVersion).result();
}

QByteArray framed(QByteArrayView payload)
{
    return base::ByteWriter(payload.size() + kFrameHeadBytes)
        .u32(static_cast<quint32>(payload.size()))
        .u32(crc32c(payload))
        .bytes(payload)
        .result();
}

QByteArray payloadOf(const Heading &heading, const Redactor &redactor)
{
    WrittenTexts texts(redactor);
    const Beginning beginning{epoch(), {}};
    Encoder encoder(texts, beginning);
    passHeading(encoder, heading);
    return static_cast<char>(FrameKind::Heading) + encoder.result();
}

std::optional<Heading> headingOf(base::Bytes payload)
{
    if (payload.empty() || payload.front() != std::byte(FrameKind::Heading))
        return std::nullopt;
    std::vector<QByteArray> texts;
    const Beginning beginning{epoch(), {}};
    Decoder decoder(payload.subspan(1), texts, beginning);
    Heading heading;
    passHeading(decoder, heading);
    const bool isWhole = decoder.isSound() && decoder.isAtEnd() && heading.began.isValid();
    return isWhole ? std::optional(heading) : std::nullopt;
}

base::Result<FrameReader> FrameReader::open(std::unique_ptr<QIODevice> device, const QString &path)
{
    const QByteArray head = readUpTo(*device, kFileHeadBytes);
    base::ByteReader reader(base::bytesOf(head));
    const auto magic = reader.take(static_cast<std::size_t>(kMagic.size()));
    const auto version = reader.u16();
    if (head.size() < kFileHeadBytes && fileHead().startsWith(head))
        return base::fail(kSessionTorn, {path}, {path, {}, {}});
    if (!magic || !version || base::viewOf(*magic) != kMagic)
        return base::fail(kSessionNone, {path}, {path, {}, {}});
    if (*version != kVersion)
        return base::fail(kSessionVersion, {path, QString::number(*version), QString::number(kVersion)},
                          {path, {}, {}});
    return FrameReader(std::move(device));
}

std::optional<QByteArray> FrameReader::next()
{
    if (m_end != End::NotYet)
        return std::nullopt;
    const auto stop = [this](End end) {
        m_end = end;
        return std::nullopt;
    };
    const QByteArray head = readUpTo(*m_device, kFrameHeadBytes);
    if (head.isEmpty())
        return stop(End::Clean);
    base::ByteReader reader(base::bytesOf(head));
    const auto size = reader.u32();
    const auto checksum = reader.u32();
    // File systems that lose power leave zeros where bytes were promised.
    if (!size || !checksum || (*size == 0 && *checksum == 0))
        return stop(End::Torn);
    if (*size == 0 || *size > kMostPayload)
        return stop(End::Damaged);
    const QByteArray payload = readUpTo(*m_device, *size);
    if (payload.size() < qsizetype(*size))
        return stop(End::Torn);
    if (crc32c(payload) != *checksum)
        return stop(End::Damaged);
    m_sound += kFrameHeadBytes + payload.size();
    return payload;
}

} // namespace recorder
