#include "core/network/adapter_kind.h"

#include <algorithm>
#include <array>
#include <span>

namespace network {

namespace {

template<class Key>
struct Row {
    Key key;
    AdapterKind kind;
};
using NameRow = Row<QLatin1StringView>;
using NumberRow = Row<quint32>;
using enum AdapterKind;

std::optional<AdapterKind> exactly(std::span<const NameRow> rows, const QByteArray &text)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const NameRow &row) { return QLatin1StringView(text) == row.key; });
    return found == rows.end() ? std::nullopt : std::optional(found->kind);
}

/// The name is one of these with a number behind, or something else behind a dash: "tun0", "br-0a1b2c".
std::optional<AdapterKind> beginning(std::span<const NameRow> rows, QStringView text)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const NameRow &row) { return text.startsWith(row.key); });
    return found == rows.end() ? std::nullopt : std::optional(found->kind);
}

std::optional<AdapterKind> within(std::span<const NameRow> rows, QStringView text)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const NameRow &row) {
        return text.contains(row.key, Qt::CaseInsensitive);
    });
    return found == rows.end() ? std::nullopt : std::optional(found->kind);
}

std::optional<AdapterKind> numbered(std::span<const NumberRow> rows, quint32 number)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const NumberRow &row) { return row.key == number; });
    return found == rows.end() ? std::nullopt : std::optional(found->kind);
}

QLatin1StringView operator""_l(const char *text, std::size_t size)
{
    return QLatin1StringView(text, static_cast<qsizetype>(size));
}

// Linux

/// if_arp.h of the kernel: what is no Ethernet and no loopback carries packets without one, as tunnels do.
constexpr quint16 kEthernet = 1;
constexpr quint16 kLoopbackHardware = 772;
constexpr std::array kHardware{
    NumberRow{kLoopbackHardware, Loopback},
    NumberRow{512, Vpn},    // ARPHRD_PPP
    NumberRow{519, Mobile}, // ARPHRD_RAWIP
    NumberRow{768, Vpn},    // ARPHRD_TUNNEL
    NumberRow{769, Vpn},    // ARPHRD_TUNNEL6
    NumberRow{776, Vpn},    // ARPHRD_SIT
    NumberRow{778, Vpn},    // ARPHRD_IPGRE
    NumberRow{801, WiFi},   // ARPHRD_IEEE80211
    NumberRow{802, WiFi},   // ARPHRD_IEEE80211_PRISM
    NumberRow{803, WiFi},   // ARPHRD_IEEE80211_RADIOTAP
    NumberRow{823, Vpn},    // ARPHRD_IP6GRE
    NumberRow{0xFFFE, Vpn}, // ARPHRD_NONE: tun, WireGuard
};

const std::array kDeviceTypes{NameRow{"wlan"_l, WiFi}, NameRow{"wwan"_l, Mobile},
                              NameRow{"bluetooth"_l, Mobile}};

/// Drivers of modems and of phones that share their connection over USB.
const std::array kDrivers{
    NameRow{"qmi_wwan"_l, Mobile}, NameRow{"cdc_mbim"_l, Mobile},   NameRow{"ipheth"_l, Mobile},
    NameRow{"iosm"_l, Mobile},     NameRow{"rndis_host"_l, Mobile}, NameRow{"mtk_t7xx"_l, Mobile},
    NameRow{"tun"_l, Vpn},         NameRow{"wireguard"_l, Vpn},     NameRow{"veth"_l, Virtual},
    NameRow{"bridge"_l, Virtual},  NameRow{"dummy"_l, Virtual},     NameRow{"openvswitch"_l, Virtual},
};

const std::array kLinkKinds{
    NameRow{"wireguard"_l, Vpn},  NameRow{"ppp"_l, Vpn},         NameRow{"ovpn"_l, Vpn},
    NameRow{"ovpn-dco"_l, Vpn},   NameRow{"xfrm"_l, Vpn},        NameRow{"vti"_l, Vpn},
    NameRow{"gre"_l, Vpn},        NameRow{"gretap"_l, Vpn},      NameRow{"ipip"_l, Vpn},
    NameRow{"sit"_l, Vpn},        NameRow{"tun"_l, Vpn},         NameRow{"wwan"_l, Mobile},
    NameRow{"rmnet"_l, Mobile},   NameRow{"veth"_l, Virtual},    NameRow{"dummy"_l, Virtual},
    NameRow{"ifb"_l, Virtual},    NameRow{"macvlan"_l, Virtual}, NameRow{"macvtap"_l, Virtual},
    NameRow{"ipvlan"_l, Virtual}, NameRow{"vxlan"_l, Virtual},   NameRow{"geneve"_l, Virtual},
    NameRow{"vrf"_l, Virtual},    NameRow{"netkit"_l, Virtual},  NameRow{"nlmon"_l, Virtual},
    NameRow{"vcan"_l, Virtual},   NameRow{"bridge"_l, Virtual},
};

/// For drivers that tell nothing of their own: those of VMware and VirtualBox, and old ones.
const std::array kLinuxNames{
    NameRow{"vmnet"_l, Virtual}, NameRow{"vboxnet"_l, Virtual}, NameRow{"docker"_l, Virtual},
    NameRow{"virbr"_l, Virtual}, NameRow{"veth"_l, Virtual},    NameRow{"br-"_l, Virtual},
    NameRow{"vnet"_l, Virtual},  NameRow{"lxdbr"_l, Virtual},   NameRow{"tailscale"_l, Vpn},
    NameRow{"wg"_l, Vpn},        NameRow{"tun"_l, Vpn},         NameRow{"ppp"_l, Vpn},
    NameRow{"cscotun"_l, Vpn},   NameRow{"wwan"_l, Mobile},     NameRow{"wwp"_l, Mobile},
    NameRow{"bnep"_l, Mobile},   NameRow{"wl"_l, WiFi},
};

/// What stands on other interfaces is what those are; a bridge without hardware leads to machines inside.
std::optional<AdapterKind> ofStanding(const LinuxClues &clues)
{
    if (clues.linkKind == "vlan" || clues.linkKind == "bond" || clues.linkKind == "team")
        return clues.below.value_or(Wired);
    if (clues.linkKind == "bridge" && clues.below)
        return clues.below;
    return std::nullopt;
}

// Windows

constexpr std::array kWindowsTypes{
    NumberRow{24, Loopback}, // IF_TYPE_SOFTWARE_LOOPBACK
    NumberRow{71, WiFi},     // IF_TYPE_IEEE80211
    NumberRow{23, Vpn},      // IF_TYPE_PPP
    NumberRow{53, Vpn},      // IF_TYPE_PROP_VIRTUAL, as Wintun has it
    NumberRow{131, Vpn},     // IF_TYPE_TUNNEL
    NumberRow{243, Mobile},  // IF_TYPE_WWANPP
    NumberRow{244, Mobile},  // IF_TYPE_WWANPP2
};
constexpr std::array kWindowsMedia{
    NumberRow{1, WiFi},    // NdisPhysicalMediumWirelessLan
    NumberRow{9, WiFi},    // NdisPhysicalMediumNative802_11
    NumberRow{8, Mobile},  // NdisPhysicalMediumWirelessWan
    NumberRow{10, Mobile}, // NdisPhysicalMediumBluetooth
};
/// Adapters of programs say that they are Ethernet; only their names tell.
const std::array kWindowsWords{
    NameRow{"TAP-"_l, Vpn},
    NameRow{"Wintun"_l, Vpn},
    NameRow{"WireGuard"_l, Vpn},
    NameRow{"OpenVPN"_l, Vpn},
    NameRow{"Tailscale"_l, Vpn},
    NameRow{"ZeroTier"_l, Vpn},
    NameRow{"AnyConnect"_l, Vpn},
    NameRow{"PANGP"_l, Vpn},
    NameRow{"Fortinet"_l, Vpn},
    NameRow{"Juniper Networks Virtual"_l, Vpn},
    NameRow{"SonicWall"_l, Vpn},
    NameRow{"Check Point Virtual"_l, Vpn},
    NameRow{"VPN"_l, Vpn},
    NameRow{"Remote NDIS"_l, Mobile},
    NameRow{"Apple Mobile Device"_l, Mobile},
    NameRow{"Bluetooth"_l, Mobile},
    NameRow{"Mobile Broadband"_l, Mobile},
    NameRow{"Loopback"_l, Virtual},
    NameRow{"Hyper-V Virtual Ethernet"_l, Virtual},
    NameRow{"VMware Virtual"_l, Virtual},
    NameRow{"VirtualBox Host-Only"_l, Virtual},
    NameRow{"Wi-Fi Direct"_l, WiFi},
};

// macOS

const std::array kMacTypes{
    NameRow{"IEEE80211"_l, WiFi},   NameRow{"PPP"_l, Vpn},        NameRow{"IPSec"_l, Vpn},
    NameRow{"L2TP"_l, Vpn},         NameRow{"WWAN"_l, Mobile},    NameRow{"Modem"_l, Mobile},
    NameRow{"Bluetooth"_l, Mobile}, NameRow{"Bridge"_l, Virtual}, NameRow{"Ethernet"_l, Wired},
    NameRow{"VLAN"_l, Wired},       NameRow{"Bond"_l, Wired},
};
const std::array kMacNames{
    NameRow{"lo"_l, Loopback},    NameRow{"utun"_l, Vpn},      NameRow{"ipsec"_l, Vpn},
    NameRow{"ppp"_l, Vpn},        NameRow{"gif"_l, Vpn},       NameRow{"stf"_l, Vpn},
    NameRow{"tun"_l, Vpn},        NameRow{"tap"_l, Vpn},       NameRow{"awdl"_l, WiFi},
    NameRow{"llw"_l, WiFi},       NameRow{"ap"_l, WiFi},       NameRow{"pdp_ip"_l, Mobile},
    NameRow{"bridge"_l, Virtual}, NameRow{"vmnet"_l, Virtual}, NameRow{"vmenet"_l, Virtual},
    NameRow{"feth"_l, Virtual},   NameRow{"anpi"_l, Virtual},
};
const std::array kMacLabels{NameRow{"iPhone"_l, Mobile}, NameRow{"iPad"_l, Mobile},
                            NameRow{"Bluetooth"_l, Mobile}, NameRow{"Thunderbolt Bridge"_l, Virtual}};

} // namespace

AdapterKind kindOf(const LinuxClues &clues)
{
    if (clues.isWireless)
        return WiFi;
    if (const auto kind = exactly(kDeviceTypes, clues.type))
        return *kind;
    if (const auto kind = ofStanding(clues))
        return *kind;
    // A tap in a bridge is a virtual machine's, one by itself a VPN's.
    if (clues.linkKind == "tun" && clues.hardware == kEthernet && clues.isMember)
        return Virtual;
    if (const auto kind = exactly(kLinkKinds, clues.linkKind))
        return *kind;
    if (const auto kind = numbered(kHardware, clues.hardware))
        return *kind;
    if (const auto kind = exactly(kDrivers, clues.driver))
        return *kind;
    if (clues.hasHardware.value_or(false))
        return Wired;
    return beginning(kLinuxNames, QString::fromLatin1(clues.name))
        .value_or(clues.hasHardware ? Virtual : Wired);
}

AdapterKind kindOf(const WindowsClues &clues)
{
    if (const auto kind = numbered(kWindowsTypes, clues.type))
        return *kind;
    if (const auto kind = numbered(kWindowsMedia, clues.medium))
        return *kind;
    return within(kWindowsWords, clues.description).value_or(Wired);
}

AdapterKind kindOf(const MacClues &clues)
{
    if (const auto kind = within(kMacLabels, clues.label))
        return *kind;
    if (const auto kind = exactly(kMacTypes, clues.type.toLatin1()))
        return *kind;
    return beginning(kMacNames, clues.name).value_or(Wired);
}

} // namespace network
