#include "core/network/neighbours.h"

#include <QtEndian>
#include <algorithm>
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

QHostAddress addressOf(const SOCKADDR_INET &address)
{
    if (address.si_family == AF_INET)
        return QHostAddress(qFromBigEndian<quint32>(address.Ipv4.sin_addr.s_addr));
    return QHostAddress(address.Ipv6.sin6_addr.s6_addr);
}

/// One that answered, or was entered by hand. Multicast and broadcast are "permanent" too, but nobody calls
/// from them.
bool isKnown(const MIB_IPNET_ROW2 &row)
{
    return row.PhysicalAddressLength == base::MacAddress::Octets().size() && row.State != NlnsUnreachable &&
           row.State != NlnsIncomplete;
}

} // namespace

std::vector<Neighbour> systemNeighbours()
{
    MIB_IPNET_TABLE2 *table = nullptr;
    if (GetIpNetTable2(AF_UNSPEC, &table) != NO_ERROR)
        return {};
    const std::unique_ptr<MIB_IPNET_TABLE2, void (*)(MIB_IPNET_TABLE2 *)> owner(
        table, [](MIB_IPNET_TABLE2 *one) { FreeMibTable(one); });
    std::vector<Neighbour> found;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPNET_ROW2 &row = table->Table[i];
        if (!isKnown(row))
            continue;
        base::MacAddress::Octets octets{};
        std::copy_n(row.PhysicalAddress, octets.size(), octets.begin());
        found.push_back(
            {addressOf(row.Address), static_cast<int>(row.InterfaceIndex), base::MacAddress(octets)});
    }
    return found;
}

} // namespace network
