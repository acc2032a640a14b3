#pragma once

#include "core/base/ipv4.h"
#include "core/base/message.h"
#include "core/network/neighbours.h"
#include "core/network/port_owner.h"
#include "core/network/port_start.h"

#include <optional>
#include <vector>

namespace network {

/// What is looked at, in the order of the list. Its code is its name in --json and in tests.
enum class Topic {
    Adapter,    ///< it is there and fit for a bench
    Address,    ///< set, and by hand
    Link,       ///< a cable with somebody at its other end
    SameSubnet, ///< no second interface in the same network
    Routes,     ///< the bench's network is reached through this interface: no VPN takes it away
    Ports,      ///< each port: free, or who holds it
    Privileges, ///< for ports below 1024
    Firewall,   ///< of this computer
    OtherDhcp,  ///< another DHCP server
    PortStart,  ///< spanning tree of the switch
    Fallback,   ///< devices that got no address
    Clock,      ///< certificates and signed requests need the right time
};
// How each is called; no sentences but a few words.
inline constexpr base::Code kTopicAdapter{"preflight-adapter"};
inline constexpr base::Code kTopicAddress{"preflight-address"};
inline constexpr base::Code kTopicLink{"preflight-link"};
inline constexpr base::Code kTopicSameSubnet{"preflight-same-subnet"};
inline constexpr base::Code kTopicRoutes{"preflight-routes"};
inline constexpr base::Code kTopicPorts{"preflight-ports"};
inline constexpr base::Code kTopicPrivileges{"preflight-privileges"};
inline constexpr base::Code kTopicFirewall{"preflight-firewall"};
inline constexpr base::Code kTopicOtherDhcp{"preflight-other-dhcp"};
inline constexpr base::Code kTopicPortStart{"preflight-port-start"};
inline constexpr base::Code kTopicFallback{"preflight-fallback"};
inline constexpr base::Code kTopicClock{"preflight-clock"};
base::Code codeOf(Topic topic);

enum class State {
    Good,
    Look,    ///< it may do harm; a person knows better
    Bad,     ///< the bench will not work so
    Unknown, ///< the system does not tell, or nobody asked; the command shows it
};

/// One line of the list.
struct Check {
    Topic topic = Topic::Adapter;
    QString subject; ///< where a topic has several lines: "UDP 69", a fallback address; stable as the topic
    State state = State::Good;
    base::Message message; ///< its sentence, and from phrases::fix what to do; codes.h
    QString command;       ///< for a terminal of this system, to put it right or to see more; may be empty

    /// Stays the same whatever comes of it: "preflight-ports UDP 69".
    QString name() const;

    friend bool operator==(const Check &, const Check &) = default;
};

struct WantedPort {
    Transport transport = Transport::Udp;
    quint16 port = 0;

    friend bool operator==(const WantedPort &, const WantedPort &) = default;
};

/// What dhcp::Inquiry found on this interface.
struct DhcpElsewhere {
    enum class Answer { NotAsked, Nobody, Somebody };
    Answer answer = Answer::NotAsked;
    base::Ipv4 server;
    base::Ipv4 offered; ///< null if it offered none

    friend bool operator==(const DhcpElsewhere &, const DhcpElsewhere &) = default;
};

/// What the bench is about to do, and what others have found out.
struct Question {
    QString adapter;               ///< Adapter::name of the chosen one
    std::vector<WantedPort> ports; ///< that are to be served on it; UDP 67 among them: DHCP too
    bool isServing = false;        ///< our own servers hold the ports already
    bool hasPortHelper = false;    ///< a helper hands ports below 1024 over
    DhcpElsewhere otherDhcp;
    std::optional<PortStart> portStart; ///< of PortStartWatch
    std::vector<Neighbour> heard; ///< devices that others saw (ARP, requests), beside the neighbour table
};

/// The whole list, in the order of Topic; of Ports one line each. Asks the system, no servers, and of the
/// network at most whether somebody has the fallback addresses: up to half a second, on macOS and with many
/// processes more, never above five. From any thread but that of the interface.
std::vector<Check> preflight(const Question &question);

} // namespace network
