#pragma once

#include "core/network/adapters.h"
#include "core/network/port_owner.h"

#include <QStringList>

namespace network {

enum class System { Linux, Windows, MacOs };
#if defined(Q_OS_WIN)
inline constexpr System kThisSystem = System::Windows;
#elif defined(Q_OS_MACOS)
inline constexpr System kThisSystem = System::MacOs;
#else
inline constexpr System kThisSystem = System::Linux;
#endif

enum class FirewallTool { None, Ufw, Firewalld, Nftables, Windows, MacOs };
/// A proper name: "ufw", "Windows Firewall".
QString nameOf(FirewallTool tool);

/// For whom the commands are. Each is what an installer types, or several, one a line; on Windows in a
/// terminal of the administrator. Names in them are quoted for the system's own shell.
struct Terminal {
    System system = kThisSystem;
    bool hasNetworkManager = false; ///< it would undo what ip(8) sets
    QString program;                ///< path of this program
    QString permit;                 ///< what lets it open ports below 1024; empty: nothing does

    friend bool operator==(const Terminal &, const Terminal &) = default;
};

QString setAddressCommand(const Terminal &terminal, const Adapter &adapter, const base::Subnet &address);
/// Beside those that it has; on Linux and macOS until the next start of the computer.
QString addAddressCommand(const Terminal &terminal, const Adapter &adapter, const base::Subnet &address);
QString switchOnCommand(const Terminal &terminal, const Adapter &adapter);
QString switchOffCommand(const Terminal &terminal, const Adapter &adapter);
/// Makes a VPN give back what it took, where its name tells which it is; else shows the way to `to`.
QString endVpnCommand(const Terminal &terminal, const Adapter &vpn, base::Ipv4 to);
QString showRouteCommand(const Terminal &terminal, base::Ipv4 to);

QString stopOwnerCommand(const Terminal &terminal, quint16 port, const PortOwner &owner);
QString showOwnerCommand(const Terminal &terminal, Transport transport, quint16 port);
/// Which ports the system keeps for itself.
QString showReservedCommand(const Terminal &terminal, Transport transport);

struct FirewallPorts {
    QStringList udp;
    QStringList tcp;
};
/// `blocks`: a rule against this program goes first.
QString openFirewallCommand(const Terminal &terminal, FirewallTool tool, const Adapter *adapter,
                            const FirewallPorts &ports, bool blocks);
QString showFirewallCommand(const Terminal &terminal);

QString askDhcpCommand(const Terminal &terminal, const Adapter &adapter);
QString keepClockCommand(const Terminal &terminal);

} // namespace network
