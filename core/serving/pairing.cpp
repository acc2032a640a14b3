#include "core/serving/pairing.h"

#include <algorithm>

namespace serving {

namespace {

bool isSame(const files::ContentPtr &a, const files::ContentPtr &b)
{
    return a == b || (a->size() == b->size() && a->md5() == b->md5());
}

} // namespace

bool Pairing::Kept::isOf(quint16 port) const
{
    return std::ranges::find(holders, port, &Holder::port) != holders.end();
}

bool Pairing::Kept::hasArrived() const
{
    return std::ranges::find(holders, true, &Holder::arrived) != holders.end();
}

bool Pairing::Kept::isClaimable() const
{
    return !holders.empty() || !claimants.empty() || (wasClaimed && !once);
}

void Pairing::Kept::addHolder(Holder holder)
{
    if (holders.size() >= kMaxHolders)
        holders.erase(holders.begin());
    holders.push_back(holder);
}

void Pairing::Kept::removeHolder(quint16 port)
{
    std::erase_if(holders, [port](const Holder &holder) { return holder.port == port; });
}

/// Who claims from another port may be any of them: the first that has it all, else the first.
void Pairing::Kept::claimedBy(quint16 port)
{
    auto holder = std::ranges::find(holders, port, &Holder::port);
    if (holder == holders.end())
        holder = std::ranges::find(holders, true, &Holder::arrived);
    if (holder == holders.end())
        holder = holders.begin();
    if (holder != holders.end())
        holders.erase(holder);
    std::erase(claimants, port);
    if (claimants.size() >= kMaxHolders)
        claimants.erase(claimants.begin());
    claimants.push_back(port);
    wasClaimed = true;
}

void Pairing::Kept::claimEnded(quint16 port, bool arrived)
{
    if (std::erase(claimants, port) > 0 && !arrived)
        addHolder({port, true}); // it has the first half yet, and will ask again
}

void Pairing::remember(const Client &client, Promise promise, base::Instant now)
{
    Promises &promises = promisesTo(client.address);
    for (Kept &kept : promises) {
        if (kept.given == promise.given)
            kept.removeHolder(client.port);
    }
    dropUnclaimable(promises);
    const auto newest = std::find_if(promises.rbegin(), promises.rend(), [&](const Kept &kept) {
        return kept.given == promise.given && kept.names == promise.names;
    });
    if (newest != promises.rend() && isSame(newest->content, promise.content)) {
        newest->addHolder({client.port});
        newest->when = now;
        return;
    }
    makeRoom(promises, promise.names);
    promises.push_back({std::move(promise), now});
    promises.back().addHolder({client.port});
}

void Pairing::makeRoom(Promises &promises, const QStringList &names)
{
    const auto isVersion = [&](const Kept &kept) { return kept.names == names; };
    if (std::ranges::count_if(promises, isVersion) >= kMaxVersions)
        promises.erase(std::ranges::find_if(promises, isVersion));
    else if (promises.size() >= kMaxPromises)
        promises.erase(promises.begin());
}

void Pairing::forget(const QHostAddress &client, const QString &name)
{
    if (const auto known = m_byClient.constFind(client); known != m_byClient.cend())
        std::erase_if((*known)->promises, [&](const Kept &kept) { return kept.names.contains(name); });
}

files::ContentPtr Pairing::claim(const Client &client, const QString &name, base::Instant now)
{
    Promises *promises = livePromisesTo(client.address, now);
    Kept *chosen = promises ? choose(*promises, client.port, name, now) : nullptr;
    if (!chosen)
        return nullptr;
    chosen->claimedBy(client.port);
    return chosen->content;
}

files::ContentPtr Pairing::peek(const Client &client, const QString &name, base::Instant now)
{
    Promises *promises = livePromisesTo(client.address, now);
    const Kept *chosen = promises ? choose(*promises, client.port, name, now) : nullptr;
    return chosen ? chosen->content : nullptr;
}

void Pairing::ended(const Client &client, const QString &path, bool arrived, base::Instant now)
{
    Promises *promises = livePromisesTo(client.address, now);
    if (!promises)
        return;
    for (Kept &kept : *promises) {
        if (kept.names.contains(path))
            kept.claimEnded(client.port, arrived);
        const auto holder = std::ranges::find(kept.holders, client.port, &Holder::port);
        if (kept.given != path || holder == kept.holders.end())
            continue;
        if (!arrived) {
            kept.holders.erase(holder);
            continue;
        }
        holder->arrived = true;
        kept.when = now;
    }
    dropUnclaimable(*promises);
}

void Pairing::dropUnclaimable(Promises &promises)
{
    std::erase_if(promises, [](const Kept &kept) { return !kept.isClaimable(); });
}

Pairing::Promises *Pairing::livePromisesTo(const QHostAddress &client, base::Instant now)
{
    const auto known = m_byClient.constFind(client);
    if (known == m_byClient.cend())
        return nullptr;
    Promises &promises = (*known)->promises;
    std::erase_if(promises, [&](const Kept &kept) { return now - kept.when >= kept.lifetime; });
    return &promises;
}

/// Who asks for the other half has the first one: so whoever's transfer is not known to have ended comes
/// after those that have it, and after one who is only asking again because the answer was lost.
Pairing::Kept *Pairing::choose(Promises &promises, quint16 port, const QString &name, base::Instant now)
{
    Kept *arrived = nullptr;  // the oldest that still counts
    Kept *underWay = nullptr; // likewise
    Kept *asked = nullptr;    // the newest of which the other half is on its way
    Kept *last = nullptr;     // the newest that was claimed before
    for (Kept &kept : promises) {
        if (!kept.names.contains(name) || !kept.isClaimable())
            continue;
        if (kept.isOf(port))
            return &kept;
        for (Kept **oldest : {&arrived, &underWay}) {
            if (*oldest && now - (*oldest)->when >= kClaimTime)
                *oldest = nullptr; // overtaken by this one
        }
        Kept *&place = kept.holders.empty() ? (kept.claimants.empty() ? last : asked)
                       : kept.hasArrived()  ? arrived
                                            : underWay;
        if (kept.holders.empty() || !place)
            place = &kept;
    }
    for (Kept *best : {arrived, asked, underWay, last}) {
        if (best)
            return best;
    }
    return nullptr;
}

Pairing::Promises &Pairing::promisesTo(const QHostAddress &client)
{
    if (const auto known = m_byClient.constFind(client); known != m_byClient.cend()) {
        m_memories.splice(m_memories.begin(), m_memories, *known);
        return m_memories.front().promises;
    }
    if (m_memories.size() >= kMaxClients) {
        m_byClient.remove(m_memories.back().client);
        m_memories.pop_back();
    }
    m_memories.push_front({client, {}});
    m_byClient.insert(client, m_memories.begin());
    return m_memories.front().promises;
}

} // namespace serving
