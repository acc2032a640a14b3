#include "core/ports/ports.h"

#include <QNetworkInterface>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/// Since macOS 10.14 ports below 1024 are free to whoever binds every address; for a single one they still
/// want root, and the error says so.
namespace ports {

namespace {

struct Address {
    sockaddr_storage any{};
    socklen_t length = 0;
};

std::uint32_t scopeOf(const QHostAddress &address)
{
    bool isNumber = false;
    const quint32 number = address.scopeId().toUInt(&isNumber);
    return isNumber || address.scopeId().isEmpty()
               ? number
               : static_cast<std::uint32_t>(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
}

Address addressOf(const Wish &wish)
{
    Address address;
    if (wish.address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in ipv4{};
        ipv4.sin_len = sizeof ipv4;
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(wish.port);
        ipv4.sin_addr.s_addr = htonl(wish.address.toIPv4Address());
        std::memcpy(&address.any, &ipv4, address.length = sizeof ipv4);
        return address;
    }
    sockaddr_in6 ipv6{};
    ipv6.sin6_len = sizeof ipv6;
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(wish.port);
    ipv6.sin6_scope_id = scopeOf(wish.address);
    const Q_IPV6ADDR bytes = wish.address.toIPv6Address();
    std::memcpy(&ipv6.sin6_addr, &bytes, sizeof ipv6.sin6_addr);
    std::memcpy(&address.any, &ipv6, address.length = sizeof ipv6);
    return address;
}

void turnOn(int socket, int level, int option)
{
    const int on = 1;
    ::setsockopt(socket, level, option, &on, sizeof on);
}

} // namespace

Opened open(const Wish &wish)
{
    const Address address = addressOf(wish);
    const bool isTcp = wish.transport == Transport::Tcp;
    const int socket = ::socket(address.any.ss_family, isTcp ? SOCK_STREAM : SOCK_DGRAM, 0);
    if (socket < 0)
        return tl::unexpected(static_cast<std::errc>(errno));
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    // Connections of the run before may linger in TIME-WAIT (RFC 9293 section 3.6.1); they are no hindrance.
    if (isTcp)
        turnOn(socket, SOL_SOCKET, SO_REUSEADDR);
    if (address.any.ss_family == AF_INET6)
        turnOn(socket, IPPROTO_IPV6, IPV6_V6ONLY);
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address.any), address.length) == 0)
        return socket;
    const auto why = static_cast<std::errc>(errno);
    ::close(socket);
    return tl::unexpected(why);
}

} // namespace ports
