#include "core/dhcp/udp_wire.h"
#include "core/network/port_error.h"

#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace dhcp {

namespace {

/// A socket bound to one address hears no broadcast here, so it is bound to all of them, on one interface
/// (IP_BOUND_IF of netinet/in.h).
base::Result<std::unique_ptr<QUdpSocket>> openPort(const Adapter &adapter, std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_DGRAM, 0);
    const int on = 1;
    sockaddr_in any{};
    any.sin_len = sizeof any;
    any.sin_family = AF_INET;
    any.sin_port = htons(port);
    const bool isBound =
        descriptor >= 0 &&
        ::setsockopt(descriptor, IPPROTO_IP, IP_BOUND_IF, &adapter.index, sizeof adapter.index) == 0 &&
        ::setsockopt(descriptor, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) == 0 &&
        // A DHCP client of this computer may be there too; another DHCP server must not be.
        (port == kServerPort || ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0) &&
        ::bind(descriptor, reinterpret_cast<const sockaddr *>(&any), sizeof any) == 0;
    if (!isBound) {
        const std::error_code why(errno, std::generic_category());
        if (descriptor >= 0)
            ::close(descriptor);
        return tl::unexpected(
            network::bindError(network::Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), port, why));
    }
    auto socket = std::make_unique<QUdpSocket>();
    socket->setSocketDescriptor(descriptor, QUdpSocket::BoundState);
    return socket;
}

} // namespace

base::Result<std::unique_ptr<Wire>> Wire::open(const Adapter &adapter, Hearing hearing)
{
    std::unique_ptr<QUdpSocket> server;
    if (hearing.atServerPort) {
        auto opened = openPort(adapter, kServerPort);
        if (!opened)
            return tl::unexpected(opened.error());
        server = std::move(*opened);
    }
    auto client = openPort(adapter, kClientPort);
    if (!client)
        return tl::unexpected(client.error());
    return std::make_unique<UdpWire>(std::move(hearing), std::move(server), std::move(*client));
}

} // namespace dhcp
