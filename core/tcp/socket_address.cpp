#include "core/tcp/socket_address.h"

#include <QNetworkInterface>
#include <cstring>

namespace tcp {

namespace {

quint32 scopeIndexOf(const QHostAddress &address)
{
    const QString scope = address.scopeId();
    bool isNumber = false;
    const quint32 number = scope.toUInt(&isNumber);
    if (scope.isEmpty() || isNumber)
        return number;
    return static_cast<quint32>(QNetworkInterface::interfaceIndexFromName(scope));
}

} // namespace

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isMapped = false;
    const quint32 ipv4 = address.toIPv4Address(&isMapped);
    // toIPv4Address() takes "::" for 0.0.0.0, which it is not.
    return isMapped && ipv4 != 0 ? QHostAddress(ipv4) : address;
}

bool isShortage(std::errc error)
{
    return error == std::errc::too_many_files_open || error == std::errc::too_many_files_open_in_system ||
           error == std::errc::no_buffer_space || error == std::errc::not_enough_memory;
}

SocketAddress::SocketAddress(const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(port);
        ipv4.sin_addr.s_addr = htonl(address.toIPv4Address());
        std::memcpy(&m_any, &ipv4, sizeof ipv4);
        return;
    }
    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    ipv6.sin6_scope_id = scopeIndexOf(address);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&ipv6.sin6_addr, &bytes, sizeof ipv6.sin6_addr);
    std::memcpy(&m_any, &ipv6, sizeof ipv6);
}

Place SocketAddress::place() const
{
    if (family() == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &m_any, sizeof ipv4);
        return {QHostAddress(ntohl(ipv4.sin_addr.s_addr)), ntohs(ipv4.sin_port)};
    }
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &m_any, sizeof ipv6);
    return {plainAddress(QHostAddress(data())), ntohs(ipv6.sin6_port)};
}

socklen_t SocketAddress::length() const
{
    return family() == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
}

} // namespace tcp
