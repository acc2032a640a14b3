#include "core/network/routes.h"

#include <QtEndian>
#include <memory>

// winsock2.h must stand before windows.h, and both before iphlpapi.h and netioapi.h.
// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
// clang-format on

namespace network {

namespace {

base::Ipv4 addressOf(const SOCKADDR_INET &address)
{
    return base::Ipv4(qFromBigEndian<quint32>(address.Ipv4.sin_addr.s_addr));
}

Route routeOf(const MIB_IPFORWARD_ROW2 &row)
{
    return {{addressOf(row.DestinationPrefix.Prefix), row.DestinationPrefix.PrefixLength},
            static_cast<int>(row.InterfaceIndex),
            addressOf(row.NextHop)};
}

/// To our own addresses, to broadcast and to multicast.
bool isOfTheSystem(const MIB_IPFORWARD_ROW2 &row)
{
    constexpr base::Subnet kMulticast{base::Ipv4(224, 0, 0, 0), 4};
    const base::Ipv4 to = addressOf(row.DestinationPrefix.Prefix);
    const bool isHost = row.DestinationPrefix.PrefixLength == 32;
    return row.Loopback || to.isBroadcast() || kMulticast.contains(to) ||
           (isHost && row.Protocol == MIB_IPPROTO_LOCAL);
}

} // namespace

std::vector<Route> systemRoutes()
{
    MIB_IPFORWARD_TABLE2 *table = nullptr;
    if (GetIpForwardTable2(AF_INET, &table) != NO_ERROR)
        return {};
    const std::unique_ptr<MIB_IPFORWARD_TABLE2, void (*)(MIB_IPFORWARD_TABLE2 *)> owner(
        table, [](MIB_IPFORWARD_TABLE2 *one) { FreeMibTable(one); });
    std::vector<Route> routes;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPFORWARD_ROW2 &row = table->Table[i];
        if (!isOfTheSystem(row))
            routes.push_back(routeOf(row));
    }
    return routes;
}

} // namespace network
