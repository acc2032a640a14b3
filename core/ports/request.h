#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// What the program asks of its helper for ports below 1024. Read by the helper too, which has a privilege
/// and therefore knows neither Qt nor any other room.
namespace ports {

enum class What : std::uint8_t {
    Udp = 1,
    Tcp = 2,
    Arp = 3, ///< hears and sends ARP on one interface: DHCP asks whether an address is in use (RFC 5227)
    Frames =
        4, ///< sends to a MAC on one interface and hears nothing: a client without an address is answered
};

/// One message, of the same machine and the same build, so its bytes are laid out as they lie.
struct Request {
    What what = What::Udp;
    std::uint8_t family = 4; ///< 4 or 6, of the address; 4 for Arp and Frames
    std::uint16_t port = 0;
    std::uint32_t scope = 0;                ///< of an IPv6 link-local address: the interface's index
    std::array<std::uint8_t, 16> address{}; ///< of IPv4 the first four; all zero: every address
    std::array<char, 16> adapter{};         ///< an interface's name and at least one NUL; empty: none
};
static_assert(sizeof(Request) == 40);

/// Its error, an errno, and with 0 the socket comes along (SCM_RIGHTS).
struct Reply {
    std::int32_t error = 0;
};

/// What the helper opens. DHCP is for one interface, always (RFC 2131 has no address to tell them apart by).
struct Rule {
    What what;
    std::uint16_t port;
    bool isOnOneAdapter;
};
inline constexpr std::array kRules{
    Rule{What::Udp, 67, true},   Rule{What::Udp, 68, true},  Rule{What::Udp, 69, false},
    Rule{What::Udp, 123, false}, Rule{What::Tcp, 21, false}, Rule{What::Tcp, 80, false},
    Rule{What::Tcp, 443, false}, Rule{What::Arp, 0, true},   Rule{What::Frames, 0, true},
};

/// Whether the request is one of kRules and well-formed in each of its bytes.
bool isAllowed(const Request &request);

/// The name of the interface; nothing follows its first NUL.
std::string_view adapterOf(const Request &request);

} // namespace ports
