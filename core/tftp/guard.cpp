#include "core/tftp/guard.h"

#include <algorithm>

namespace tftp {

namespace {

constexpr std::size_t kPlaces = 4096;

} // namespace

Guard::Table::Table(const Rates &most) : rates(most), rations(kPlaces, Ration{{}, most.unproven, most.errors})
{}

Guard::Ration &Guard::Table::of(const Endpoint &endpoint, std::size_t seed)
{
    return rations[endpoint.hash(seed) % kPlaces];
}

void Guard::Share::refill(base::Instant now) const
{
    const float seconds = std::chrono::duration<float>(now - ration->filled).count();
    ration->filled = now;
    ration->unproven = std::min(ration->unproven + seconds * rates->unprovenPerSecond, rates->unproven);
    ration->errors = std::min(ration->errors + seconds * rates->errorsPerSecond, rates->errors);
}

void Guard::Share::change(int packets) const
{
    const float changed = ration->unproven + static_cast<float>(packets);
    ration->unproven = std::clamp(changed, -rates->unproven, rates->unproven);
}

Guard::Guard(const Limits &limits, std::size_t seed, IsNeighbour isNeighbour)
    : m_seed(seed),
      m_isNeighbour(std::move(isNeighbour)),
      m_strangers(ratesOf(limits, 1, 1)),
      m_neighbours(ratesOf(limits, limits.neighbourFactor, 1)),
      m_sites(ratesOf(limits, limits.siteFactor, limits.siteFactor))
{}

Guard::Rates Guard::ratesOf(const Limits &limits, int unprovenFactor, int errorFactor)
{
    return {static_cast<float>(limits.unprovenPackets * unprovenFactor),
            static_cast<float>(limits.unprovenPerSecond * unprovenFactor),
            static_cast<float>(limits.errors * errorFactor),
            static_cast<float>(limits.errorsPerSecond * errorFactor)};
}

Endpoint Guard::sourceOf(const Endpoint &peer) const
{
    if (!isNeighbour(peer))
        return peer.network();
    Endpoint source = peer;
    source.port = 0;
    return source;
}

Guard::Shares Guard::sharesOf(const Endpoint &peer)
{
    if (isNeighbour(peer))
        return {{sourceOf(peer), &m_neighbours.of(sourceOf(peer), m_seed), &m_neighbours.rates}};
    return {{peer.network(), &m_strangers.of(peer.network(), m_seed), &m_strangers.rates},
            {peer.site(), &m_sites.of(peer.site(), m_seed), &m_sites.rates}};
}

std::optional<Endpoint> Guard::exhausted(const Endpoint &peer, base::Instant now)
{
    for (const Share &share : sharesOf(peer)) {
        share.refill(now);
        if (share.ration->unproven < 1)
            return share.whose;
    }
    return std::nullopt;
}

bool Guard::allowUnproven(const Endpoint &peer, base::Instant now)
{
    return takeOne(peer, now, &Ration::unproven);
}

bool Guard::allowError(const Endpoint &peer, base::Instant now)
{
    return takeOne(peer, now, &Ration::errors);
}

bool Guard::takeOne(const Endpoint &peer, base::Instant now, float Ration::*kind)
{
    const Shares shares = sharesOf(peer);
    for (const Share &share : shares)
        share.refill(now);
    const auto isLeft = [kind](const Share &share) { return share.ration->*kind >= 1; };
    if (!std::ranges::all_of(shares, isLeft))
        return false;
    for (const Share &share : shares)
        share.ration->*kind -= 1;
    return true;
}

void Guard::charge(const Endpoint &peer, int packets)
{
    for (const Share &share : sharesOf(peer))
        share.change(-packets);
}

void Guard::proved(const Endpoint &peer, int packets)
{
    for (const Share &share : sharesOf(peer))
        share.change(packets);
}

} // namespace tftp
