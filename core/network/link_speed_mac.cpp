#include "core/network/link_speed.h"

#include <QNetworkInterface>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <sys/socket.h>

namespace network {

/// The entry of the link itself, among those of its addresses, brings what the driver knows (getifaddrs(3)).
/// Its 32 bits end at 4.29 Gbit/s, beyond which no device here takes anything.
std::optional<qint64> linkBitsPerSecondOf(const QNetworkInterface &adapter)
{
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return std::nullopt;
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs *)> owner(first,
                                                              [](ifaddrs *all) { ::freeifaddrs(all); });
    const QByteArray name = adapter.name().toLocal8Bit();
    for (const ifaddrs *each = first; each; each = each->ifa_next) {
        const bool isLink = each->ifa_addr && each->ifa_addr->sa_family == AF_LINK && each->ifa_data;
        if (!isLink || name != each->ifa_name || (each->ifa_flags & IFF_LOOPBACK) != 0)
            continue;
        const qint64 bits = static_cast<const if_data *>(each->ifa_data)->ifi_baudrate;
        return bits > 0 ? std::optional(bits) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace network
