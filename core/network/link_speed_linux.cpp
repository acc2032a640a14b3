#include "core/network/link_speed.h"

#include <QNetworkInterface>
#include <algorithm>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace network {

/// Asked of the kernel itself (netdevice(7)): /sys/class/net is that of another network in a container. The
/// oldest of the questions will do: every kernel answers it, and link modes do not matter here.
static std::optional<quint32> megabitsOf(const QByteArray &name)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return std::nullopt;
    ethtool_cmd link{};
    link.cmd = ETHTOOL_GSET;
    ifreq request{};
    std::copy_n(name.cbegin(), std::min<qsizetype>(name.size(), IFNAMSIZ - 1), request.ifr_name);
    request.ifr_data = reinterpret_cast<char *>(&link);
    const bool told = ::ioctl(socket, SIOCETHTOOL, &request) == 0;
    ::close(socket);
    return told ? std::optional(ethtool_cmd_speed(&link)) : std::nullopt;
}

std::optional<qint64> linkBitsPerSecondOf(const QNetworkInterface &adapter)
{
    const auto megabits = megabitsOf(adapter.name().toLocal8Bit());
    // Drivers that know no speed say 65535, 0 or SPEED_UNKNOWN.
    if (!megabits || *megabits == 0 || *megabits == 0xFFFF ||
        *megabits == static_cast<quint32>(SPEED_UNKNOWN))
        return std::nullopt;
    return qint64{*megabits} * 1'000'000;
}

} // namespace network
