#pragma once

#include "core/tftp/transfer.h"

#include <deque>
#include <memory>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace tftp {

/// Every transfer under way, found by its client, in order of deadlines.
///
/// Deadlines move with every packet, nearly always later. So the queue is lazy: an entry is looked at when
/// its time has come, and put back if the transfer has got on meanwhile; a packet costs one comparison.
class TransferTable {
public:
    explicit TransferTable(std::size_t seed) : m_byPeer(64, Hash{seed}) {}

    Transfer &add(std::unique_ptr<Transfer> transfer);
    std::unique_ptr<Transfer> remove(Transfer &transfer);
    Transfer *find(const Endpoint &peer) const;
    std::size_t size() const { return m_byPeer.size(); }
    std::vector<Transfer *> all() const;

    /// The one that waits longest for a first sign of its client; null if all have had theirs. Costs nothing
    /// to speak of: a flood makes it be asked for every packet.
    Transfer *oldestUnproven();

    /// Call after whatever may have moved the transfer's deadline.
    void deadlineMoved(Transfer &transfer);
    /// A transfer whose deadline is here; null if there is none (any more).
    Transfer *nextDue(base::Instant now);
    /// When to ask nextDue() again.
    std::optional<base::Instant> nextLook() const;

private:
    struct Hash {
        std::size_t seed;
        std::size_t operator()(const Endpoint &endpoint) const { return endpoint.hash(seed); }
    };
    struct Look {
        base::Instant at;
        quint64 id;
        friend bool operator>(const Look &a, const Look &b) { return a.at > b.at; }
    };
    Transfer *byId(quint64 id) const;
    void forgetProven();

    std::vector<std::unique_ptr<Transfer>> m_slots;
    std::vector<std::uint32_t> m_free;
    std::deque<quint64> m_byAge; ///< begins with the oldest that is unproven; the others may be anything
    quint64 m_generation = 0;
    std::unordered_map<Endpoint, Transfer *, Hash> m_byPeer;
    std::priority_queue<Look, std::vector<Look>, std::greater<>> m_looks;
};

} // namespace tftp
