#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// What the program asks of its helper for ports below 1024. Read by the helper too, which has a privilege
/// and therefore knows neither Qt nor any other room.
///
/// Arp, Frames and Answers want CAP_NET_RAW: DHCP asks by ARP whether an address is in use before it offers
/// it (RFC 2131 section 3.1), hears by ARP what another server is about to offer, answers a client without an
/// address by its MAC alone (section 4.1), and hears what other servers say ahead of any packet filter: a
/// firewall that lets in what clients ask (UDP 67) and drops what servers answer (UDP 68) would leave it
/// unaware of them. Without that capability it does without the first three, and does not begin where there
/// may be such a firewall. What such a socket hears is locked to what is written here, by a filter in the
/// kernel that nobody can take off. What it sends is not: the kernel takes interface and
/// EtherType of a packet socket from whoever sends, asks for no privilege then, and has neither a filter nor
/// SO_BINDTODEVICE for it. So who holds one can send any frame on any interface of this computer, under the
/// interface's own MAC though, which the kernel writes (SOCK_DGRAM). That is why the helper serves nobody
/// while its file is everybody's to start.
namespace ports {

enum class What : std::uint8_t {
    Udp = 1,
    Tcp = 2,
    Arp = 3,     ///< hears ARP of one interface and nothing else: whether an address is in use (RFC 5227)
    Frames = 4,  ///< hears nothing; to answer a client without an address
    Answers = 5, ///< hears UDP over IPv4 of one interface, to port 68 or from port 67, and nothing else
};

/// One message, of the same machine and the same build, so its bytes are laid out as they lie.
struct Request {
    What what = What::Udp;
    std::uint8_t family = 4; ///< 4 or 6, of the address; 4 for what is no port
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

/// Where a socket takes part. DHCP is for one interface, always (RFC 2131 has no address to tell them apart
/// by), and bound to an address it would hear no broadcast. Who tells the time there does it on its address.
enum class Place : std::uint8_t { Anywhere, OneAdapter, AddressOfOneAdapter };

/// What the helper opens.
struct Rule {
    What what;
    std::uint16_t port;
    Place place;
};
inline constexpr std::array kRules{
    Rule{What::Udp, 67, Place::OneAdapter},   Rule{What::Udp, 68, Place::OneAdapter},
    Rule{What::Udp, 69, Place::Anywhere},     Rule{What::Udp, 123, Place::AddressOfOneAdapter},
    Rule{What::Tcp, 21, Place::Anywhere},     Rule{What::Tcp, 80, Place::Anywhere},
    Rule{What::Tcp, 443, Place::Anywhere},    Rule{What::Arp, 0, Place::OneAdapter},
    Rule{What::Frames, 0, Place::OneAdapter}, Rule{What::Answers, 0, Place::OneAdapter},
};

/// Whether the request is one of kRules and well-formed in each of its bytes.
bool isAllowed(const Request &request);

/// The name of the interface; nothing follows its first NUL.
std::string_view adapterOf(const Request &request);

} // namespace ports
