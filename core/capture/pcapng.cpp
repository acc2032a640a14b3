#include "core/capture/pcapng.h"

namespace capture {

namespace {

/// Little-endian, as the section's magic says.
class Block {
public:
    Block &u16(quint32 value)
    {
        m_bytes.append(static_cast<char>(value)).append(static_cast<char>(value >> 8));
        return *this;
    }
    Block &u32(quint64 value)
    {
        return u16(static_cast<quint32>(value)).u16(static_cast<quint32>(value >> 16));
    }
    Block &padded(const QByteArray &bytes)
    {
        m_bytes.append(bytes).append((4 - bytes.size() % 4) % 4, '\0');
        return *this;
    }
    Block &option(quint16 code, const QByteArray &value)
    {
        // A length has 16 bits; nobody reads so long a remark.
        const QByteArray fit = value.first(std::min<qsizetype>(value.size(), 4000));
        return value.isEmpty() ? *this : u16(code).u16(static_cast<quint32>(fit.size())).padded(fit);
    }
    Block &endOfOptions() { return u32(0); }

    QByteArray framed(quint32 type) const
    {
        constexpr qsizetype kAround = 12; // type and both lengths
        const auto size = static_cast<quint64>(m_bytes.size() + kAround);
        return Block().u32(type).u32(size).m_bytes + m_bytes + Block().u32(size).m_bytes;
    }

private:
    QByteArray m_bytes;
};

constexpr quint32 kSectionHeader = 0x0A0D0D0A;
constexpr quint32 kInterface = 1;
constexpr quint32 kEnhancedPacket = 6;
constexpr quint16 kComment = 1;
constexpr quint16 kUserApplication = 4;
constexpr quint16 kEthernet = 1; ///< LINKTYPE_ETHERNET

} // namespace

QByteArray pcapngHead(const QString &program, const QString &comment)
{
    const QByteArray section = Block()
                                   .u32(0x1A2B3C4D)
                                   .u16(1)
                                   .u16(0)
                                   .u32(0xffffffff) // the section's length is not said
                                   .u32(0xffffffff)
                                   .option(kComment, comment.toUtf8())
                                   .option(kUserApplication, program.toUtf8())
                                   .endOfOptions()
                                   .framed(kSectionHeader);
    return section + Block().u16(kEthernet).u16(0).u32(0).framed(kInterface);
}

QByteArray pcapngBlock(const Frame &frame)
{
    const auto time = static_cast<quint64>(frame.microseconds);
    Block block;
    block.u32(0)
        .u32(time >> 32)
        .u32(time)
        .u32(static_cast<quint64>(frame.bytes.size()))
        .u32(static_cast<quint64>(frame.length))
        .padded(frame.bytes);
    if (!frame.comment.isEmpty())
        block.option(kComment, frame.comment.toUtf8()).endOfOptions();
    return block.framed(kEnhancedPacket);
}

} // namespace capture
