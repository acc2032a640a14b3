#include "core/network/adapter_kind.h"
#include "core/network/adapters_system.h"
#include "core/network/services_mac.h"

#include <QtEndian>
#include <algorithm>
#include <bit>
#include <cstring>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_media.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace network {

namespace {

/// IFF_RUNNING says nothing of the cable here; the driver does (SIOCGIFMEDIA). Those without media, such as
/// tunnels, have one as long as they run.
bool hasLink(const ifaddrs &entry)
{
    if ((entry.ifa_flags & IFF_UP) == 0)
        return false;
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifmediareq request{};
    ::strlcpy(request.ifm_name, entry.ifa_name, sizeof request.ifm_name);
    const bool told = socket >= 0 && ::ioctl(socket, SIOCGIFMEDIA, &request) == 0;
    if (socket >= 0)
        ::close(socket);
    if (told && (request.ifm_status & IFM_AVALID) != 0)
        return (request.ifm_status & IFM_ACTIVE) != 0;
    return (entry.ifa_flags & IFF_RUNNING) != 0;
}

std::optional<base::MacAddress> macOf(const sockaddr_dl &link)
{
    base::MacAddress::Octets octets{};
    if (link.sdl_alen != octets.size())
        return std::nullopt;
    std::memcpy(octets.data(), LLADDR(&link), octets.size());
    return base::MacAddress(octets);
}

Adapter adapterOf(const ifaddrs &entry, const Services &services)
{
    const auto *link = reinterpret_cast<const sockaddr_dl *>(entry.ifa_addr);
    Adapter adapter;
    adapter.name = QString::fromLocal8Bit(entry.ifa_name);
    const Service service = services.value(adapter.name);
    adapter.label = service.name.isEmpty() ? adapter.name : service.name;
    adapter.description = service.hardware;
    adapter.index = link->sdl_index;
    adapter.kind = kindOf(MacClues{adapter.name, service.type, service.hardware});
    adapter.mac = macOf(*link);
    adapter.isUp = (entry.ifa_flags & IFF_UP) != 0;
    adapter.hasLink = hasLink(entry);
    if (entry.ifa_data)
        adapter.receivedPackets = static_cast<const if_data *>(entry.ifa_data)->ifi_ipackets;
    return adapter;
}

base::Ipv4 addressOf(const sockaddr *address)
{
    sockaddr_in ipv4;
    std::memcpy(&ipv4, address, sizeof ipv4);
    return base::Ipv4(qFromBigEndian<quint32>(ipv4.sin_addr.s_addr));
}

Origin originOf(const Service &service, base::Ipv4 own)
{
    constexpr base::Subnet kLinkLocal{base::Ipv4(169, 254, 0, 0), 16}; // RFC 3927
    return kLinkLocal.contains(own) ? Origin::LinkLocal : service.origin;
}

void addAddress(const ifaddrs &entry, const Services &services, std::vector<Adapter> &adapters)
{
    const QString name = QString::fromLocal8Bit(entry.ifa_name);
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const Adapter &adapter) { return adapter.name == name; });
    if (found == adapters.end())
        return;
    const base::Ipv4 own = addressOf(entry.ifa_addr);
    const int prefix = entry.ifa_netmask ? std::popcount(addressOf(entry.ifa_netmask).bits()) : 32;
    found->addresses.push_back({{own, prefix}, originOf(services.value(name), own)});
}

} // namespace

std::vector<Adapter> systemAdapters()
{
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs *)> owner(first,
                                                              [](ifaddrs *all) { ::freeifaddrs(all); });
    const Services services = systemServices();
    std::vector<Adapter> found;
    for (const ifaddrs *each = first; each; each = each->ifa_next) {
        if (each->ifa_addr && each->ifa_addr->sa_family == AF_LINK)
            found.push_back(adapterOf(*each, services));
    }
    for (const ifaddrs *each = first; each; each = each->ifa_next) {
        if (each->ifa_addr && each->ifa_addr->sa_family == AF_INET)
            addAddress(*each, services, found);
    }
    return found;
}

} // namespace network
