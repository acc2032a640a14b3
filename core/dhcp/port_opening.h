#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace dhcp {

/// Whether what we ask reaches anybody. A switch with spanning tree (IEEE 802.1D-2004 section 17.14) lets
/// nothing pass for twice the forward delay of 15 s after the link of a port came: our questions end there,
/// and silence says nothing. Nor do we hear of others until then (only the switch itself, which speaks
/// neither ARP nor DHCP), so the first frame of somebody else tells that the port is open. A machine without
/// a socket or a clock.
class PortOpening {
public:
    /// A port is open by then, and was for OfferGate::kQuietTime, so that whoever is slow was asked too.
    static constexpr std::chrono::seconds kLongest{35};

    /// The link came at this moment: nobody is asked before the port is open.
    void linkCame(base::Instant now);
    /// The link is there, and may have been for long: the system does not tell since when. Asking goes on at
    /// once, so that no bench waits for nothing; what the first frame shows comes on top of it.
    void linkIsThere(base::Instant now);

    /// Somebody else's ARP or DHCP. True if until now the port may have been closed: what was asked has to be
    /// asked again.
    [[nodiscard]] bool heard(base::Instant now);
    /// Whether it is time to ask.
    bool isOpen(base::Instant now) const;

private:
    base::Instant m_since{};
    bool m_isNew = false;
    bool m_hasHeard = false;
};

} // namespace dhcp
