#include "core/tftp/waiting_room.h"

namespace tftp {

bool WaitingRoom::add(Visitor visitor)
{
    const Endpoint peer = visitor.arrival.peer;
    const bool fits = visitor.request.size() <= m_limits.datagramBytes;
    if (const auto known = m_byPeer.find(peer); known != m_byPeer.end()) {
        if (!fits) {
            remove(peer);
            return false;
        }
        visitor.since = known->second->since;
        visitor.source = known->second->source;
        *known->second = std::move(visitor);
        return true;
    }
    if (!fits || isFull(visitor.source))
        return false;
    Queue &queue = m_bySource[visitor.source];
    // He who was let in, and found no socket, comes back.
    const bool isBack = !queue.empty() && visitor.since < queue.front().since;
    m_byPeer.emplace(peer, queue.insert(isBack ? queue.begin() : queue.end(), std::move(visitor)));
    return true;
}

bool WaitingRoom::isFull(const Endpoint &source) const
{
    const auto queue = m_bySource.find(source);
    const std::size_t ofIt = queue == m_bySource.end() ? 0 : queue->second.size();
    return m_byPeer.size() >= static_cast<std::size_t>(m_limits.requests) ||
           ofIt >= static_cast<std::size_t>(m_limits.perSource);
}

void WaitingRoom::remove(const Endpoint &peer)
{
    const auto known = m_byPeer.find(peer);
    const auto queue = m_bySource.find(known->second->source);
    queue->second.erase(known->second);
    m_byPeer.erase(known);
    if (queue->second.empty())
        m_bySource.erase(queue);
}

WaitingRoom::Visitor WaitingRoom::take(const Endpoint &source)
{
    Visitor visitor = std::move(m_bySource.find(source)->second.front());
    remove(visitor.arrival.peer);
    return visitor;
}

std::vector<WaitingRoom::Visitor> WaitingRoom::takeOlderThan(base::Instant since)
{
    std::vector<Visitor> taken;
    for (auto &[source, queue] : m_bySource) {
        for (; !queue.empty() && queue.front().since < since; queue.pop_front()) {
            m_byPeer.erase(queue.front().arrival.peer);
            taken.push_back(std::move(queue.front()));
        }
    }
    std::erase_if(m_bySource, [](const auto &each) { return each.second.empty(); });
    return taken;
}

std::vector<Endpoint> WaitingRoom::sources() const
{
    std::vector<Endpoint> sources;
    sources.reserve(m_bySource.size());
    for (const auto &[source, queue] : m_bySource)
        sources.push_back(source);
    return sources;
}

} // namespace tftp
