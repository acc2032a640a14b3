#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringView>
#include <array>
#include <compare>
#include <cstdint>

namespace base {

inline constexpr Code kMacInvalid{"mac-invalid"}; ///< %1 the text that is not a MAC address

/// A 48-bit hardware address.
class MacAddress {
public:
    using Octets = std::array<std::uint8_t, 6>;

    constexpr MacAddress() = default;
    constexpr explicit MacAddress(Octets octets) : m_octets(octets) {}

    /// Twelve hexadecimal digits in either case; between them `:`, `.`, `_`, dashes or spaces of any kind in
    /// any of the usual groupings (0022EE010203, 00:22:ee:01:02:03, 00-22-EE-01-02-03, 0022.ee01.0203); or
    /// six groups without their leading zeros (0:22:ee:1:2:3). Anything else is kMacInvalid.
    static Result<MacAddress> parse(QStringView text);

    /// The spelling file names need (guide 2.2.2: "MAC address must be in all uppercase"): 0022EE010203.
    QString toFileNameForm() const;
    /// The spelling people read: 00:22:EE:01:02:03.
    QString toString() const;

    const Octets &octets() const { return m_octets; }
    /// The vendor's only IEEE block, 00:22:EE. Others are accepted everywhere, with a warning.
    bool hasAlgoPrefix() const;

    friend auto operator<=>(const MacAddress &, const MacAddress &) = default;
    friend std::size_t qHash(const MacAddress &mac, std::size_t seed = 0)
    {
        return qHashRange(mac.m_octets.begin(), mac.m_octets.end(), seed);
    }

private:
    Octets m_octets{};
};

} // namespace base
