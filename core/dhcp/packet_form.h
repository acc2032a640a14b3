#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <cstddef>
#include <cstdint>

/// What reading and writing share of the form of a message (RFC 2131 section 2).
namespace dhcp {

inline constexpr std::uint32_t kCookie = 0x63825363; ///< RFC 2131 section 3
inline constexpr std::uint16_t kBroadcastFlag = 0x8000;
inline constexpr std::uint8_t kEthernet = 1;
inline constexpr std::uint8_t kMacBytes = 6;
inline constexpr std::size_t kHardwareBytes = 16;
inline constexpr std::size_t kNameBytes = 64;
inline constexpr std::size_t kToAddressesBytes = 28; ///< `op` to `giaddr`
inline constexpr std::size_t kFileBytes = 128;
/// RFC 2132 section 9.3: which fields hold options as well.
inline constexpr std::uint8_t kFileHolds = 1;
inline constexpr std::uint8_t kNameHolds = 2;

inline QByteArray untilNul(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\0');
    return (end < 0 ? text : text.first(end)).toByteArray();
}

} // namespace dhcp
