#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>

namespace network {

/// How a switch treated our port since the cable came up. With spanning tree (IEEE 802.1D) it lets nothing
/// through for twice the forward delay of 15 s, in which a device's first questions for an address are lost.
struct PortStart {
    std::chrono::seconds linkUp{};                        ///< for so long
    std::optional<std::chrono::seconds> firstPacketAfter; ///< nothing: none came in yet

    friend bool operator==(const PortStart &, const PortStart &) = default;
};

/// Learns it from looks at the interface, about one a second. Only a link that came up while it watched is
/// timed.
class PortStartWatch {
public:
    /// `receivedPackets`: Adapter's.
    void look(base::Instant now, bool hasLink, std::optional<quint64> receivedPackets);
    /// Nothing if the link was up before the first look, is down, or packets are not counted.
    std::optional<PortStart> portStart() const { return m_portStart; }

private:
    bool m_hadLink = true; ///< before the first look: as good as up
    base::Instant m_up;
    quint64 m_receivedBefore = 0;
    std::optional<PortStart> m_portStart;
};

} // namespace network
