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
        visitor.arrival.since = visitor.since;
        visitor.source = known->second->source;
        *known->second = std::move(visitor);
        return true;
    }
    if (!fits || isFull(visitor.source))
        return false;
    Queue &queue = sourceFor(visitor.source)->second.visitors;
    // He who was let in, and found no socket, comes back.
    const bool isBack = !queue.empty() && visitor.since < queue.front().since;
    m_byPeer.emplace(peer, queue.insert(isBack ? queue.begin() : queue.end(), std::move(visitor)));
    return true;
}

WaitingRoom::Sources::iterator WaitingRoom::sourceFor(const Endpoint &endpoint)
{
    const auto [source, isNew] = m_sources.try_emplace(endpoint);
    if (isNew)
        source->second.turn = m_turns.insert(m_turns.end(), endpoint);
    return source;
}

bool WaitingRoom::isFull(const Endpoint &source) const
{
    const auto known = m_sources.find(source);
    const std::size_t ofIt = known == m_sources.end() ? 0 : known->second.visitors.size();
    return m_byPeer.size() >= static_cast<std::size_t>(m_limits.requests) ||
           ofIt >= static_cast<std::size_t>(m_limits.perSource);
}

void WaitingRoom::remove(const Endpoint &peer)
{
    const auto known = m_byPeer.find(peer);
    const auto source = m_sources.find(known->second->source);
    source->second.visitors.erase(known->second);
    m_byPeer.erase(known);
    if (source->second.visitors.empty())
        forget(source);
}

void WaitingRoom::forget(Sources::iterator source)
{
    if (const auto &whose = source->second.waitsFor) {
        const auto list = m_putOff.find(*whose);
        list->second.erase(source->second.turn);
        if (list->second.empty())
            m_putOff.erase(list);
    } else {
        m_turns.erase(source->second.turn);
    }
    m_sources.erase(source);
}

std::optional<Endpoint> WaitingRoom::next() const
{
    return m_turns.empty() ? std::nullopt : std::optional(m_turns.front());
}

WaitingRoom::Visitor WaitingRoom::take()
{
    Visitor visitor = std::move(m_sources.find(m_turns.front())->second.visitors.front());
    m_turns.splice(m_turns.end(), m_turns, m_turns.begin());
    remove(visitor.arrival.peer);
    return visitor;
}

void WaitingRoom::putOff(const Endpoint &whose)
{
    m_sources.find(m_turns.front())->second.waitsFor = whose;
    Turns &list = m_putOff[whose];
    list.splice(list.end(), m_turns, m_turns.begin());
}

/// One source for a packet: a source that has no use for its own leaves it to the next recallAll().
void WaitingRoom::recall(const Endpoint &whose, int packets)
{
    const auto list = m_putOff.find(whose);
    if (list == m_putOff.end())
        return;
    for (Turns &sources = list->second; packets > 0 && !sources.empty(); --packets) {
        m_sources.find(sources.front())->second.waitsFor.reset();
        m_turns.splice(m_turns.end(), sources, sources.begin());
    }
    if (list->second.empty())
        m_putOff.erase(list);
}

void WaitingRoom::recallAll()
{
    for (auto &[whose, sources] : m_putOff)
        m_turns.splice(m_turns.end(), sources);
    m_putOff.clear();
    for (auto &[endpoint, source] : m_sources)
        source.waitsFor.reset();
}

std::vector<WaitingRoom::Visitor> WaitingRoom::takeOlderThan(base::Instant since)
{
    std::vector<Visitor> taken;
    for (const auto &[endpoint, source] : m_sources) {
        for (const Visitor &visitor : source.visitors) {
            if (visitor.asked < since)
                taken.push_back(visitor);
        }
    }
    for (const Visitor &visitor : taken)
        remove(visitor.arrival.peer);
    return taken;
}

} // namespace tftp
