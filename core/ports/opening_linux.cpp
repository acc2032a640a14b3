#include "core/ports/opening_linux.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ports {

namespace {

struct Address {
    sockaddr_storage any{};
    socklen_t length = 0;
};

Address addressOf(const Request &request)
{
    Address address;
    if (request.family == 4) {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(request.port);
        std::memcpy(&ipv4.sin_addr, request.address.data(), sizeof ipv4.sin_addr);
        std::memcpy(&address.any, &ipv4, address.length = sizeof ipv4);
        return address;
    }
    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(request.port);
    ipv6.sin6_scope_id = request.scope;
    std::memcpy(&ipv6.sin6_addr, request.address.data(), sizeof ipv6.sin6_addr);
    std::memcpy(&address.any, &ipv6, address.length = sizeof ipv6);
    return address;
}

bool turnOn(int socket, int level, int option)
{
    const int on = 1;
    return ::setsockopt(socket, level, option, &on, sizeof on) == 0;
}

bool prepareUdp(int socket, int family)
{
    return family == AF_INET ? turnOn(socket, IPPROTO_IP, IP_PKTINFO)
                             : turnOn(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO);
}

constexpr std::uint16_t kDhcpServerPort = 67;
constexpr std::uint16_t kDhcpClientPort = 68;

/// A broadcast address names no network, so a route would choose one. A DHCP client of this computer may be
/// there too; another DHCP server must not be, nor another one that tells the time: neither would notice the
/// other.
bool keepToAdapter(int socket, const Request &request, std::string_view name)
{
    const bool isShared = request.port == kDhcpClientPort;
    return ::setsockopt(socket, SOL_SOCKET, SO_BINDTODEVICE, name.data(),
                        static_cast<socklen_t>(name.size())) == 0 &&
           turnOn(socket, SOL_SOCKET, SO_BROADCAST) &&
           (!isShared || turnOn(socket, SOL_SOCKET, SO_REUSEADDR));
}

bool prepare(int socket, const Request &request, int family)
{
    if (family == AF_INET6 && !turnOn(socket, IPPROTO_IPV6, IPV6_V6ONLY))
        return false;
    // Connections of the run before may linger in TIME-WAIT (RFC 9293 section 3.6.1); they are no hindrance.
    const bool isReady =
        request.what == What::Tcp ? turnOn(socket, SOL_SOCKET, SO_REUSEADDR) : prepareUdp(socket, family);
    const std::string_view adapter = adapterOf(request);
    return isReady && (adapter.empty() || keepToAdapter(socket, request, adapter));
}

Socket failed()
{
    return Socket::failed(errno);
}

Socket openSocket(int family, int type)
{
    const int descriptor = ::socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return descriptor < 0 ? failed() : Socket::of(descriptor);
}

Socket openPort(const Request &request)
{
    const Address address = addressOf(request);
    const int family = address.any.ss_family;
    Socket socket = openSocket(family, request.what == What::Tcp ? SOCK_STREAM : SOCK_DGRAM);
    if (socket.error() != 0)
        return socket;
    if (!prepare(socket.get(), request, family) ||
        ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address.any), address.length) != 0)
        return failed();
    return socket;
}

// What a link socket hears, whatever it is bound to later on: the filter is locked. It sees each packet from
// the header behind Ethernet's on (SOCK_DGRAM). Offsets of SKF_AD_… are the kernel's own, of what it knows of
// a packet besides its bytes; a jump counts how many lines it leaps over, if true and if not.
constexpr auto kProtocol = static_cast<__u32>(SKF_AD_OFF + SKF_AD_PROTOCOL);
constexpr auto kInterface = static_cast<__u32>(SKF_AD_OFF + SKF_AD_IFINDEX);
constexpr auto kDirection = static_cast<__u32>(SKF_AD_OFF + SKF_AD_PKTTYPE);
constexpr auto kHasTag = static_cast<__u32>(SKF_AD_OFF + SKF_AD_VLAN_TAG_PRESENT);
constexpr auto kTag = static_cast<__u32>(SKF_AD_OFF + SKF_AD_VLAN_TAG);

constexpr std::array kNothing{
    sock_filter BPF_STMT(BPF_RET | BPF_K, 0),
};

constexpr auto arpOf(__u32 index)
{
    constexpr __u32 kEnough = 64; // bytes; ARP has 28
    return std::array<sock_filter, 6>{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kProtocol),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETH_P_ARP, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kInterface),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, index, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, kEnough),
        BPF_STMT(BPF_RET | BPF_K, 0),
    }};
}

/// RFC 791 and RFC 768: fragment offset in bytes 6 and 7, protocol in byte 9, the UDP header behind as many
/// words of 32 bits as the low half of byte 0 says. A tag of priority alone (IEEE 802.1Q: VLAN 0) is none.
constexpr auto answersOf(__u32 index)
{
    constexpr __u32 kWhole = 0x10000; // bytes; an IPv4 packet has less
    return std::array<sock_filter, 24>{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kProtocol),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETH_P_IP, 0, 21),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kInterface),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, index, 0, 19),
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, kDirection),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PACKET_OUTGOING, 17, 0),
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, kHasTag),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 2, 0),
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, kTag),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x0fff, 13, 0),
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xf0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x40, 0, 10),
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 9),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 8),
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 6),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x1fff, 6, 0),
        BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
        BPF_STMT(BPF_LD | BPF_H | BPF_IND, 2),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kDhcpClientPort, 2, 0),
        BPF_STMT(BPF_LD | BPF_H | BPF_IND, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kDhcpServerPort, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, kWhole),
        BPF_STMT(BPF_RET | BPF_K, 0),
    }};
}

template<std::size_t lines>
bool lock(int socket, const std::array<sock_filter, lines> &filter)
{
    std::array<sock_filter, lines> copy = filter; // the kernel's interface knows no const
    const sock_fprog program{static_cast<unsigned short>(copy.size()), copy.data()};
    return ::setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0 &&
           turnOn(socket, SOL_SOCKET, SO_LOCK_FILTER);
}

bool lockHearing(int socket, What what, unsigned index)
{
    switch (what) {
    case What::Arp:
        return lock(socket, arpOf(index));
    case What::Answers:
        return lock(socket, answersOf(index));
    default:
        return lock(socket, kNothing);
    }
}

/// A socket for one protocol hears what the rules at an interface's entrance (tc, nftables' "netdev") let
/// through; one for all of them stands before those.
std::uint16_t protocolOf(What what)
{
    switch (what) {
    case What::Arp:
        return ETH_P_ARP;
    case What::Answers:
        return ETH_P_ALL;
    default:
        return 0;
    }
}

Socket openLink(const Request &request)
{
    const unsigned index = ::if_nametoindex(request.adapter.data());
    if (index == 0)
        return failed();
    Socket socket = openSocket(AF_PACKET, SOCK_DGRAM); // protocol 0 hears nothing before it is bound
    if (socket.error() != 0)
        return socket;
    // Spares the kernel a look at all that we send; the filter leaves it out where it knows no such option.
    if (request.what == What::Answers)
        (void)turnOn(socket.get(), SOL_PACKET, PACKET_IGNORE_OUTGOING);
    sockaddr_ll place{};
    place.sll_family = AF_PACKET;
    place.sll_protocol = htons(protocolOf(request.what));
    place.sll_ifindex = static_cast<int>(index);
    if (!lockHearing(socket.get(), request.what, index) ||
        ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&place), sizeof place) != 0)
        return failed();
    return socket;
}

} // namespace

Socket::~Socket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Socket openHere(const Request &request)
{
    const bool isPort = request.what == What::Udp || request.what == What::Tcp;
    return isPort ? openPort(request) : openLink(request);
}

} // namespace ports
