#pragma once

#include "core/dhcp/offer_gate.h"
#include "core/dhcp/replies.h"

#include <QHash>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace dhcp {

/// Offers, and what else a rival could contradict, that wait until it is certain that there is none; one for
/// each client and transaction.
///
/// What answers a REQUEST waits as an offer does: a device that remembers an address (INIT-REBOOT, RENEWING,
/// REBINDING) may have it of a server that came a moment ago, and a NAK would take it away. RFC 2131 bids
/// nobody to be quick there: dhclient and dhcpcd wait for seconds. One answer is excepted: to the choice of
/// an offer that went out kChoiceTime ago or less. No rival was there when that offer was let go; the client
/// has told everybody by broadcast whom it chose, so whoever came since stands back for it (section 3.1.3),
/// and no question could tell more than it did. And an ACK to INFORM gives no address, and is what other
/// benches find us by: were it late, they would make their offers.
class OfferQueue {
public:
    /// More at once are not made, and their clients ask again: they would wait for too long.
    static constexpr qsizetype kMost = 16'384;
    /// Who takes longer to choose is asked for anew.
    static constexpr std::chrono::seconds kChoiceTime{2};

    /// A client that sends its question again waits no longer than it would have.
    void add(Send offer, base::Instant heard);
    /// Those that may go now, whoever came first before others, `most` of them at most.
    std::vector<Send> take(const OfferGate &gate, base::Instant now, std::size_t most);
    /// Whether this answers the choice of an offer that was taken from here kChoiceTime ago or less, or says
    /// something to who has an address of its own (INFORM).
    bool mayGoAtOnce(const Packet &reply, base::Instant now);
    bool isEmpty() const { return m_order.empty(); }
    bool isFull() const { return m_offers.size() >= kMost; }
    void clear();

private:
    /// A transaction of a client (RFC 2131 section 2: `xid`, by which it knows what is the answer).
    using Key = std::pair<std::uint32_t, QByteArray>;

    void forgetMade(base::Instant now);

    QHash<Key, Send> m_offers;
    std::multimap<base::Instant, Key> m_order;             ///< by when they were heard
    QHash<Key, base::Instant> m_made;                      ///< when each offer went
    std::deque<std::pair<base::Instant, Key>> m_madeOrder; ///< ascending
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
    qsizetype size() const { return m_heard.size(); }
    void clear();

private:
    QHash<base::Ipv4, base::Instant> m_heard;
    std::deque<std::pair<base::Instant, base::Ipv4>> m_until; ///< ascending
};

} // namespace dhcp
