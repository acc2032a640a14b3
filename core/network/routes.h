#pragma once

#include "core/base/ipv4.h"

#include <optional>
#include <vector>

namespace network {

/// A line of the system's IPv4 routing tables.
struct Route {
    base::Subnet to;        ///< prefix 0: the default route
    int interfaceIndex = 0; ///< as Adapter::index
    base::Ipv4 gateway;     ///< null: whoever it leads to is reached without one

    friend bool operator==(const Route &, const Route &) = default;
};

/// Routes to hosts and networks, of all tables: a VPN may have its own, with rules that prefer it. Not those
/// to this computer itself, of broadcast and multicast. Empty if the system does not tell.
std::vector<Route> systemRoutes();

/// Which of our addresses the system would send from to `to`, rules and all; nothing is sent. Nothing if
/// there is no way.
std::optional<base::Ipv4> sourceTowards(base::Ipv4 to);

} // namespace network
