#include "core/network/commands.h"

#include "core/network/quoting.h"

namespace network {

namespace {

QString cidr(const base::Subnet &address)
{
    return address.address.toString() + u'/' + QString::number(address.prefix);
}

QString byNetworkManager(const QString &name, const base::Subnet &address)
{
    const QString profile = posixQuoted(QStringLiteral("provbench-") + name);
    return lines(
        {QStringLiteral("nmcli connection add type ethernet con-name %1 ifname %2 ipv4.method manual "
                        "ipv4.addresses %3 ipv4.never-default yes")
             .arg(profile, posixQuoted(name), cidr(address)),
         QStringLiteral("nmcli connection up %1").arg(profile)});
}

QString byIp(const QString &name, const base::Subnet &address)
{
    return lines({QStringLiteral("sudo ip address flush dev %1 scope global").arg(posixQuoted(name)),
                  QStringLiteral("sudo ip address add %1 dev %2").arg(cidr(address), posixQuoted(name)),
                  QStringLiteral("sudo ip link set %1 up").arg(posixQuoted(name))});
}

QString netsh(const char *verb, const Adapter &adapter, const char *method, const base::Subnet &address)
{
    return QStringLiteral("netsh interface ipv4 %1 address name=%2 %3address=%4 mask=%5")
        .arg(QLatin1StringView(verb), windowsQuoted(adapter.label), QLatin1StringView(method),
             address.address.toString(), address.mask().toString());
}

/// VPNs whose own command gives back routes, or ends them: by how their interfaces are called.
struct KnownVpn {
    QLatin1StringView name;
    QLatin1StringView command; ///< %1 interface
};
const KnownVpn kKnownVpns[] = {
    {QLatin1StringView("tailscale"), QLatin1StringView("tailscale set --accept-routes=false")},
    {QLatin1StringView("wg"), QLatin1StringView("wg-quick down %1")},
    {QLatin1StringView("zt"), QLatin1StringView("ip link set %1 down")},
    {QLatin1StringView("ppp"), QLatin1StringView("ip link set %1 down")},
    {QLatin1StringView("tun"), QLatin1StringView("ip link set %1 down")},
};

/// In the zone of the interface, which seldom is the one that firewall-cmd takes unless told: it is asked
/// when the command runs. Of an interface that is in none it says nothing, and "" is the default zone, where
/// such ones belong.
QString firewalldCommand(const Adapter *adapter, const FirewallPorts &ports)
{
    QString command = QStringLiteral("sudo firewall-cmd");
    if (adapter)
        command += QStringLiteral(" --zone=\"$(sudo firewall-cmd --get-zone-of-interface=%1)\"")
                       .arg(posixQuoted(adapter->name));
    for (const QString &port : ports.udp)
        command += QStringLiteral(" --add-port=%1/udp").arg(port);
    for (const QString &port : ports.tcp)
        command += QStringLiteral(" --add-port=%1/tcp").arg(port);
    return command;
}

/// A line for each transport.
QString ufwCommand(const Adapter *adapter, const FirewallPorts &ports)
{
    const QString allow =
        QStringLiteral("sudo ufw allow ") +
        (adapter ? QStringLiteral("in on ") + posixQuoted(adapter->name) + u' ' : QString());
    QStringList all;
    if (!ports.udp.isEmpty())
        all << allow + QStringLiteral("proto udp to any port ") + ports.udp.join(u',');
    if (!ports.tcp.isEmpty())
        all << allow + QStringLiteral("proto tcp to any port ") + ports.tcp.join(u',');
    return lines(all);
}

QString windowsFirewallCommand(const Terminal &terminal, bool blocks)
{
    const QString program = windowsQuoted(terminal.program);
    QStringList all;
    if (blocks)
        all << QStringLiteral("netsh advfirewall firewall delete rule name=all program=%1").arg(program);
    all << QStringLiteral(
               "netsh advfirewall firewall add rule name=\"ProvBench\" dir=in action=allow program=%1 "
               "profile=any")
               .arg(program);
    return lines(all);
}

} // namespace

QString nameOf(FirewallTool tool)
{
    switch (tool) {
    case FirewallTool::None:
        return {};
    case FirewallTool::Ufw:
        return QStringLiteral("ufw");
    case FirewallTool::Firewalld:
        return QStringLiteral("firewalld");
    case FirewallTool::Nftables:
        return QStringLiteral("nftables");
    case FirewallTool::Windows:
        return QStringLiteral("Windows Firewall");
    case FirewallTool::MacOs:
        return QStringLiteral("The macOS firewall");
    }
    Q_UNREACHABLE();
}

QString setAddressCommand(const Terminal &terminal, const Adapter &adapter, const base::Subnet &address)
{
    switch (terminal.system) {
    case System::Linux:
        return terminal.hasNetworkManager ? byNetworkManager(adapter.name, address)
                                          : byIp(adapter.name, address);
    case System::Windows:
        return netsh("set", adapter, "source=static ", address);
    case System::MacOs:
        return QStringLiteral("sudo networksetup -setmanual %1 %2 %3")
            .arg(posixQuoted(adapter.label), address.address.toString(), address.mask().toString());
    }
    Q_UNREACHABLE();
}

QString addAddressCommand(const Terminal &terminal, const Adapter &adapter, const base::Subnet &address)
{
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("sudo ip address add %1 dev %2").arg(cidr(address), posixQuoted(adapter.name));
    case System::Windows:
        return netsh("add", adapter, "", address);
    case System::MacOs:
        return QStringLiteral("sudo ifconfig %1 alias %2 %3")
            .arg(posixQuoted(adapter.name), address.address.toString(), address.mask().toString());
    }
    Q_UNREACHABLE();
}

QString switchOnCommand(const Terminal &terminal, const Adapter &adapter)
{
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("sudo ip link set %1 up").arg(posixQuoted(adapter.name));
    case System::Windows:
        return QStringLiteral("netsh interface set interface name=%1 admin=enabled")
            .arg(windowsQuoted(adapter.label));
    case System::MacOs:
        return QStringLiteral("sudo ifconfig %1 up").arg(posixQuoted(adapter.name));
    }
    Q_UNREACHABLE();
}

QString switchOffCommand(const Terminal &terminal, const Adapter &adapter)
{
    switch (terminal.system) {
    case System::Linux:
        return (terminal.hasNetworkManager ? QStringLiteral("nmcli device disconnect %1")
                                           : QStringLiteral("sudo ip link set %1 down"))
            .arg(posixQuoted(adapter.name));
    case System::Windows:
        return QStringLiteral("netsh interface set interface name=%1 admin=disabled")
            .arg(windowsQuoted(adapter.label));
    case System::MacOs:
        return (adapter.kind == AdapterKind::WiFi ? QStringLiteral("networksetup -setairportpower %1 off")
                                                  : QStringLiteral("sudo ifconfig %1 down"))
            .arg(posixQuoted(adapter.name));
    }
    Q_UNREACHABLE();
}

QString endVpnCommand(const Terminal &terminal, const Adapter &vpn, base::Ipv4 to)
{
    for (const KnownVpn &known : kKnownVpns) {
        if (terminal.system == System::Linux && vpn.name.startsWith(known.name))
            return QStringLiteral("sudo ") +
                   QString(known.command).replace(QLatin1StringView("%1"), posixQuoted(vpn.name));
    }
    return showRouteCommand(terminal, to);
}

QString showRouteCommand(const Terminal &terminal, base::Ipv4 to)
{
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("ip route get %1").arg(to.toString());
    case System::Windows:
        return QStringLiteral("route print -4");
    case System::MacOs:
        return QStringLiteral("route -n get %1").arg(to.toString());
    }
    Q_UNREACHABLE();
}

QString openFirewallCommand(const Terminal &terminal, FirewallTool tool, const Adapter *adapter,
                            const FirewallPorts &ports, bool blocks)
{
    const QString program = posixQuoted(terminal.program);
    const QString mac = QStringLiteral("sudo /usr/libexec/ApplicationFirewall/socketfilterfw --");
    switch (tool) {
    case FirewallTool::Ufw:
        return ufwCommand(adapter, ports);
    case FirewallTool::Firewalld:
        return firewalldCommand(adapter, ports);
    case FirewallTool::Windows:
        return windowsFirewallCommand(terminal, blocks);
    case FirewallTool::MacOs:
        return lines({mac + QStringLiteral("add ") + program, mac + QStringLiteral("unblockapp ") + program});
    case FirewallTool::Nftables:
    case FirewallTool::None:
        return showFirewallCommand(terminal);
    }
    Q_UNREACHABLE();
}

QString showFirewallCommand(const Terminal &terminal)
{
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("sudo nft list ruleset");
    case System::Windows:
        return QStringLiteral("netsh advfirewall show currentprofile");
    case System::MacOs:
        return QStringLiteral("/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate");
    }
    Q_UNREACHABLE();
}

QString askDhcpCommand(const Terminal &terminal, const Adapter &adapter)
{
    const QString name =
        terminal.system == System::Windows ? windowsQuoted(adapter.name) : posixQuoted(adapter.name);
    return QStringLiteral("provbench-cli dhcp-probe ") + name;
}

QString keepClockCommand(const Terminal &terminal)
{
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("sudo timedatectl set-ntp true");
    case System::Windows:
        return lines({QStringLiteral("net start w32time"), QStringLiteral("w32tm /resync")});
    case System::MacOs:
        return QStringLiteral("sudo sntp -sS time.apple.com");
    }
    Q_UNREACHABLE();
}

} // namespace network
