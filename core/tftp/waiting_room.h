#pragma once

#include "core/base/message.h"
#include "core/tftp/transport.h"

#include <QByteArray>
#include <list>
#include <unordered_map>
#include <vector>

namespace tftp {

/// Good requests whose turn has not come: their address has had its ration (see Guard), or every place is
/// taken. They wait here rather than being told "busy", for a device takes an ERROR as the last word and goes
/// on without the file. First come, first served within one source (see Guard); which of several is next, the
/// caller decides, so that a flood in the name of one keeps nobody else waiting.
///
/// Bounded: what does not fit is left to the client's own retransmission.
class WaitingRoom {
public:
    struct Limits {
        int requests = 8192;           ///< in all
        int perSource = 2048;          ///< of them, from one source
        qsizetype datagramBytes = 600; ///< of one; a name of 255 bytes and every option there is fit
    };

    struct Visitor {
        Arrival arrival;
        Endpoint source;    ///< Guard::sourceOf() it
        QByteArray request; ///< the datagram
        QByteArray name;    ///< as asked
        base::Message why;  ///< what it waits for
        base::Instant since{};
    };

    WaitingRoom(const Limits &limits, std::size_t seed)
        : m_limits(limits), m_bySource(16, Hash{seed}), m_byPeer(16, Hash{seed})
    {}

    /// False if there is no room. Of a client that waits already the newest request counts, and has the place
    /// of the first.
    bool add(Visitor visitor);
    /// He who waits longest of that source; it must have one.
    Visitor take(const Endpoint &source);
    /// All who came before `since` and wait still.
    std::vector<Visitor> takeOlderThan(base::Instant since);
    /// Every source that somebody waits from, once.
    std::vector<Endpoint> sources() const;
    bool holds(const Endpoint &peer) const { return m_byPeer.contains(peer); }
    bool isEmpty() const { return m_byPeer.empty(); }
    std::size_t size() const { return m_byPeer.size(); }

private:
    struct Hash {
        std::size_t seed;
        std::size_t operator()(const Endpoint &endpoint) const { return endpoint.hash(seed); }
    };
    using Queue = std::list<Visitor>; ///< whose elements stay where they are
    void remove(const Endpoint &peer);
    bool isFull(const Endpoint &source) const;

    Limits m_limits;
    std::unordered_map<Endpoint, Queue, Hash> m_bySource; ///< no queue is empty
    std::unordered_map<Endpoint, Queue::iterator, Hash> m_byPeer;
};

} // namespace tftp
