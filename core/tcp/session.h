#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/message.h"
#include "core/tcp/outbox.h"

#include <QHostAddress>
#include <functional>

namespace tcp {

/// The two ends of a connection.
struct Peer {
    QHostAddress address; ///< the client's; IPv4 as IPv4, however the socket was opened
    quint16 port = 0;
    QHostAddress local; ///< the address of ours that it came to
    quint16 localPort = 0;
    bool isEncrypted = false; ///< TLS
};

/// Why a connection is over.
enum class End {
    Closed,   ///< we had said finish(), and everything was sent
    PeerLeft, ///< it closed its side while we were not done
    Broken,   ///< reset, unreachable
    Refused,  ///< one that we dial()ed was not accepted
    TimedOut, ///< the session's own expired() said finish() or abort(); or the peer took nothing for too long
    Evicted,  ///< it was idle, and others needed its place
    FileCut,  ///< the file in the outbox was written into while it was sent
    Stopped,  ///< the server was stopped
};

/// A protocol over one TCP connection, without the connection: fed bytes and a clock, it fills an outbox and
/// names deadlines. Whoever drives it (the server, a test, a fuzzer) empties the outbox after every call.
/// Calls come from one thread and never from within one another, but for wake().
class Session {
public:
    virtual ~Session() = default;

    /// The connection stands; of a protocol in which the server speaks first.
    virtual void begun(base::Instant /*now*/) {}
    /// Takes what it can use from the front of `bytes` and says how much. What it leaves is offered again,
    /// with what came since, after sent(), expired() and wake(), or when more bytes have come; nothing is
    /// read from the network meanwhile beyond a bounded buffer (kInputLimit).
    virtual qsizetype received(base::Bytes bytes, base::Instant now) = 0;
    /// The peer sends no more, but may still read (half-closed). All that came was offered before; what was
    /// left of it is offered on. The standard answer: finish what was begun.
    virtual void inputEnded(base::Instant /*now*/) { finish(); }
    /// Some of the outbox was handed to the network, maybe all.
    virtual void sent(base::Instant /*now*/) {}
    /// TLS came to nothing, or ended: tls/channel.h has the codes. ended() follows; begun() may never have
    /// been said.
    virtual void encryptionFailed(const base::Message & /*why*/, base::Instant /*now*/) {}
    /// The last call. After finish() it comes when the last byte was handed to the network.
    virtual void ended(End /*why*/, base::Instant /*now*/) {}

    /// When expired() is due; the most distant future for never. Asked again after every call.
    virtual base::Instant deadline() const { return base::Instant::max(); }
    virtual void expired(base::Instant /*now*/) { abort(); }
    /// Something is under way for this client, so that it is not the one to go when places run out.
    virtual bool isBusy() const { return !m_outbox.isEmpty(); }

    const Outbox &outbox() const { return m_outbox; }
    Outbox &outbox() { return m_outbox; }
    /// Send the outbox, then close (and linger until the peer has read it: RFC 9112 section 9.6).
    bool isFinished() const { return m_finished; }
    /// Drop the outbox and reset the connection at once.
    bool isAborted() const { return m_aborted; }

    /// Whoever drives this session wants to know when something else than its own calls filled its outbox or
    /// changed its deadline.
    void setWaker(std::function<void()> waker) { m_waker = std::move(waker); }

    static constexpr qsizetype kInputLimit = 64 * 1024; ///< bytes that may wait unread for one session

protected:
    void finish() { m_finished = true; }
    void abort()
    {
        m_outbox.clear();
        m_aborted = m_finished = true;
    }
    /// Call after a change that no call from the driver brought about.
    void wake()
    {
        if (m_waker)
            m_waker();
    }

private:
    Outbox m_outbox;
    bool m_finished = false;
    bool m_aborted = false;
    std::function<void()> m_waker;
};

} // namespace tcp
