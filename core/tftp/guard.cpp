#include "core/tftp/guard.h"

#include <algorithm>

namespace tftp {

namespace {

constexpr std::size_t kPlaces = 4096;

float refilled(float ration, float seconds, int perSecond, int most)
{
    return std::min(ration + seconds * static_cast<float>(perSecond), static_cast<float>(most));
}

bool takeOne(float &ration)
{
    if (ration < 1)
        return false;
    ration -= 1;
    return true;
}

} // namespace

Guard::Guard(const Limits &limits, std::size_t seed) : m_limits(limits), m_seed(seed), m_rations(kPlaces)
{
    for (Ration &ration : m_rations) {
        ration.unproven = static_cast<float>(limits.unprovenPackets);
        ration.errors = static_cast<float>(limits.errors);
    }
}

bool Guard::hasUnproven(const Endpoint &peer, base::Instant now)
{
    return rationOf(peer, now).unproven >= 1;
}

bool Guard::allowUnproven(const Endpoint &peer, base::Instant now)
{
    return takeOne(rationOf(peer, now).unproven);
}

void Guard::charge(const Endpoint &peer, int packets)
{
    float &left = m_rations[placeOf(peer)].unproven;
    left = std::max(left - static_cast<float>(packets), -static_cast<float>(m_limits.unprovenPackets));
}

void Guard::proved(const Endpoint &peer, int packets)
{
    Ration &ration = m_rations[placeOf(peer)];
    const float given = ration.unproven + static_cast<float>(packets);
    ration.unproven = std::min(given, static_cast<float>(m_limits.unprovenPackets));
}

bool Guard::allowError(const Endpoint &peer, base::Instant now)
{
    return takeOne(rationOf(peer, now).errors);
}

Guard::Ration &Guard::rationOf(const Endpoint &peer, base::Instant now)
{
    Ration &ration = m_rations[placeOf(peer)];
    const float seconds = std::chrono::duration<float>(now - ration.filled).count();
    ration.filled = now;
    ration.unproven =
        refilled(ration.unproven, seconds, m_limits.unprovenPerSecond, m_limits.unprovenPackets);
    ration.errors = refilled(ration.errors, seconds, m_limits.errorsPerSecond, m_limits.errors);
    return ration;
}

std::size_t Guard::placeOf(const Endpoint &peer) const
{
    return peer.network().hash(m_seed) % kPlaces;
}

} // namespace tftp
