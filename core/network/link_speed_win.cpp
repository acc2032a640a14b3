#include "core/network/link_speed.h"

#include <QNetworkInterface>

// winsock2.h must stand before windows.h, and both before iphlpapi.h and netioapi.h.
// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
// clang-format on

namespace network {

std::optional<qint64> linkBitsPerSecondOf(const QNetworkInterface &adapter)
{
    MIB_IF_ROW2 row{};
    row.InterfaceIndex = static_cast<NET_IFINDEX>(adapter.index());
    if (GetIfEntry2(&row) != NO_ERROR || row.Type == IF_TYPE_SOFTWARE_LOOPBACK)
        return std::nullopt;
    // A link that is down says all ones, or nothing.
    const ULONG64 bits = row.TransmitLinkSpeed;
    if (row.OperStatus != IfOperStatusUp || bits == 0 || bits == ~ULONG64{0})
        return std::nullopt;
    return static_cast<qint64>(bits);
}

} // namespace network
