#include "core/serving/pairing.h"

#include <algorithm>

namespace serving {

void Pairing::remember(const QHostAddress &client, const QString &path, files::ContentPtr content,
                       base::Instant now)
{
    QHash<QString, Promised> &promised = memoryOf(client).promised;
    if (promised.size() >= kMaxNamesPerClient && !promised.contains(path)) {
        const auto oldest =
            std::min_element(promised.begin(), promised.end(),
                             [](const Promised &a, const Promised &b) { return a.when < b.when; });
        promised.erase(oldest);
    }
    promised.insert(path, {std::move(content), now});
}

void Pairing::forget(const QHostAddress &client, const QString &path)
{
    if (const auto known = m_byClient.constFind(client); known != m_byClient.cend())
        (*known)->promised.remove(path);
}

files::ContentPtr Pairing::recall(const QHostAddress &client, const QString &path, base::Instant now) const
{
    const auto known = m_byClient.constFind(client);
    if (known == m_byClient.cend())
        return nullptr;
    const Promised promised = (*known)->promised.value(path);
    return promised.content && now - promised.when < kLifetime ? promised.content : nullptr;
}

Pairing::Memory &Pairing::memoryOf(const QHostAddress &client)
{
    if (const auto known = m_byClient.constFind(client); known != m_byClient.cend()) {
        m_memories.splice(m_memories.begin(), m_memories, *known);
        return m_memories.front();
    }
    if (m_memories.size() >= kMaxClients) {
        m_byClient.remove(m_memories.back().client);
        m_memories.pop_back();
    }
    m_memories.push_front({client, {}});
    m_byClient.insert(client, m_memories.begin());
    return m_memories.front();
}

} // namespace serving
