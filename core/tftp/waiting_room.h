#pragma once

#include "core/base/message.h"
#include "core/tftp/transport.h"

#include <QByteArray>
#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tftp {

/// Good requests whose turn has not come: a ration is used up (see Guard), or every place is taken. They wait
/// here rather than being told "busy", for a device takes an ERROR as the last word and goes on without the
/// file. First come, first served within one source (see Guard), and of the sources each in turn, so that a
/// flood in the name of one keeps nobody else waiting. A source whose ration is used up is put off, and costs
/// nothing until it may have some again.
///
/// Who asks again keeps his place, and may wait as long again: he is there, and was there first.
///
/// Bounded: what does not fit is left to the client's own retransmission. All but takeOlderThan() and
/// recallAll() cost the same however many wait.
class WaitingRoom {
public:
    struct Limits {
        int requests = 8192;           ///< in all
        int perSource = 2048;          ///< of them, from one source
        qsizetype datagramBytes = 600; ///< of one; a name of 255 bytes and every option there is fit
    };

    struct Visitor {
        Arrival arrival;
        Endpoint source;       ///< Guard::sourceOf() it
        QByteArray request;    ///< the datagram
        QByteArray name;       ///< as asked
        base::Message why;     ///< what it waits for
        base::Instant since{}; ///< when it first asked
        base::Instant asked{}; ///< when it asked last
    };

    WaitingRoom(const Limits &limits, std::size_t seed)
        : m_limits(limits), m_sources(16, Hash{seed}), m_putOff(16, Hash{seed}), m_byPeer(16, Hash{seed})
    {}

    /// False if there is no room. Of a client that waits already the newest request counts, and has the place
    /// of the first.
    bool add(Visitor visitor);
    /// The source whose turn it is; nothing if nobody waits, or all that do are put off.
    std::optional<Endpoint> next() const;
    /// He who waits longest of next(). Its next turn comes after everybody else's.
    Visitor take();
    /// next() has its turn when recall() or recallAll() says so: the ration of `whose` is used up.
    void putOff(const Endpoint &whose);
    /// So many packets more may be sent for the ration of `whose`.
    void recall(const Endpoint &whose, int packets);
    void recallAll();
    /// All who asked last before `since` and wait still.
    std::vector<Visitor> takeOlderThan(base::Instant since);
    bool holds(const Endpoint &peer) const { return m_byPeer.contains(peer); }
    bool isEmpty() const { return m_byPeer.empty(); }
    std::size_t size() const { return m_byPeer.size(); }

private:
    struct Hash {
        std::size_t seed;
        std::size_t operator()(const Endpoint &endpoint) const { return endpoint.hash(seed); }
    };
    using Queue = std::list<Visitor>; ///< whose elements stay where they are
    using Turns = std::list<Endpoint>;
    struct Source {
        Queue visitors; ///< never empty
        Turns::iterator turn{};
        std::optional<Endpoint> waitsFor{}; ///< whose ration; nothing: for its turn
    };
    using Sources = std::unordered_map<Endpoint, Source, Hash>;
    Sources::iterator sourceFor(const Endpoint &endpoint);
    void remove(const Endpoint &peer);
    void forget(Sources::iterator source);
    bool isFull(const Endpoint &source) const;

    Limits m_limits;
    Sources m_sources;
    Turns m_turns;                                      ///< the sources that are not put off
    std::unordered_map<Endpoint, Turns, Hash> m_putOff; ///< by whose ration is used up; no list is empty
    std::unordered_map<Endpoint, Queue::iterator, Hash> m_byPeer;
};

} // namespace tftp
