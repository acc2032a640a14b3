#include "core/network/adapter_kind.h"

#include <QTest>

using network::AdapterKind;
using network::kindOf;
using network::LinuxClues;
using network::MacClues;
using network::WindowsClues;
using enum network::AdapterKind;

namespace {

struct LinuxRow {
    const char *name;
    LinuxClues clues; ///< its name too
    AdapterKind kind;
};
constexpr quint16 kEthernet = 1, kPpp = 512, kRawIp = 519, kNone = 0xFFFE, kLoopback = 772;

/// In the order of LinuxClues, as `ip -d link` and /sys/class/net showed them.
const LinuxRow kLinuxRows[] = {
    {"lo", {"lo", kLoopback, "", "", "", false, false}, Loopback},
    {"onboard", {"enp3s0", kEthernet, "", "", "r8169", false, true}, Wired},
    {"old name", {"eth0", kEthernet, "", "", "e1000e", false, true}, Wired},
    {"USB", {"enx00e04c680001", kEthernet, "", "", "r8152", false, true}, Wired},
    {"USB by its class", {"enp0s20f0u1", kEthernet, "", "", "cdc_ether", false, true}, Wired},
    {"virtual machine's", {"ens3", kEthernet, "", "", "virtio_net", false, true}, Wired},
    {"driver without a name", {"eth1", kEthernet, "", "", "", false, true}, Wired},
    {"nothing told", {"eth0", kEthernet, "", "", "", false, std::nullopt}, Wired},
    {"Wi-Fi", {"wlp2s0", kEthernet, "", "wlan", "iwlwifi", true, true}, WiFi},
    {"Wi-Fi by its type", {"lan7", kEthernet, "", "wlan", "ath10k", false, true}, WiFi},
    {"Wi-Fi by its name", {"wlan0", kEthernet, "", "", "", false, std::nullopt}, WiFi},
    {"Wi-Fi that listens", {"mon0", 803, "", "", "", false, false}, WiFi},
    {"docker", {"docker0", kEthernet, "bridge", "bridge", "bridge", false, false}, Virtual},
    {"compose", {"br-0a1b2c3d4e5f", kEthernet, "bridge", "bridge", "bridge", false, false}, Virtual},
    {"libvirt", {"virbr0", kEthernet, "bridge", "bridge", "bridge", false, false}, Virtual},
    {"bridge with a card",
     {"br0", kEthernet, "bridge", "bridge", "bridge", false, false, false, Wired},
     Wired},
    {"container's", {"veth12ab34c", kEthernet, "veth", "", "veth", false, false}, Virtual},
    {"dummy", {"dummy0", kEthernet, "dummy", "", "dummy", false, false}, Virtual},
    {"macvlan", {"macvlan0", kEthernet, "macvlan", "macvlan", "", false, false}, Virtual},
    {"ifb", {"ifb0", kEthernet, "ifb", "", "", false, false}, Virtual},
    {"vxlan", {"flannel.1", kEthernet, "vxlan", "vxlan", "vxlan", false, false}, Virtual},
    {"VMware", {"vmnet8", kEthernet, "", "", "", false, false}, Virtual},
    {"VirtualBox", {"vboxnet0", kEthernet, "", "", "", false, false}, Virtual},
    {"machine's tap", {"vnet0", kEthernet, "tun", "", "tun", false, false, true}, Virtual},
    {"tap by itself", {"tap0", kEthernet, "tun", "", "tun", false, false}, Vpn},
    {"OpenVPN", {"tun0", kNone, "tun", "", "tun", false, false}, Vpn},
    {"Tailscale", {"tailscale0", kNone, "tun", "", "tun", false, false}, Vpn},
    {"WireGuard", {"wg0", kNone, "wireguard", "wireguard", "wireguard", false, false}, Vpn},
    {"AnyConnect", {"cscotun0", kNone, "tun", "", "", false, false}, Vpn},
    {"PPP", {"ppp0", kPpp, "ppp", "ppp", "", false, false}, Vpn},
    {"sit", {"sit0", 776, "sit", "", "", false, false}, Vpn},
    {"modem", {"wwp0s20f0u3", kNone, "", "wwan", "cdc_mbim", false, true}, Mobile},
    {"modem with raw IP", {"rmnet_data0", kRawIp, "", "", "", false, false}, Mobile},
    {"Android phone", {"enp0s20f0u2", kEthernet, "", "", "rndis_host", false, true}, Mobile},
    {"iPhone", {"enx1a2b3c4d5e6f", kEthernet, "", "", "ipheth", false, true}, Mobile},
    {"Bluetooth", {"bnep0", kEthernet, "", "bluetooth", "", false, false}, Mobile},
    {"VLAN of a card", {"enp3s0.20", kEthernet, "vlan", "vlan", "", false, false, false, Wired}, Wired},
    {"VLAN of Wi-Fi", {"wlp2s0.20", kEthernet, "vlan", "vlan", "", false, false, false, WiFi}, WiFi},
    {"VLAN of what we cannot see", {"eth0.5", kEthernet, "vlan", "vlan", "", false, false}, Wired},
    {"bond", {"bond0", kEthernet, "bond", "bond", "bonding", false, false}, Wired},
    {"team", {"team0", kEthernet, "team", "", "team", false, false}, Wired},
};

struct WindowsRow {
    WindowsClues clues;
    AdapterKind kind;
};
constexpr quint32 kIfEthernet = 6;

const WindowsRow kWindowsRows[] = {
    {{kIfEthernet, 14, QStringLiteral("Intel(R) Ethernet Connection I219-LM")}, Wired},
    {{kIfEthernet, 14, QStringLiteral("Realtek USB GbE Family Controller")}, Wired},
    {{kIfEthernet, 0, QStringLiteral("ASIX AX88179 USB 3.0 to Gigabit Ethernet Adapter")}, Wired},
    {{24, 0, QStringLiteral("Software Loopback Interface 1")}, Loopback},
    {{71, 9, QStringLiteral("Intel(R) Wi-Fi 6 AX201 160MHz")}, WiFi},
    {{71, 9, QStringLiteral("Microsoft Wi-Fi Direct Virtual Adapter")}, WiFi},
    {{kIfEthernet, 9, QStringLiteral("Killer Wireless 1535")}, WiFi},
    {{kIfEthernet, 0, QStringLiteral("Hyper-V Virtual Ethernet Adapter")}, Virtual},
    {{kIfEthernet, 0, QStringLiteral("VMware Virtual Ethernet Adapter for VMnet8")}, Virtual},
    {{kIfEthernet, 0, QStringLiteral("VirtualBox Host-Only Ethernet Adapter #2")}, Virtual},
    {{kIfEthernet, 0, QStringLiteral("Npcap Loopback Adapter")}, Virtual},
    {{53, 0, QStringLiteral("WireGuard Tunnel")}, Vpn},
    {{53, 0, QStringLiteral("Tailscale Tunnel")}, Vpn},
    {{kIfEthernet, 0, QStringLiteral("TAP-Windows Adapter V9")}, Vpn},
    {{kIfEthernet, 0, QStringLiteral("Cisco AnyConnect Virtual Miniport Adapter for Windows x64")}, Vpn},
    {{kIfEthernet, 0, QStringLiteral("Fortinet Virtual Ethernet Adapter (NDIS 6.30)")}, Vpn},
    {{kIfEthernet, 0, QStringLiteral("PANGP Virtual Ethernet Adapter Secure")}, Vpn},
    {{23, 0, QStringLiteral("Office VPN")}, Vpn},
    {{131, 0, QStringLiteral("Microsoft Teredo Tunneling Adapter")}, Vpn},
    {{243, 8, QStringLiteral("Sierra Wireless EM7455")}, Mobile},
    {{kIfEthernet, 0, QStringLiteral("Remote NDIS based Internet Sharing Device")}, Mobile},
    {{kIfEthernet, 14, QStringLiteral("Apple Mobile Device Ethernet")}, Mobile},
    {{kIfEthernet, 10, QStringLiteral("Bluetooth Device (Personal Area Network)")}, Mobile},
};

struct MacRow {
    const char *name;
    const char *type;
    const char *label;
    AdapterKind kind;
};

const MacRow kMacRows[] = {
    {"en0", "IEEE80211", "Wi-Fi", WiFi},
    {"en0", "Ethernet", "Ethernet", Wired},
    {"en5", "Ethernet", "USB 10/100/1000 LAN", Wired},
    {"en7", "", "", Wired},
    {"vlan0", "VLAN", "VLAN 20", Wired},
    {"bond0", "Bond", "Both", Wired},
    {"lo0", "", "", Loopback},
    {"awdl0", "", "", WiFi},
    {"llw0", "", "", WiFi},
    {"ap1", "", "", WiFi},
    {"utun3", "", "", Vpn},
    {"ipsec0", "", "", Vpn},
    {"ppp0", "PPP", "Office", Vpn},
    {"gif0", "", "", Vpn},
    {"stf0", "", "", Vpn},
    {"bridge0", "Bridge", "Thunderbolt Bridge", Virtual},
    {"bridge100", "", "", Virtual},
    {"vmenet0", "", "", Virtual},
    {"anpi0", "", "", Virtual},
    {"en8", "Ethernet", "iPhone USB", Mobile},
    {"en9", "Ethernet", "Bluetooth PAN", Mobile},
    {"pdp_ip0", "", "", Mobile},
};

} // namespace

class AdapterKindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onLinux()
    {
        for (const LinuxRow &row : kLinuxRows)
            QVERIFY2(kindOf(row.clues) == row.kind, row.name);
    }
    void onWindows()
    {
        for (const WindowsRow &row : kWindowsRows)
            QVERIFY2(kindOf(row.clues) == row.kind, qPrintable(row.clues.description));
    }
    void onMacOs()
    {
        for (const MacRow &row : kMacRows) {
            const MacClues clues{QString::fromLatin1(row.name), QString::fromLatin1(row.type),
                                 QString::fromLatin1(row.label)};
            QVERIFY2(kindOf(clues) == row.kind, row.name);
        }
    }
};

QTEST_APPLESS_MAIN(AdapterKindTest)
#include "adapter_kind_test.moc"
