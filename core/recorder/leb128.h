#pragma once

#include "core/base/bytes.h"

#include <QByteArray>
#include <optional>

namespace recorder {

/// Seven bits a byte, the lowest first, the highest bit set on all but the last.
inline void appendLeb128(QByteArray &to, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        to.append(static_cast<char>(value | 0x80));
    to.append(static_cast<char>(value));
}

/// Takes one off the front; nothing if there is none, or one that needs more than 64 bits.
inline std::optional<quint64> takeLeb128(base::Bytes &from)
{
    quint64 value = 0;
    for (std::size_t i = 0; i < from.size() && i < 10; ++i) {
        const auto bits = std::to_integer<quint64>(from[i]);
        if (i == 9 && bits > 1)
            return std::nullopt;
        value |= (bits & 0x7f) << 7 * i;
        if (bits < 0x80) {
            from = from.subspan(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

} // namespace recorder
