#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>
#include <compare>
#include <cstdint>
#include <optional>

namespace base {

/// An IPv4 address as a value that is counted with: ranges, masks, the next free one.
class Ipv4 {
public:
    constexpr Ipv4() = default;
    constexpr explicit Ipv4(std::uint32_t bits) : m_bits(bits) {}
    constexpr Ipv4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d)
        : m_bits(std::uint32_t{a} << 24 | std::uint32_t{b} << 16 | std::uint32_t{c} << 8 | d)
    {}

    /// Four decimal numbers without leading zeros, which some programs read as octal; nothing for any other
    /// text.
    static std::optional<Ipv4> parse(QStringView text);

    constexpr std::uint32_t bits() const { return m_bits; }
    constexpr bool isNull() const { return m_bits == 0; } ///< 0.0.0.0
    constexpr bool isBroadcast() const { return m_bits == 0xffffffff; }
    QString toString() const;

    constexpr Ipv4 next() const { return Ipv4(m_bits + 1); }

    friend constexpr auto operator<=>(const Ipv4 &, const Ipv4 &) = default;
    friend std::size_t qHash(Ipv4 address, std::size_t seed = 0) { return ::qHash(address.m_bits, seed); }

private:
    std::uint32_t m_bits = 0;
};

/// From the first to the last address, both of it.
struct Ipv4Range {
    Ipv4 first;
    Ipv4 last;

    constexpr bool contains(Ipv4 address) const { return first <= address && address <= last; }
    constexpr std::uint64_t size() const
    {
        return first <= last ? std::uint64_t{last.bits()} - first.bits() + 1 : 0;
    }

    friend bool operator==(const Ipv4Range &, const Ipv4Range &) = default;
};

/// A network in the sense of RFC 4632: an address in it and how many leading bits its members share.
struct Subnet {
    Ipv4 address;
    int prefix = 24; ///< 0 to 32

    constexpr std::uint32_t maskBits() const { return prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix); }
    constexpr Ipv4 mask() const { return Ipv4(maskBits()); }
    constexpr Ipv4 network() const { return Ipv4(address.bits() & maskBits()); }
    constexpr Ipv4 broadcast() const { return Ipv4(address.bits() | ~maskBits()); }
    constexpr bool contains(Ipv4 other) const { return (other.bits() & maskBits()) == network().bits(); }
    /// What a host can have: without the network's own address and its broadcast address, which networks of
    /// one and two addresses do not have (RFC 3021).
    constexpr Ipv4Range hosts() const
    {
        return prefix >= 31 ? Ipv4Range{network(), broadcast()}
                            : Ipv4Range{Ipv4(network().bits() + 1), Ipv4(broadcast().bits() - 1)};
    }

    /// "10.77.0.1/24", the prefix without leading zeros; nothing for any other text.
    static std::optional<Subnet> parse(QStringView text);
    QString toString() const; ///< which parse() reads

    friend bool operator==(const Subnet &, const Subnet &) = default;
};

} // namespace base
