#include "core/tftp/socket_linux.h"

#include "core/base/without_ipv6.h"
#include "core/ports/ports.h"

#include <QAbstractSocket>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netinet/udp.h>
#include <poll.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace tftp {

namespace {

/// Room for a thousand devices that ask in the same moment, and some more: the kernel counts a small datagram
/// as 768 bytes.
constexpr int kRequestBuffer = 8 * 1024 * 1024;

void enlargeBuffer(const Socket &socket, int forced, int wished)
{
    if (::setsockopt(socket.get(), SOL_SOCKET, forced, &kRequestBuffer, sizeof kRequestBuffer) != 0)
        socket.set(SOL_SOCKET, wished, kRequestBuffer);
}

/// Big blocks may be cut up on the way: a "fragmentation needed" from a router would otherwise stop the
/// transfer.
void allowFragments(const Socket &socket, int family)
{
    if (family == AF_INET)
        socket.set(IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT);
}

in6_pktinfo mappedInfo(const Endpoint &local, int interfaceIndex)
{
    in6_pktinfo info{};
    std::memcpy(&info.ipi6_addr, local.address.data(), local.address.size());
    const bool linkLocal = local.address[0] == 0xfe && (local.address[1] & 0xc0) == 0x80;
    info.ipi6_ifindex = linkLocal ? static_cast<unsigned>(interfaceIndex) : 0;
    return info;
}

template<class Value>
std::size_t writeControl(int level, int type, const Value &value, std::span<std::byte> control)
{
    cmsghdr header{};
    header.cmsg_level = level;
    header.cmsg_type = type;
    header.cmsg_len = CMSG_LEN(sizeof value);
    std::memcpy(control.data(), &header, sizeof header);
    std::memcpy(control.data() + CMSG_LEN(0), &value, sizeof value);
    return CMSG_SPACE(sizeof value);
}

Endpoint fromIPv4(const in_addr &address, std::uint16_t port)
{
    Endpoint endpoint;
    endpoint.address[10] = endpoint.address[11] = 0xff;
    std::memcpy(endpoint.address.data() + 12, &address, sizeof address);
    endpoint.port = port;
    return endpoint;
}

} // namespace

Socket::~Socket()
{
    if (isOpen())
        ::close(m_descriptor);
}

void Socket::set(int level, int option, int value) const
{
    ::setsockopt(m_descriptor, level, option, &value, sizeof value);
}

SocketAddress::SocketAddress(const Endpoint &endpoint)
{
    if (endpoint.isIPv4()) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(endpoint.port);
        std::memcpy(&address.sin_addr, endpoint.address.data() + 12, sizeof address.sin_addr);
        std::memcpy(&m_any, &address, sizeof address);
        return;
    }
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(endpoint.port);
    address.sin6_scope_id = endpoint.scope;
    std::memcpy(&address.sin6_addr, endpoint.address.data(), sizeof address.sin6_addr);
    std::memcpy(&m_any, &address, sizeof address);
}

Endpoint SocketAddress::endpoint() const
{
    if (family() == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, &m_any, sizeof address);
        return fromIPv4(address.sin_addr, ntohs(address.sin_port));
    }
    sockaddr_in6 address{};
    std::memcpy(&address, &m_any, sizeof address);
    Endpoint endpoint;
    std::memcpy(endpoint.address.data(), &address.sin6_addr, endpoint.address.size());
    endpoint.port = ntohs(address.sin6_port);
    endpoint.scope = address.sin6_scope_id;
    return endpoint;
}

socklen_t SocketAddress::length() const
{
    return family() == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
}

std::errc lastError()
{
    return static_cast<std::errc>(errno);
}

tl::expected<Socket, std::errc> openUdp(int family)
{
    Socket socket(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return tl::unexpected(lastError());
    allowFragments(socket, family);
    return socket;
}

tl::expected<void, std::errc> bindTo(const Socket &socket, const Endpoint &local)
{
    const SocketAddress address(local);
    if (::bind(socket.get(), address.data(), address.length()) != 0)
        return tl::unexpected(lastError());
    return {};
}

Endpoint localOf(const Socket &socket)
{
    SocketAddress address;
    socklen_t length = sizeof(sockaddr_storage);
    ::getsockname(socket.get(), address.data(), &length);
    return address.endpoint();
}

tl::expected<Socket, std::errc> openRequestSocket(const Endpoint &local)
{
    const auto bound = ports::open({ports::Transport::Udp, local.host(), local.port, {}});
    if (!bound)
        return tl::unexpected(bound.error());
    Socket socket(static_cast<int>(*bound));
    allowFragments(socket, SocketAddress(local).family());
    enlargeBuffer(socket, SO_RCVBUFFORCE, SO_RCVBUF);
    enlargeBuffer(socket, SO_SNDBUFFORCE, SO_SNDBUF);
    return socket;
}

namespace {

tl::expected<std::vector<Socket>, std::errc> openBoth(quint16 port)
{
    std::vector<Socket> sockets;
    auto ipv4 = openRequestSocket(Endpoint::of(QHostAddress::AnyIPv4, port));
    if (!ipv4)
        return tl::unexpected(ipv4.error());
    const quint16 given = localOf(*ipv4).port;
    sockets.push_back(std::move(*ipv4));
    auto ipv6 = openRequestSocket(Endpoint::of(QHostAddress::AnyIPv6, given));
    if (ipv6)
        sockets.push_back(std::move(*ipv6));
    else if (!base::isWithoutIPv6(ipv6.error()))
        return tl::unexpected(ipv6.error());
    return sockets;
}

} // namespace

tl::expected<std::vector<Socket>, std::errc> openRequestPort(const QHostAddress &address, quint16 port)
{
    if (address == QHostAddress(QHostAddress::Any)) {
        constexpr int kTries = 8;
        auto both = openBoth(port);
        // A port that was free for IPv4 may be taken for IPv6; any other will do as well.
        for (int i = 1; !both && both.error() == std::errc::address_in_use && port == 0 && i < kTries; ++i)
            both = openBoth(port);
        return both;
    }
    auto one = openRequestSocket(Endpoint::of(address, port));
    if (!one)
        return tl::unexpected(one.error());
    std::vector<Socket> sockets;
    sockets.push_back(std::move(*one));
    return sockets;
}

void awaitRoom(int descriptor)
{
    constexpr int kMilliseconds = 5;
    pollfd waiting{descriptor, POLLOUT, 0};
    ::poll(&waiting, 1, kMilliseconds);
}

SendResult resultOf(int error)
{
    switch (error) {
    case EFAULT:
        return SendResult::FileCut;
    case ECONNREFUSED:
        return SendResult::PeerGone;
    default:
        // A cable that was pulled, a firewall's EPERM: to us the datagram is lost, and retransmission
        // decides.
        return SendResult::Done;
    }
}

void readArrival(const msghdr &message, Arrival &arrival)
{
    auto *header = const_cast<msghdr *>(&message);
    for (cmsghdr *item = CMSG_FIRSTHDR(header); item; item = CMSG_NXTHDR(header, item)) {
        if (item->cmsg_level == IPPROTO_IP && item->cmsg_type == IP_PKTINFO) {
            in_pktinfo info;
            std::memcpy(&info, CMSG_DATA(item), sizeof info);
            // RFC 1123 4.2.3.6: a request to a broadcast address "SHOULD be silently ignored"; port 0 marks
            // it.
            const bool broadcast = info.ipi_addr.s_addr != info.ipi_spec_dst.s_addr;
            arrival.local = fromIPv4(info.ipi_addr, broadcast ? 0 : arrival.local.port);
            arrival.interfaceIndex = info.ipi_ifindex;
        } else if (item->cmsg_level == IPPROTO_IPV6 && item->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info;
            std::memcpy(&info, CMSG_DATA(item), sizeof info);
            std::memcpy(arrival.local.address.data(), &info.ipi6_addr, arrival.local.address.size());
            arrival.interfaceIndex = static_cast<int>(info.ipi6_ifindex);
            const bool linkLocal =
                arrival.local.address[0] == 0xfe && (arrival.local.address[1] & 0xc0) == 0x80;
            arrival.local.scope = linkLocal ? info.ipi6_ifindex : 0;
        }
    }
}

std::size_t writeSource(const Endpoint &local, int interfaceIndex, std::span<std::byte> control)
{
    if (!local.isIPv4())
        return writeControl(IPPROTO_IPV6, IPV6_PKTINFO, mappedInfo(local, interfaceIndex), control);
    in_pktinfo info{};
    std::memcpy(&info.ipi_spec_dst, local.address.data() + 12, sizeof info.ipi_spec_dst);
    return writeControl(IPPROTO_IP, IP_PKTINFO, info, control);
}

std::size_t writeSegment(int segment, std::span<std::byte> control)
{
    return writeControl(SOL_UDP, UDP_SEGMENT, static_cast<std::uint16_t>(segment), control);
}

std::size_t blocksPerSend(std::span<const Block> blocks)
{
    const std::size_t each = blocks.front().payload.size() + kHeaderBytes;
    const std::size_t most = std::clamp<std::size_t>(kMaxDatagram / each, 1, kMaxSegments);
    return std::min(blocks.size(), most);
}

} // namespace tftp
