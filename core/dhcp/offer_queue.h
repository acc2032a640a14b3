#pragma once

#include "core/dhcp/offer_gate.h"
#include "core/dhcp/replies.h"

#include <QHash>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace dhcp {

/// Offers that wait until it is certain that nobody else makes one; one for each client.
class OfferQueue {
public:
    /// More at once are not made, and their clients ask again.
    static constexpr qsizetype kMost = 8192;

    /// A client that asks again is answered to that, and waits no longer than it would have.
    void add(Send offer, base::Instant heard);
    /// Those that may go now, whoever came first before others, `most` of them at most.
    std::vector<Send> take(const OfferGate &gate, base::Instant now, std::size_t most);
    bool isEmpty() const { return m_order.empty(); }
    void clear();

private:
    QHash<QByteArray, Send> m_offers;                 ///< by client
    std::multimap<base::Instant, QByteArray> m_order; ///< clients, by when they were heard
};

/// Addresses that were asked for by ARP, and until when an answer is waited for.
class Probes {
public:
    /// `heard`: when the client came for whom it is asked.
    void add(base::Ipv4 address, base::Instant until, base::Instant heard);
    /// Ends the waiting for this address; nothing if it was not waited for, else when its client was heard.
    std::optional<base::Instant> take(base::Ipv4 address);
    /// The next one that nobody answered for, if there is one by now; take() it.
    std::optional<base::Ipv4> ended(base::Instant now);
    bool isEmpty() const { return m_heard.isEmpty(); }
    void clear();

private:
    QHash<base::Ipv4, base::Instant> m_heard;
    std::deque<std::pair<base::Instant, base::Ipv4>> m_until; ///< ascending
};

} // namespace dhcp
