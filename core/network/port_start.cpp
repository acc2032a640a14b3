#include "core/network/port_start.h"

namespace network {

void PortStartWatch::look(base::Instant now, bool hasLink, std::optional<quint64> receivedPackets)
{
    if (!hasLink || !receivedPackets) {
        m_portStart.reset();
    } else if (!m_hadLink) {
        m_up = now;
        m_receivedBefore = *receivedPackets;
        m_portStart = PortStart{};
    } else if (m_portStart) {
        m_portStart->linkUp = std::chrono::duration_cast<std::chrono::seconds>(now - m_up);
        if (!m_portStart->firstPacketAfter && *receivedPackets != m_receivedBefore)
            m_portStart->firstPacketAfter = m_portStart->linkUp;
    }
    m_hadLink = hasLink;
}

} // namespace network
