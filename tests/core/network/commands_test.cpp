#include "core/network/commands.h"

#include <QTest>
#include <array>

using namespace network;
using base::Ipv4;

namespace {

Adapter adapter(const char *name, const char *label, AdapterKind kind = AdapterKind::Wired)
{
    Adapter adapter;
    adapter.name = QString::fromLatin1(name);
    adapter.label = QString::fromLatin1(label);
    adapter.kind = kind;
    return adapter;
}

/// What each system calls the same cable.
Adapter wired(System system)
{
    switch (system) {
    case System::Linux:
        return adapter("enx1", "enx1");
    case System::Windows:
        return adapter("ethernet_32769", "Ethernet 2");
    case System::MacOs:
        return adapter("en5", "USB 10/100/1000 LAN");
    }
    Q_UNREACHABLE();
}

Terminal terminal(System system)
{
    return {system, false, QStringLiteral("/opt/Prov Bench/provbench"), {}};
}

constexpr base::Subnet kAddress{Ipv4(192, 168, 1, 10), 24};

/// One task, and what is typed for it on Linux, Windows and macOS.
struct Row {
    const char *name;
    QString (*command)(System system);
    std::array<const char *, 3> typed;
};

const Row kRows[] = {
    {"set an address",
     [](System s) { return setAddressCommand(terminal(s), wired(s), kAddress); },
     {"sudo ip address flush dev enx1 scope global\n"
      "sudo ip address add 192.168.1.10/24 dev enx1\n"
      "sudo ip link set enx1 up",
      "netsh interface ipv4 set address name=\"Ethernet 2\" source=static address=192.168.1.10 "
      "mask=255.255.255.0",
      "sudo networksetup -setmanual 'USB 10/100/1000 LAN' 192.168.1.10 255.255.255.0"}},
    {"add an address",
     [](System s) { return addAddressCommand(terminal(s), wired(s), kAddress); },
     {"sudo ip address add 192.168.1.10/24 dev enx1",
      "netsh interface ipv4 add address name=\"Ethernet 2\" address=192.168.1.10 mask=255.255.255.0",
      "sudo ifconfig en5 alias 192.168.1.10 255.255.255.0"}},
    {"switch on",
     [](System s) { return switchOnCommand(terminal(s), wired(s)); },
     {"sudo ip link set enx1 up", "netsh interface set interface name=\"Ethernet 2\" admin=enabled",
      "sudo ifconfig en5 up"}},
    {"switch off",
     [](System s) { return switchOffCommand(terminal(s), wired(s)); },
     {"sudo ip link set enx1 down", "netsh interface set interface name=\"Ethernet 2\" admin=disabled",
      "sudo ifconfig en5 down"}},
    {"switch Wi-Fi off",
     [](System s) { return switchOffCommand(terminal(s), adapter("en0", "Wi-Fi", AdapterKind::WiFi)); },
     {"sudo ip link set en0 down", "netsh interface set interface name=\"Wi-Fi\" admin=disabled",
      "networksetup -setairportpower en0 off"}},
    {"end a VPN",
     [](System s) {
         return endVpnCommand(terminal(s), adapter("wg0", "wg0", AdapterKind::Vpn), Ipv4(10, 0, 0, 7));
     },
     {"sudo wg-quick down wg0", "route print -4", "route -n get 10.0.0.7"}},
    {"end an unknown VPN",
     [](System s) {
         return endVpnCommand(terminal(s), adapter("gpd0", "gpd0", AdapterKind::Vpn), Ipv4(10, 0, 0, 7));
     },
     {"ip route get 10.0.0.7", "route print -4", "route -n get 10.0.0.7"}},
    {"stop a program",
     [](System s) {
         return stopOwnerCommand(terminal(s), 69, {QStringLiteral("tftpd"), 812, {}});
     },
     {"sudo kill 812", "taskkill /F /PID 812", "sudo kill 812"}},
    {"stop the system's own DHCP server",
     [](System s) {
         const char *program = s == System::Windows ? "svchost.exe"
                               : s == System::MacOs ? "bootpd"
                                                    : "dnsmasq";
         const QString service = s == System::Linux ? QStringLiteral("dnsmasq.service") : QString();
         return stopOwnerCommand(terminal(s), 67, {QString::fromLatin1(program), 812, service});
     },
     {"sudo systemctl stop dnsmasq.service", "net stop SharedAccess",
      "sudo launchctl unload -w /System/Library/LaunchDaemons/bootps.plist"}},
    {"never end what the system lives by",
     [](System s) {
         const char *program = s == System::Windows ? "svchost.exe"
                               : s == System::MacOs ? "launchd"
                                                    : "systemd";
         return stopOwnerCommand(terminal(s), 69, {QString::fromLatin1(program), 1, {}});
     },
     {"sudo systemctl stop tftp.socket", "tasklist /svc /fi \"PID eq 1\"",
      "sudo launchctl unload -w /System/Library/LaunchDaemons/tftp.plist"}},
    {"show who has a port",
     [](System s) { return showOwnerCommand(terminal(s), Transport::Tcp, 80); },
     {"sudo ss -Hlnpt 'sport = :80'", "netstat -abno -p tcp", "sudo lsof -nP -iTCP:80"}},
    {"show what is reserved",
     [](System s) { return showReservedCommand(terminal(s), Transport::Udp); },
     {"", "netsh interface ipv4 show excludedportrange protocol=udp", ""}},
    {"show the way",
     [](System s) { return showRouteCommand(terminal(s), Ipv4(10, 0, 0, 7)); },
     {"ip route get 10.0.0.7", "route print -4", "route -n get 10.0.0.7"}},
    {"open the firewall",
     [](System s) {
         constexpr std::array kTools{FirewallTool::Ufw, FirewallTool::Windows, FirewallTool::MacOs};
         const Adapter on = wired(s);
         return openFirewallCommand(terminal(s), kTools[static_cast<std::size_t>(s)], &on,
                                    {{QStringLiteral("67"), QStringLiteral("68"), QStringLiteral("69")}, {}},
                                    false);
     },
     {"sudo ufw allow in on enx1 proto udp to any port 67,68,69",
      "netsh advfirewall firewall add rule name=\"ProvBench\" dir=in action=allow "
      "program=\"/opt/Prov Bench/provbench\" profile=any",
      "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add '/opt/Prov Bench/provbench'\n"
      "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --unblockapp '/opt/Prov Bench/provbench'"}},
    {"show the firewall",
     [](System s) { return showFirewallCommand(terminal(s)); },
     {"sudo nft list ruleset", "netsh advfirewall show currentprofile",
      "/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate"}},
    {"ask for DHCP servers",
     [](System s) { return askDhcpCommand(terminal(s), wired(s)); },
     {"provbench-cli dhcp-probe enx1", "provbench-cli dhcp-probe \"ethernet_32769\"",
      "provbench-cli dhcp-probe en5"}},
    {"keep the clock right",
     [](System s) { return keepClockCommand(terminal(s)); },
     {"sudo timedatectl set-ntp true", "net start w32time\nw32tm /resync", "sudo sntp -sS time.apple.com"}},
};

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySystemHasItsOwn_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("system");
        for (int row = 0; row < static_cast<int>(std::size(kRows)); ++row) {
            for (int system = 0; system < 3; ++system) {
                constexpr std::array kNames{"Linux", "Windows", "macOS"};
                QTest::addRow("%s, %s", kRows[row].name, kNames[static_cast<std::size_t>(system)])
                    << row << system;
            }
        }
    }
    void everySystemHasItsOwn()
    {
        QFETCH(int, row);
        QFETCH(int, system);
        QCOMPARE(kRows[row].command(static_cast<System>(system)),
                 QString::fromLatin1(kRows[row].typed[static_cast<std::size_t>(system)]));
    }

    void networkManagerIsAskedWhereItWouldUndoTheRest()
    {
        Terminal linux = terminal(System::Linux);
        linux.hasNetworkManager = true;
        QCOMPARE(setAddressCommand(linux, wired(System::Linux), kAddress),
                 QStringLiteral(
                     "nmcli connection add type ethernet con-name provbench-enx1 ifname enx1 ipv4.method "
                     "manual ipv4.addresses 192.168.1.10/24 ipv4.never-default yes\n"
                     "nmcli connection up provbench-enx1"));
        QCOMPARE(switchOffCommand(linux, wired(System::Linux)),
                 QStringLiteral("nmcli device disconnect enx1"));
    }

    /// The kernel takes nearly everything as an interface's name, and a folder may be called anything.
    void hostileNamesAreNoCommands()
    {
        const Adapter hostile = adapter("a;$(id)'%1", "L\" & calc & \"");
        QCOMPARE(switchOnCommand(terminal(System::Linux), hostile),
                 QStringLiteral("sudo ip link set 'a;$(id)'\\''%1' up"));
        QCOMPARE(switchOnCommand(terminal(System::Windows), hostile),
                 QStringLiteral("netsh interface set interface name=\"L & calc & \" admin=enabled"));
        QCOMPARE(openFirewallCommand(terminal(System::Linux), FirewallTool::Ufw, &hostile,
                                     {{QStringLiteral("69")}, {}}, false),
                 QStringLiteral("sudo ufw allow in on 'a;$(id)'\\''%1' proto udp to any port 69"));
        QCOMPARE(openFirewallCommand(terminal(System::Linux), FirewallTool::Firewalld, &hostile,
                                     {{QStringLiteral("69")}, {}}, false),
                 QStringLiteral("sudo firewall-cmd --zone=\"$(sudo firewall-cmd --get-zone-of-interface="
                                "'a;$(id)'\\''%1')\" --add-port=69/udp"));
        QCOMPARE(stopOwnerCommand(terminal(System::Linux), 69,
                                  {QStringLiteral("x"), 7, QStringLiteral("a b.service")}),
                 QStringLiteral("sudo systemctl stop 'a b.service'"));
    }
};

QTEST_APPLESS_MAIN(CommandsTest)
#include "commands_test.moc"
