#pragma once

#include "core/base/bytes.h"

#include <bit>
#include <cstdint>
#include <optional>

namespace base {

/// Reads network-order values off bytes that a stranger sent. Bounds are checked here and nowhere else: after
/// the first read past the end every read gives nothing, so a parser may read a whole header and ask once.
class ByteReader {
public:
    explicit ByteReader(Bytes bytes) : m_rest(bytes) {}

    std::size_t remaining() const { return m_rest.size(); }
    bool atEnd() const { return m_rest.empty(); }

    std::optional<std::uint8_t> u8()
    {
        const auto bytes = take(1);
        if (!bytes)
            return std::nullopt;
        return std::to_integer<std::uint8_t>((*bytes)[0]);
    }

    std::optional<std::uint16_t> u16()
    {
        const auto bytes = take(2);
        if (!bytes)
            return std::nullopt;
        return static_cast<std::uint16_t>(std::to_integer<unsigned>((*bytes)[0]) << 8 |
                                          std::to_integer<unsigned>((*bytes)[1]));
    }

    std::optional<std::uint32_t> u32()
    {
        const auto high = u16();
        const auto low = u16();
        if (!high || !low)
            return std::nullopt;
        return std::uint32_t{*high} << 16 | *low;
    }

    /// The next `count` bytes, or nothing when there are fewer (and then nothing ever after).
    std::optional<Bytes> take(std::size_t count)
    {
        if (count > m_rest.size()) {
            m_rest = {};
            return std::nullopt;
        }
        const Bytes taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }

    /// Text up to, not including, the next NUL, which is eaten; nothing when no NUL follows.
    std::optional<QByteArrayView> zeroTerminated()
    {
        for (std::size_t i = 0; i < m_rest.size(); ++i) {
            if (m_rest[i] == std::byte{0}) {
                const QByteArrayView text = viewOf(m_rest.first(i));
                m_rest = m_rest.subspan(i + 1);
                return text;
            }
        }
        m_rest = {};
        return std::nullopt;
    }

    Bytes rest() const { return m_rest; }

private:
    Bytes m_rest;
};

} // namespace base
