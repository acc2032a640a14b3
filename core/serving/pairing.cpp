#include "core/serving/pairing.h"

#include <algorithm>

namespace serving {

namespace {

bool isSame(const files::ContentPtr &a, const files::ContentPtr &b)
{
    return a == b || (a->size() == b->size() && a->md5() == b->md5());
}

} // namespace

void Pairing::remember(const QHostAddress &client, Promise promise, base::Instant now)
{
    Promises &promises = promisesTo(client);
    const auto newest = std::find_if(promises.rbegin(), promises.rend(),
                                     [&](const Kept &kept) { return kept.names == promise.names; });
    if (newest != promises.rend() && isSame(newest->content, promise.content)) {
        ++newest->unclaimed;
        newest->when = now;
        return;
    }
    makeRoom(promises, promise.names);
    promises.push_back({std::move(promise), now});
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

files::ContentPtr Pairing::claim(const QHostAddress &client, const QString &name, base::Instant now)
{
    Promises *promises = livePromisesTo(client, now);
    Kept *chosen = promises ? choose(*promises, name, now) : nullptr;
    if (!chosen)
        return nullptr;
    chosen->unclaimed = std::max(0, chosen->unclaimed - 1);
    const files::ContentPtr content = chosen->content;
    if (chosen->once && chosen->unclaimed == 0)
        promises->erase(promises->begin() + (chosen - promises->data()));
    return content;
}

files::ContentPtr Pairing::peek(const QHostAddress &client, const QString &name, base::Instant now)
{
    Promises *promises = livePromisesTo(client, now);
    const Kept *chosen = promises ? choose(*promises, name, now) : nullptr;
    return chosen ? chosen->content : nullptr;
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

Pairing::Kept *Pairing::choose(Promises &promises, const QString &name, base::Instant now)
{
    Kept *unclaimed = nullptr; // the oldest that still counts
    Kept *last = nullptr;      // the newest that was claimed before
    for (Kept &kept : promises) {
        if (!kept.names.contains(name))
            continue;
        if (unclaimed && now - unclaimed->when >= kClaimTime)
            unclaimed = nullptr; // overtaken by this one
        if (kept.unclaimed == 0)
            last = &kept;
        else if (!unclaimed)
            unclaimed = &kept;
    }
    return unclaimed ? unclaimed : last;
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
