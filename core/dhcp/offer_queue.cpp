#include "core/dhcp/offer_queue.h"

#include <utility>

namespace dhcp {

void OfferQueue::add(Send offer, base::Instant heard)
{
    const Key key{offer.packet.transaction, offer.packet.clientIdentity()};
    const auto waiting = m_offers.find(key);
    if (waiting != m_offers.end()) {
        *waiting = std::move(offer);
    } else if (!isFull()) {
        m_offers.insert(key, std::move(offer));
        m_order.emplace(heard, key);
    }
}

std::vector<Send> OfferQueue::take(const OfferGate &gate, base::Instant now, std::size_t most)
{
    forgetMade(now);
    std::vector<Send> taken;
    while (!m_order.empty() && taken.size() < most && gate.allows(m_order.begin()->first, now)) {
        const Key key = m_order.begin()->second;
        taken.push_back(m_offers.take(key));
        if (taken.back().packet.type() == MessageType::Offer) {
            m_made.insert(key, now);
            m_madeOrder.emplace_back(now, key);
        }
        m_order.erase(m_order.begin());
    }
    return taken;
}

bool OfferQueue::mayGoAtOnce(const Packet &reply, base::Instant now)
{
    forgetMade(now);
    const bool informs = reply.type() == MessageType::Ack && reply.your.isNull();
    return informs || m_made.contains({reply.transaction, reply.clientIdentity()});
}

void OfferQueue::forgetMade(base::Instant now)
{
    while (!m_madeOrder.empty() && now - m_madeOrder.front().first > kChoiceTime) {
        const auto &[time, key] = m_madeOrder.front();
        if (m_made.value(key) == time)
            m_made.remove(key);
        m_madeOrder.pop_front();
    }
}

void OfferQueue::clear()
{
    m_made.clear();
    m_madeOrder.clear();
    m_offers.clear();
    m_order.clear();
}

void Probes::add(base::Ipv4 address, base::Instant until, base::Instant heard)
{
    m_heard.insert(address, heard);
    m_until.emplace_back(until, address);
}

std::optional<base::Instant> Probes::take(base::Ipv4 address)
{
    const auto found = m_heard.constFind(address);
    if (found == m_heard.cend())
        return std::nullopt;
    const base::Instant heard = *found;
    m_heard.erase(found);
    return heard;
}

std::optional<base::Ipv4> Probes::ended(base::Instant now)
{
    while (!m_until.empty() && m_until.front().first <= now) {
        const base::Ipv4 address = m_until.front().second;
        m_until.pop_front();
        if (m_heard.contains(address))
            return address;
    }
    return std::nullopt;
}

void Probes::clear()
{
    m_heard.clear();
    m_until.clear();
}

} // namespace dhcp
