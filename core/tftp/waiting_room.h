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
/// on without the file. First come, first served within one network; which of several networks is next, the
/// caller decides, so that a flood in the name of one keeps nobody else waiting.
///
/// Bounded: what does not fit is left to the client's own retransmission.
class WaitingRoom {
public:
    struct Limits {
        int requests = 8192;           ///< in all
        int perNetwork = 2048;         ///< of them, from one Endpoint::network()
        qsizetype datagramBytes = 600; ///< of one; a name of 255 bytes and every option there is fit
    };

    struct Visitor {
        Arrival arrival;
        QByteArray request; ///< the datagram
        QByteArray name;    ///< as asked
        base::Message why;  ///< what it waits for
        base::Instant since{};
    };

    WaitingRoom(const Limits &limits, std::size_t seed)
        : m_limits(limits), m_byNetwork(16, Hash{seed}), m_byPeer(16, Hash{seed})
    {}

    /// False if there is no room. Of a client that waits already the newest request counts, and has the place
    /// of the first.
    bool add(Visitor visitor);
    /// He who waits longest of that network; it must have one.
    Visitor take(const Endpoint &network);
    /// All who came before `since` and wait still.
    std::vector<Visitor> takeOlderThan(base::Instant since);
    /// Every network that somebody waits from, once.
    std::vector<Endpoint> networks() const;
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
    bool isFull(const Endpoint &network) const;

    Limits m_limits;
    std::unordered_map<Endpoint, Queue, Hash> m_byNetwork; ///< no queue is empty
    std::unordered_map<Endpoint, Queue::iterator, Hash> m_byPeer;
};

} // namespace tftp
