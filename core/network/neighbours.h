#pragma once

#include "core/base/mac_address.h"

#include <QHostAddress>
#include <vector>

namespace network {

/// An address on a network that this machine is connected to, and the hardware behind it.
struct Neighbour {
    QHostAddress address;   ///< without a scope
    int interfaceIndex = 0; ///< of this machine, the system's number of it
    base::MacAddress mac;

    friend bool operator==(const Neighbour &, const Neighbour &) = default;
};

/// The system's neighbour table: who answered to ARP (RFC 826) or Neighbour Discovery (RFC 4861), or was
/// entered by hand. Addresses that did not answer are left out. Empty if the system does not tell.
std::vector<Neighbour> systemNeighbours();

/// Them, and the addresses of this machine itself. Some hundred microseconds; a millisecond with a thousand
/// neighbours.
std::vector<Neighbour> allNeighbours();

} // namespace network
