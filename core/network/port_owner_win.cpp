#include "core/network/port_owner.h"

#include <QFileInfo>
#include <QtEndian>
#include <vector>

// winsock2.h must stand before windows.h, and both before iphlpapi.h.
// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
// clang-format on

namespace network {

namespace {

QHostAddress addressOf(const MIB_UDPROW_OWNER_PID &row)
{
    return QHostAddress(qFromBigEndian<quint32>(row.dwLocalAddr));
}
QHostAddress addressOf(const MIB_TCPROW_OWNER_PID &row)
{
    return QHostAddress(qFromBigEndian<quint32>(row.dwLocalAddr));
}
QHostAddress addressOf(const MIB_UDP6ROW_OWNER_PID &row)
{
    return QHostAddress(row.ucLocalAddr);
}
QHostAddress addressOf(const MIB_TCP6ROW_OWNER_PID &row)
{
    return QHostAddress(row.ucLocalAddr);
}

/// GetExtendedUdpTable and GetExtendedTcpTable say how much room they want when given too little; the table
/// may grow between two calls, so ask until it fits.
template<class Fetch>
std::vector<char> fetchTable(Fetch fetch)
{
    std::vector<char> buffer;
    DWORD size = 0;
    while (fetch(buffer.empty() ? nullptr : buffer.data(), &size) == ERROR_INSUFFICIENT_BUFFER)
        buffer.resize(size);
    return buffer;
}

template<class Table>
std::optional<DWORD> collidingProcess(const std::vector<char> &buffer, const QHostAddress &address,
                                      quint16 port)
{
    if (buffer.size() < sizeof(Table))
        return std::nullopt;
    const auto *table = reinterpret_cast<const Table *>(buffer.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        const auto &row = table->table[i];
        // The port stands in network order in the low half of a DWORD.
        if (qFromBigEndian(static_cast<quint16>(row.dwLocalPort)) == port &&
            addressesCollide(addressOf(row), address))
            return row.dwOwningPid;
    }
    return std::nullopt;
}

std::optional<DWORD> udpProcess(const QHostAddress &address, quint16 port, ULONG family)
{
    const auto table = fetchTable([family](void *out, DWORD *size) {
        return GetExtendedUdpTable(out, size, FALSE, family, UDP_TABLE_OWNER_PID, 0);
    });
    return family == AF_INET ? collidingProcess<MIB_UDPTABLE_OWNER_PID>(table, address, port)
                             : collidingProcess<MIB_UDP6TABLE_OWNER_PID>(table, address, port);
}

std::optional<DWORD> tcpProcess(const QHostAddress &address, quint16 port, ULONG family)
{
    const auto table = fetchTable([family](void *out, DWORD *size) {
        return GetExtendedTcpTable(out, size, FALSE, family, TCP_TABLE_OWNER_PID_LISTENER, 0);
    });
    return family == AF_INET ? collidingProcess<MIB_TCPTABLE_OWNER_PID>(table, address, port)
                             : collidingProcess<MIB_TCP6TABLE_OWNER_PID>(table, address, port);
}

QString programName(DWORD pid)
{
    constexpr DWORD kKernel = 4; // http.sys listens for IIS and others; there is no file behind it
    if (pid == kKernel)
        return QStringLiteral("System");
    const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid);
    if (!process)
        return {};
    std::vector<wchar_t> path(32768);
    DWORD length = static_cast<DWORD>(path.size());
    const bool known = QueryFullProcessImageNameW(process, 0, path.data(), &length) != 0;
    CloseHandle(process);
    return known ? QFileInfo(QString::fromWCharArray(path.data(), static_cast<qsizetype>(length))).fileName()
                 : QString();
}

} // namespace

static std::optional<DWORD> holderOf(Transport transport, const QHostAddress &address, quint16 port)
{
    for (const ULONG family : {ULONG{AF_INET}, ULONG{AF_INET6}}) {
        const auto pid = transport == Transport::Udp ? udpProcess(address, port, family)
                                                     : tcpProcess(address, port, family);
        if (pid)
            return pid;
    }
    return std::nullopt;
}

std::optional<PortOwner> ownerOf(Transport transport, const QHostAddress &address, quint16 port)
{
    const auto pid = holderOf(transport, address, port);
    return pid ? std::optional(PortOwner{programName(*pid), *pid}) : std::nullopt;
}

bool isHeld(Transport transport, const QHostAddress &address, quint16 port)
{
    return holderOf(transport, address, port).has_value();
}

} // namespace network
