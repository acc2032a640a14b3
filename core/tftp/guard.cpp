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

Guard::Guard(const Limits &limits, std::size_t seed, IsNeighbour isNeighbour)
    : m_limits(limits), m_seed(seed), m_isNeighbour(std::move(isNeighbour)), m_rations(2 * kPlaces)
{
    for (std::size_t place = 0; place < m_rations.size(); ++place) {
        m_rations[place].unproven = static_cast<float>(limits.unprovenPackets * factorOf(place));
        m_rations[place].errors = static_cast<float>(limits.errors);
    }
}

Endpoint Guard::sourceOf(const Endpoint &peer) const
{
    if (!isNeighbour(peer))
        return peer.network();
    Endpoint source = peer;
    source.port = 0;
    return source;
}

int Guard::factorOf(std::size_t place) const
{
    return place < kPlaces ? 1 : m_limits.neighbourFactor;
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
    const std::size_t place = placeOf(peer);
    Ration &ration = m_rations[place];
    const float given = ration.unproven + static_cast<float>(packets);
    ration.unproven = std::min(given, static_cast<float>(m_limits.unprovenPackets * factorOf(place)));
}

bool Guard::allowError(const Endpoint &peer, base::Instant now)
{
    return takeOne(rationOf(peer, now).errors);
}

Guard::Ration &Guard::rationOf(const Endpoint &peer, base::Instant now)
{
    const std::size_t place = placeOf(peer);
    Ration &ration = m_rations[place];
    const float seconds = std::chrono::duration<float>(now - ration.filled).count();
    ration.filled = now;
    ration.unproven = refilled(ration.unproven, seconds, m_limits.unprovenPerSecond * factorOf(place),
                               m_limits.unprovenPackets * factorOf(place));
    ration.errors = refilled(ration.errors, seconds, m_limits.errorsPerSecond, m_limits.errors);
    return ration;
}

std::size_t Guard::placeOf(const Endpoint &peer) const
{
    return sourceOf(peer).hash(m_seed) % kPlaces + (isNeighbour(peer) ? kPlaces : 0);
}

} // namespace tftp
