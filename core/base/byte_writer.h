#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace base {

/// Builds a packet in network byte order.
class ByteWriter {
public:
    explicit ByteWriter(qsizetype expected = 64) { m_bytes.reserve(expected); }

    ByteWriter &u8(std::uint8_t value)
    {
        m_bytes.append(static_cast<char>(value));
        return *this;
    }

    ByteWriter &u16(std::uint16_t value)
    {
        return u8(static_cast<std::uint8_t>(value >> 8)).u8(static_cast<std::uint8_t>(value));
    }

    ByteWriter &u32(std::uint32_t value)
    {
        return u16(static_cast<std::uint16_t>(value >> 16)).u16(static_cast<std::uint16_t>(value));
    }

    ByteWriter &bytes(QByteArrayView view)
    {
        m_bytes.append(view);
        return *this;
    }

    ByteWriter &zeroTerminated(QByteArrayView text) { return bytes(text).u8(0); }

    const QByteArray &result() const & { return m_bytes; }
    QByteArray result() && { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

} // namespace base
