#pragma once

#include "core/tcp/agenda.h"
#include "core/tcp/session.h"
#include "core/tcp/stream.h"
#include "core/tcp/transport.h"

namespace tcp {

/// How long a connection waits, for what.
struct Patience {
    base::Duration stall;     ///< the peer takes nothing
    base::Duration handshake; ///< TLS; also for one of ours to be accepted
    base::Duration linger;    ///< after everything was sent, for the peer to close
};

/// A session, its stream, and what passes between them. Knows no event loop: it is told when trying is worth
/// the while, does a bounded amount of work, and says what it waits for.
class Connection {
public:
    enum class Begin {
        Accepted,
        Dialed, ///< it is not yet known whether anybody answers
    };
    enum class Turn {
        Waits,
        HasMore, ///< to do, without waiting for anything; but it is somebody else's turn
        Over,    ///< the session has heard its last; to be destroyed
    };

    Connection(quint64 id, std::shared_ptr<Session> session, std::unique_ptr<Stream> stream, Begin begin,
               const Patience &patience, base::Instant now);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    quint64 id() const { return m_id; }
    const Socket &socket() const { return m_stream->socket(); }
    /// Something of the session is under way. Not so when it has ended and we only linger.
    bool isBusy() const { return m_session && m_session->isBusy(); }
    /// The session has heard its last.
    bool isEnded() const { return !m_session; }
    /// When bytes last moved.
    base::Instant lastMoved() const { return m_movedAt; }

    void ready(Readiness what);
    /// `scratch` must hold Session::kInputLimit bytes.
    Turn run(base::Instant now, std::span<std::byte> scratch);
    /// When run() has to be called at the latest.
    base::Instant due() const;
    /// What it cannot go on without.
    Readiness wanted() const;
    /// The session hears of its end, unless it has; the peer is reset, if something was on its way to it.
    void end(End why, base::Instant now);
    /// The session hears nothing more.
    void forgetSession();

    std::unique_ptr<Watch> watch; ///< the engine's; none until it has to wait
    Agenda::Entry agenda;         ///< the engine's
    bool isQueued = false;        ///< the engine's: run() will be called soon

private:
    enum class Phase { Dialing, Greeting, Talking, Lingering, Over };

    Turn talk(base::Instant now, std::span<std::byte> scratch);
    bool connected(base::Instant now);
    bool keepTime(base::Instant now);
    bool isGettingReady() const;
    bool isStalled(base::Instant now);
    bool greet(base::Instant now);
    bool read(base::Instant now, std::span<std::byte> scratch);
    void take(base::Bytes bytes, base::Instant now);
    void offerAgain(base::Instant now);
    bool write(base::Instant now);
    bool isHopeful(const Moved &moved, base::Instant now);
    bool finishIfDone(base::Instant now);
    Turn linger(base::Instant now, std::span<std::byte> scratch);
    void fail(const Moved &moved, base::Instant now);
    void close(End why, base::Instant now);
    void lingerAfter(End why, base::Instant now);
    bool wantsToRead() const;
    bool wantsToWrite() const;

    const quint64 m_id;
    const Patience m_patience;
    std::shared_ptr<Session> m_session;
    std::unique_ptr<Stream> m_stream;
    Phase m_phase;
    bool m_canRead = true; ///< as far as we know
    bool m_canWrite = true;
    bool m_readsOn = false; ///< until there is nothing: see Readiness::isMarked
    bool m_inputEnded = false;
    bool m_isWriting = false;   ///< the network did not take everything at once
    bool m_isFinishing = false; ///< the stream was told
    bool m_hasExpired = false;  ///< the session's time was up
    QByteArray m_input;         ///< what the session left
    qint64 m_spent = 0;         ///< bytes that were sent in this turn
    qint64 m_discarded = 0;     ///< while lingering
    base::Instant m_startedAt;  ///< the phase
    base::Instant m_movedAt;    ///< bytes, in either direction
    base::Instant m_takenAt;    ///< by the peer, some of what we send
    base::Instant m_askAgainAt; ///< see Moved::What::Wait; the most distant future: no need
    qint64 m_unconfirmed = 0;   ///< when last looked at
};

} // namespace tcp
