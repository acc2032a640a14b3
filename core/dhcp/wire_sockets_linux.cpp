#include "core/dhcp/wire_sockets_linux.h"

#include "core/network/port_error.h"

#include <QHostAddress>
#include <cerrno>
#include <linux/sock_diag.h>
#include <system_error>
#include <unistd.h>

namespace dhcp {

namespace {

/// Room for a site that is switched on at once, and no more: what waits for long is answered too late. The
/// system may give less.
void makeRoom(const WireSocket &socket)
{
    const int bytes = 8 * 1024 * 1024;
    if (::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0)
        (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

/// Since it was opened.
std::uint32_t lostBy(int descriptor)
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> info{};
    socklen_t length = sizeof info;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, info.data(), &length) == 0
               ? info[SK_MEMINFO_DROPS]
               : 0;
}

base::Error openError(const Adapter &adapter, std::uint16_t port, std::error_code why)
{
    const bool isOfPort = why == std::errc::address_in_use || why == std::errc::permission_denied ||
                          why == std::errc::operation_not_permitted;
    if (isOfPort)
        return network::bindError(network::Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), port, why);
    return {{kWireUnbindable, {adapter.name, QString::fromStdString(why.message())}}, {}};
}

} // namespace

WireSocket::WireSocket(ports::Handle handle) : m_descriptor(static_cast<int>(handle)) {}

WireSocket::~WireSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool WireSocket::hasLost()
{
    const std::uint32_t lost = m_descriptor < 0 ? 0 : lostBy(m_descriptor);
    return std::exchange(m_lost, lost) != lost;
}

base::Result<WireSocket> openWirePort(const Adapter &adapter, std::uint16_t port)
{
    const auto opened =
        ports::open({ports::Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), port, adapter.name});
    if (!opened)
        return tl::unexpected(openError(adapter, port, std::make_error_code(opened.error())));
    WireSocket socket(*opened);
    makeRoom(socket);
    return socket;
}

WireSocket openWireLink(const Adapter &adapter, ports::Link link)
{
    const auto opened = ports::openLink(adapter.name, link);
    if (!opened)
        return {};
    WireSocket socket(*opened);
    makeRoom(socket);
    return socket;
}

} // namespace dhcp
