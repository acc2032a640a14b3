#pragma once

#include "core/base/ipv4.h"
#include "core/base/mac_address.h"

#include <QString>
#include <QVector>
#include <optional>
#include <vector>

namespace network {

/// What an interface is for, as far as it matters to a bench.
enum class AdapterKind {
    Wired,    ///< Ethernet that a switch or a device is plugged into, USB adapters and bonds of them too
    WiFi,     ///< IEEE 802.11
    Vpn,      ///< tunnels: WireGuard, OpenVPN, Tailscale, PPP, AnyConnect
    Virtual,  ///< of containers and virtual machines: bridges, veth, Hyper-V, dummies
    Mobile,   ///< a modem, or a phone that shares its connection
    Loopback, ///< this computer alone
};

// How each is called; no sentences but a few words.
inline constexpr base::Code kAdapterWired{"adapter-wired"};
inline constexpr base::Code kAdapterWiFi{"adapter-wifi"};
inline constexpr base::Code kAdapterVpn{"adapter-vpn"};
inline constexpr base::Code kAdapterVirtual{"adapter-virtual"};
inline constexpr base::Code kAdapterMobile{"adapter-mobile"};
inline constexpr base::Code kAdapterLoopback{"adapter-loopback"};
base::Code codeOf(AdapterKind kind);

/// How an address came to an interface.
enum class Origin {
    Static,    ///< by hand, for good
    Dhcp,      ///< given for a time
    LinkLocal, ///< 169.254.0.0/16 (RFC 3927): nobody gave one, so it took one itself
    Unknown,   ///< the system does not tell
};

struct AdapterAddress {
    base::Subnet subnet; ///< the address itself and how large its network is
    Origin origin = Origin::Unknown;

    friend bool operator==(const AdapterAddress &, const AdapterAddress &) = default;
};

/// One network interface of this computer, as it is now.
struct Adapter {
    /// The system's own name, which every other room takes: "enp3s0", "en5", "ethernet_32769". Not for people
    /// on Windows.
    QString name;
    QString label;       ///< as the system's settings call it: "Ethernet 2", "USB LAN"; on Linux the name
    QString description; ///< the hardware or what drives it: "Realtek RTL8153"; may be empty
    int index = 0;       ///< the system's number of it, as in Neighbour
    AdapterKind kind = AdapterKind::Wired;
    std::optional<base::MacAddress> mac;
    QVector<AdapterAddress> addresses; ///< IPv4, in the system's order
    bool isUp = false;                 ///< switched on by the system; says nothing of a cable
    bool hasLink = false;              ///< there is somebody at the other end of the cable
    QString memberOf; ///< name of the bridge or bond that speaks for it; empty: it speaks itself
    std::optional<qint64> bitsPerSecond;
    std::optional<base::Ipv4> gateway; ///< of a default route through it; null address: one without a hop
    std::optional<quint64> receivedPackets; ///< since it was made; where the system counts

    friend bool operator==(const Adapter &, const Adapter &) = default;
};

/// All of them, also those that are off, in the system's order. Asks the system and no network: some
/// milliseconds. Empty if the system does not tell. From any thread.
std::vector<Adapter> adapters();

} // namespace network
