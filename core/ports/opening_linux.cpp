#include "core/ports/opening_linux.h"

#include <arpa/inet.h>
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

/// A broadcast address names no network, so a route would choose one. A DHCP client of this computer may be
/// there too; another DHCP server must not be: neither would notice the other.
bool keepToAdapter(int socket, const Request &request, std::string_view name)
{
    const bool isShared = request.port != kDhcpServerPort;
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

/// What a link socket hears, whatever it is bound to later on: the filter is locked. ARP of this interface,
/// or nothing.
bool lockHearing(int socket, What what, unsigned index)
{
    constexpr auto kProtocol = static_cast<__u32>(SKF_AD_OFF + SKF_AD_PROTOCOL);
    constexpr auto kInterface = static_cast<__u32>(SKF_AD_OFF + SKF_AD_IFINDEX);
    constexpr __u32 kEnough = 64; ///< bytes; ARP has 28
    std::array<sock_filter, 6> arp{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kProtocol),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETH_P_ARP, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kInterface),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, index, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, kEnough),
        BPF_STMT(BPF_RET | BPF_K, 0),
    }};
    const bool isDeaf = what == What::Frames;
    const sock_fprog program{static_cast<unsigned short>(isDeaf ? 1 : arp.size()),
                             isDeaf ? &arp.back() : arp.data()};
    return ::setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0 &&
           turnOn(socket, SOL_SOCKET, SO_LOCK_FILTER);
}

Socket openLink(const Request &request)
{
    const unsigned index = ::if_nametoindex(request.adapter.data());
    if (index == 0)
        return failed();
    Socket socket = openSocket(AF_PACKET, SOCK_DGRAM); // protocol 0 hears nothing before it is bound
    if (socket.error() != 0)
        return socket;
    sockaddr_ll place{};
    place.sll_family = AF_PACKET;
    place.sll_protocol = request.what == What::Arp ? htons(ETH_P_ARP) : 0;
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
    const bool isLink = request.what == What::Arp || request.what == What::Frames;
    return isLink ? openLink(request) : openPort(request);
}

} // namespace ports
