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
        *known->second = std::move(visitor);
        return true;
    }
    if (!fits || isFull(peer.network()))
        return false;
    Queue &queue = m_byNetwork[peer.network()];
    // He who was let in, and found no socket, comes back.
    const bool isBack = !queue.empty() && visitor.since < queue.front().since;
    m_byPeer.emplace(peer, queue.insert(isBack ? queue.begin() : queue.end(), std::move(visitor)));
    return true;
}

bool WaitingRoom::isFull(const Endpoint &network) const
{
    const auto queue = m_byNetwork.find(network);
    const std::size_t ofIt = queue == m_byNetwork.end() ? 0 : queue->second.size();
    return m_byPeer.size() >= static_cast<std::size_t>(m_limits.requests) ||
           ofIt >= static_cast<std::size_t>(m_limits.perNetwork);
}

void WaitingRoom::remove(const Endpoint &peer)
{
    const auto known = m_byPeer.find(peer);
    const auto queue = m_byNetwork.find(peer.network());
    queue->second.erase(known->second);
    m_byPeer.erase(known);
    if (queue->second.empty())
        m_byNetwork.erase(queue);
}

WaitingRoom::Visitor WaitingRoom::take(const Endpoint &network)
{
    Visitor visitor = std::move(m_byNetwork.find(network)->second.front());
    remove(visitor.arrival.peer);
    return visitor;
}

std::vector<WaitingRoom::Visitor> WaitingRoom::takeOlderThan(base::Instant since)
{
    std::vector<Visitor> taken;
    for (auto &[network, queue] : m_byNetwork) {
        for (; !queue.empty() && queue.front().since < since; queue.pop_front()) {
            m_byPeer.erase(queue.front().arrival.peer);
            taken.push_back(std::move(queue.front()));
        }
    }
    std::erase_if(m_byNetwork, [](const auto &each) { return each.second.empty(); });
    return taken;
}

std::vector<Endpoint> WaitingRoom::networks() const
{
    std::vector<Endpoint> networks;
    networks.reserve(m_byNetwork.size());
    for (const auto &[network, queue] : m_byNetwork)
        networks.push_back(network);
    return networks;
}

} // namespace tftp
