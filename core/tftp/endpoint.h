#pragma once

#include <QHostAddress>
#include <array>
#include <compare>
#include <cstdint>

namespace tftp {

/// An address and a port as one small value: compared and hashed once a packet, which QHostAddress is too
/// heavy for.
struct Endpoint {
    std::array<std::uint8_t, 16> address{}; ///< IPv4 as ::ffff:a.b.c.d
    std::uint32_t scope = 0;                ///< of an IPv6 link-local address: the interface's index
    std::uint16_t port = 0;

    static Endpoint of(const QHostAddress &host, std::uint16_t port);
    QHostAddress host() const;

    bool isIPv4() const;
    bool isLoopback() const;
    /// One that a packet may come from: not unspecified, not multicast, not a broadcast (0.0.0.0/8,
    /// 240.0.0.0/4).
    bool isUnicast() const;
    std::size_t hash(std::size_t seed) const;
    /// All that one host can be: its IPv4 address, or the /64 whose addresses it can take at will. Port 0.
    Endpoint network() const;
    /// What one organisation is given at a time and routes as one: the /24 around an IPv4 address, the /48
    /// around an IPv6 one (RFC 6177). Port 0.
    Endpoint site() const;

    friend auto operator<=>(const Endpoint &, const Endpoint &) = default;
};

} // namespace tftp
