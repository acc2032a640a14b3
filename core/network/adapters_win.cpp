#include "core/network/adapter_kind.h"
#include "core/network/adapters_system.h"

#include <QtEndian>
#include <algorithm>
#include <array>

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

/// GetAdaptersAddresses says how much room it wants when given too little; interfaces may come between two
/// calls.
std::vector<std::byte> fetchAdapters()
{
    constexpr ULONG kFlags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
    ULONG size = 16 * 1024; // what the documentation advises to begin with
    for (int tries = 0; tries < 4; ++tries) {
        std::vector<std::byte> buffer(size);
        auto *first = reinterpret_cast<IP_ADAPTER_ADDRESSES *>(buffer.data());
        const ULONG outcome = GetAdaptersAddresses(AF_INET, kFlags, nullptr, first, &size);
        if (outcome == NO_ERROR)
            return buffer;
        if (outcome != ERROR_BUFFER_OVERFLOW)
            return {};
    }
    return {};
}

/// As QNetworkInterface calls it.
QString nameOf(const IP_ADAPTER_ADDRESSES &entry)
{
    std::array<wchar_t, IF_MAX_STRING_SIZE + 1> name{};
    return ConvertInterfaceLuidToNameW(&entry.Luid, name.data(), name.size()) == NO_ERROR
               ? QString::fromWCharArray(name.data())
               : QString::fromLatin1(entry.AdapterName);
}

std::optional<base::MacAddress> macOf(const IP_ADAPTER_ADDRESSES &entry)
{
    base::MacAddress::Octets octets{};
    if (entry.PhysicalAddressLength != octets.size())
        return std::nullopt;
    std::copy_n(entry.PhysicalAddress, octets.size(), octets.begin());
    return base::MacAddress(octets);
}

Origin originOf(const IP_ADAPTER_ADDRESSES &entry, const IP_ADAPTER_UNICAST_ADDRESS &address, base::Ipv4 own)
{
    constexpr base::Subnet kLinkLocal{base::Ipv4(169, 254, 0, 0), 16}; // RFC 3927
    if (kLinkLocal.contains(own))
        return Origin::LinkLocal;
    if (address.PrefixOrigin == IpPrefixOriginManual)
        return Origin::Static;
    return address.PrefixOrigin == IpPrefixOriginDhcp || entry.Dhcpv4Enabled ? Origin::Dhcp : Origin::Unknown;
}

QVector<AdapterAddress> addressesOf(const IP_ADAPTER_ADDRESSES &entry)
{
    QVector<AdapterAddress> addresses;
    for (const auto *each = entry.FirstUnicastAddress; each; each = each->Next) {
        if (each->Address.lpSockaddr->sa_family != AF_INET)
            continue;
        const auto *socket = reinterpret_cast<const sockaddr_in *>(each->Address.lpSockaddr);
        const base::Ipv4 own(qFromBigEndian<quint32>(socket->sin_addr.s_addr));
        addresses.push_back(
            {{own, std::min<int>(each->OnLinkPrefixLength, 32)}, originOf(entry, *each, own)});
    }
    return addresses;
}

WindowsClues cluesOf(const IP_ADAPTER_ADDRESSES &entry, const std::optional<MIB_IF_ROW2> &row)
{
    WindowsClues clues;
    clues.type = entry.IfType;
    clues.description = QString::fromWCharArray(entry.Description);
    if (row)
        clues.medium = static_cast<quint32>(row->PhysicalMediumType);
    return clues;
}

std::optional<MIB_IF_ROW2> rowOf(const NET_LUID &luid)
{
    MIB_IF_ROW2 row{};
    row.InterfaceLuid = luid;
    return GetIfEntry2(&row) == NO_ERROR ? std::optional(row) : std::nullopt;
}

Adapter adapterOf(const IP_ADAPTER_ADDRESSES &entry)
{
    const std::optional<MIB_IF_ROW2> row = rowOf(entry.Luid);
    Adapter adapter;
    adapter.name = nameOf(entry);
    adapter.label = QString::fromWCharArray(entry.FriendlyName);
    adapter.description = QString::fromWCharArray(entry.Description);
    adapter.index = static_cast<int>(entry.IfIndex);
    adapter.kind = kindOf(cluesOf(entry, row));
    adapter.mac = macOf(entry);
    adapter.addresses = addressesOf(entry);
    adapter.isUp = !row || row->AdminStatus == NET_IF_ADMIN_STATUS_UP;
    adapter.hasLink = entry.OperStatus == IfOperStatusUp;
    if (row)
        adapter.receivedPackets = row->InUcastPkts + row->InNUcastPkts;
    return adapter;
}

} // namespace

std::vector<Adapter> systemAdapters()
{
    const std::vector<std::byte> buffer = fetchAdapters();
    std::vector<Adapter> found;
    const auto *first =
        buffer.empty() ? nullptr : reinterpret_cast<const IP_ADAPTER_ADDRESSES *>(buffer.data());
    for (const auto *entry = first; entry; entry = entry->Next)
        found.push_back(adapterOf(*entry));
    return found;
}

} // namespace network
