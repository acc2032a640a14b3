#pragma once

#include "core/network/commands.h"
#include "core/network/preflight.h"
#include "core/network/routes.h"

#include <QDateTime>

namespace network {

// What preflight asked the system, apart from what it makes of it, so that each verdict is a row of a test.

/// A port that is wanted, as it is now.
struct PortFact {
    WantedPort wanted;
    bool isHeld = false;            ///< somebody has it
    bool isForbidden = false;       ///< the system would not let us have it
    std::optional<PortOwner> owner; ///< who has it, if the system tells us

    friend bool operator==(const PortFact &, const PortFact &) = default;
};

/// Which of our addresses the system would send from to an address of the bench's network.
struct Way {
    base::Ipv4 to;
    std::optional<base::Ipv4> from; ///< nothing: no way leads there

    friend bool operator==(const Way &, const Way &) = default;
};

/// The firewall of this computer.
struct Firewall {
    enum class State {
        Off,
        On,      ///< whether it lets us in is not known
        Allows,  ///< it lets this program in
        Blocks,  ///< it keeps this program out by name
        Unknown, ///< to be seen by an administrator alone
    };
    State state = State::Unknown;
    FirewallTool tool = FirewallTool::None; ///< None with Off only

    friend bool operator==(const Firewall &, const Firewall &) = default;
};

struct ClockFact {
    QDateTime now;                   ///< UTC
    QDate built;                     ///< this program; it is later now
    std::optional<bool> isKeptRight; ///< by a time server; nothing: the system does not tell

    friend bool operator==(const ClockFact &, const ClockFact &) = default;
};

struct Facts {
    Terminal terminal;
    std::vector<Adapter> adapters;
    std::vector<Route> routes;
    std::vector<Way> ways; ///< to addresses of the chosen interface's networks that matter
    std::vector<PortFact> ports;
    Firewall firewall;
    ClockFact clock;
    std::vector<Neighbour> neighbours;

    const Adapter *adapter(const QString &name) const; ///< null if there is none
};

/// Asks this system; see preflight() for how long it takes.
Facts gather(const Question &question);

/// What to make of it: the list, in the order of Topic. Rows that mean nothing are left out: without the
/// interface those of its address and network.
std::vector<Check> judge(const Question &question, const Facts &facts);

/// Addresses in the interface's own networks to ask the way to: the first host that is not ours, and one
/// behind each route that leads a part of them elsewhere.
std::vector<base::Ipv4> waysToAsk(const Adapter &adapter, const std::vector<Route> &routes);

/// Where a device goes that DHCP did not answer: its own default, and that of one on a voice VLAN.
inline constexpr base::Ipv4 kFallback{192, 168, 1, 111};
inline constexpr base::Ipv4 kVoiceVlanFallback{192, 168, 2, 222};

/// A network for the bench that nothing else of this computer is in or has a route to, and an address in it.
base::Subnet freeSubnet(const Facts &facts, const Adapter &adapter);

} // namespace network
