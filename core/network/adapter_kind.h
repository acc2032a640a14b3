#pragma once

#include "core/network/adapters.h"

#include <QByteArray>

namespace network {

// What an interface is, from what a system says of it; apart from the asking, so that each kind of interface
// is a row of a test on every system.

/// Linux: rtnetlink(7), and /sys/class/net where that shows the same network.
struct LinuxClues {
    QByteArray name;
    quint16 hardware = 1; ///< ARPHRD_… of if_arp.h; 1: Ethernet
    QByteArray linkKind;  ///< IFLA_INFO_KIND: "bridge", "veth", "wireguard"; empty for hardware
    QByteArray type;      ///< DEVTYPE of its uevent: "wlan", "wwan", "bluetooth"
    QByteArray driver;    ///< as ethtool says: "r8152", "ipheth"
    bool isWireless = false;
    std::optional<bool> hasHardware = std::nullopt; ///< nothing: not told
    bool isMember = false;                          ///< of a bridge or bond
    /// Of what it stands on: the interface below a VLAN, the hardware in a bridge or bond.
    std::optional<AdapterKind> below = std::nullopt;
};
AdapterKind kindOf(const LinuxClues &clues);

/// Windows: GetAdaptersAddresses and GetIfEntry2.
struct WindowsClues {
    quint32 type = 6;    ///< IfType, as IANA numbers it; 6: Ethernet
    quint32 medium = 0;  ///< NDIS_PHYSICAL_MEDIUM; 0: not told
    QString description; ///< "Realtek USB GbE Family Controller", "WireGuard Tunnel"
};
AdapterKind kindOf(const WindowsClues &clues);

/// macOS: its name, and what SystemConfiguration says.
struct MacClues {
    QString name;
    QString type;  ///< SCNetworkInterfaceGetInterfaceType: "Ethernet", "IEEE80211"; empty if it knows it not
    QString label; ///< "USB 10/100/1000 LAN", "iPhone USB"
};
AdapterKind kindOf(const MacClues &clues);

} // namespace network
