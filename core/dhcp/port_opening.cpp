#include "core/dhcp/port_opening.h"

#include <utility>

namespace dhcp {

void PortOpening::linkCame(base::Instant now)
{
    *this = PortOpening();
    m_since = now;
    m_isNew = true;
}

void PortOpening::linkIsThere(base::Instant now)
{
    *this = PortOpening();
    m_since = now;
}

bool PortOpening::heard(base::Instant now)
{
    return !std::exchange(m_hasHeard, true) && now - m_since < kLongest;
}

bool PortOpening::isOpen(base::Instant now) const
{
    return m_hasHeard || !m_isNew || now - m_since >= kLongest;
}

} // namespace dhcp
