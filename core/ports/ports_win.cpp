#include "core/ports/ports.h"

#include <QNetworkInterface>
#include <cstring>
#include <winsock2.h>
#include <ws2tcpip.h>

/// Windows knows no privileged ports. It refuses those that Hyper-V and others keep for themselves.
namespace ports {

namespace {

struct Address {
    sockaddr_storage any{};
    int length = 0;
};

Address addressOf(const Wish &wish)
{
    Address address;
    if (wish.address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(wish.port);
        ipv4.sin_addr.s_addr = htonl(wish.address.toIPv4Address());
        std::memcpy(&address.any, &ipv4, sizeof ipv4);
        address.length = sizeof ipv4;
        return address;
    }
    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(wish.port);
    ipv6.sin6_scope_id =
        static_cast<ULONG>(QNetworkInterface::interfaceIndexFromName(wish.address.scopeId()));
    const Q_IPV6ADDR bytes = wish.address.toIPv6Address();
    std::memcpy(&ipv6.sin6_addr, &bytes, sizeof ipv6.sin6_addr);
    std::memcpy(&address.any, &ipv6, sizeof ipv6);
    address.length = sizeof ipv6;
    return address;
}

void turnOn(SOCKET socket, int level, int option)
{
    const int on = 1;
    ::setsockopt(socket, level, option, reinterpret_cast<const char *>(&on), sizeof on);
}

std::errc lastError()
{
    switch (::WSAGetLastError()) {
    case WSAEADDRINUSE:
        return std::errc::address_in_use;
    case WSAEADDRNOTAVAIL:
        return std::errc::address_not_available;
    case WSAEACCES:
        return std::errc::permission_denied;
    case WSAEMFILE:
        return std::errc::too_many_files_open;
    case WSAENOBUFS:
        return std::errc::no_buffer_space;
    case WSAEAFNOSUPPORT:
        return std::errc::address_family_not_supported;
    default:
        return std::errc::io_error;
    }
}

} // namespace

Opened open(const Wish &wish)
{
    const Address address = addressOf(wish);
    const int type = wish.transport == Transport::Tcp ? SOCK_STREAM : SOCK_DGRAM;
    const SOCKET socket = ::socket(address.any.ss_family, type, 0);
    if (socket == INVALID_SOCKET)
        return tl::unexpected(lastError());
    u_long nonBlocking = 1;
    ::ioctlsocket(socket, static_cast<long>(FIONBIO), &nonBlocking);
    // SO_REUSEADDR would let another program of this machine take the port from us.
    turnOn(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE);
    if (address.any.ss_family == AF_INET6)
        turnOn(socket, IPPROTO_IPV6, IPV6_V6ONLY);
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address.any), address.length) == 0)
        return static_cast<Handle>(socket);
    const std::errc why = lastError();
    ::closesocket(socket);
    return tl::unexpected(why);
}

} // namespace ports
