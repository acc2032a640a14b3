#include "core/tcp/connection.h"

#include <algorithm>

/// Connections that stand; how they end is in connection_end.cpp.
namespace tcp {

using namespace std::chrono_literals;

namespace {

constexpr auto kNever = base::Instant::max();
constexpr int kRoundsPerTurn = 2;             ///< of reading and writing: the others want their turn
constexpr base::Duration kShortestWait = 1ms; ///< until asking again whether all was confirmed
constexpr base::Duration kLongestWait = 50ms;

/// The sooner, the shorter it has been waited for.
base::Duration nextWait(base::Duration waited)
{
    return std::clamp<base::Duration>(waited / 2, kShortestWait, kLongestWait);
}

} // namespace

Connection::Connection(quint64 id, std::shared_ptr<Session> session, std::unique_ptr<Stream> stream,
                       Begin begin, const Patience &patience, base::Instant now)
    : m_id(id),
      m_patience(patience),
      m_session(std::move(session)),
      m_stream(std::move(stream)),
      m_phase(begin == Begin::Dialed ? Phase::Dialing : Phase::Greeting),
      m_canRead(begin == Begin::Accepted),
      m_canWrite(begin == Begin::Accepted),
      m_startedAt(now),
      m_movedAt(now),
      m_takenAt(now),
      m_askAgainAt(kNever)
{}

Connection::~Connection()
{
    watch.reset();
    forgetSession();
}

void Connection::ready(Readiness what)
{
    m_canRead |= what.read;
    m_canWrite |= what.write;
    m_readsOn |= what.isMarked;
}

Connection::Turn Connection::run(base::Instant now, std::span<std::byte> scratch)
{
    // It may drop its own connection while it is called.
    const std::shared_ptr<Session> kept = m_session;
    if (m_phase == Phase::Lingering)
        return linger(now, scratch);
    if (m_phase == Phase::Dialing && !connected(now))
        return m_phase == Phase::Over ? Turn::Over : Turn::Waits;
    const Turn turn = talk(now, scratch);
    if (m_phase == Phase::Lingering)
        return linger(now, scratch);
    return m_phase == Phase::Over ? Turn::Over : turn;
}

Connection::Turn Connection::talk(base::Instant now, std::span<std::byte> scratch)
{
    if (!keepTime(now) || !greet(now))
        return Turn::Over;
    offerAgain(now);
    m_spent = 0;
    for (int i = 0; i < kRoundsPerTurn && m_spent < Stream::kMostPerTurn; ++i) {
        const bool hasRead = read(now, scratch);
        if (finishIfDone(now) || !greet(now))
            return Turn::Over;
        const bool hasWritten = write(now);
        if (finishIfDone(now))
            return Turn::Over;
        if (!hasRead && !hasWritten)
            return Turn::Waits;
    }
    return Turn::HasMore;
}

/// A dialed one that can be written to is connected, or never will be.
bool Connection::connected(base::Instant now)
{
    if (!keepTime(now))
        return false;
    // finish() alone may mean that what was filled in before is all that there is to be sent.
    if (m_hasExpired || m_session->isAborted())
        return close(m_hasExpired ? End::TimedOut : End::Closed, now), false;
    if (!m_canWrite)
        return false;
    if (socket().takeError() != std::errc{})
        return close(End::Refused, now), false;
    m_canRead = true;
    m_phase = Phase::Greeting;
    m_startedAt = m_movedAt = now;
    return true;
}

/// The first words of a session, once there is somebody to hear them. False if that was the end.
bool Connection::greet(base::Instant now)
{
    if (m_phase == Phase::Greeting && m_stream->isEstablished()) {
        m_phase = Phase::Talking;
        m_session->begun(now);
    }
    return !finishIfDone(now);
}

/// False if that was the end.
bool Connection::keepTime(base::Instant now)
{
    if (isGettingReady() && now >= m_startedAt + m_patience.handshake)
        return close(End::TimedOut, now), false;
    if (isStalled(now)) {
        socket().resetWhenClosed();
        return close(End::TimedOut, now), false;
    }
    if (now >= m_session->deadline() && !m_session->isFinished()) {
        m_session->expired(now);
        m_hasExpired = m_session && m_session->isFinished();
    }
    return m_session != nullptr;
}

/// Dialing, or agreeing on how to encrypt.
bool Connection::isGettingReady() const
{
    return m_phase == Phase::Dialing || (m_phase == Phase::Greeting && !m_stream->isEstablished());
}

/// The system's buffer is large: that there is no room in it yet does not mean that the peer takes nothing.
bool Connection::isStalled(base::Instant now)
{
    if (!m_isWriting || now < m_takenAt + m_patience.stall)
        return false;
    const qint64 unconfirmed = socket().unconfirmed().value_or(m_unconfirmed);
    if (std::exchange(m_unconfirmed, unconfirmed) == unconfirmed)
        return true;
    m_takenAt = now;
    return false;
}

bool Connection::wantsToRead() const
{
    return !m_inputEnded && !m_session->isFinished() && m_input.size() < Session::kInputLimit;
}

bool Connection::wantsToWrite() const
{
    return !m_session->outbox().isEmpty() || m_stream->hasRest();
}

/// True if something came.
bool Connection::read(base::Instant now, std::span<std::byte> scratch)
{
    if (!m_canRead || !wantsToRead())
        return false;
    const auto room = static_cast<std::size_t>(Session::kInputLimit - m_input.size());
    const Moved moved = m_stream->read(scratch.first(std::min(room, scratch.size())));
    switch (moved.what) {
    case Moved::What::Some:
        m_movedAt = now;
        m_canRead = !moved.isAll || m_readsOn;
        if (moved.bytes > 0)
            take(scratch.first(static_cast<std::size_t>(moved.bytes)), now);
        return true;
    case Moved::What::End:
        m_inputEnded = true;
        m_canRead = false;
        if (m_phase == Phase::Talking)
            m_session->inputEnded(now);
        else
            close(End::PeerLeft, now);
        return true;
    case Moved::What::Nothing:
        m_canRead = false;
        return false;
    default:
        fail(moved, now);
        return false;
    }
}

/// What came goes to the session without a copy, as long as it leaves nothing.
void Connection::take(base::Bytes bytes, base::Instant now)
{
    if (!greet(now))
        return;
    if (!m_input.isEmpty()) {
        m_input += base::viewOf(bytes);
        return offerAgain(now);
    }
    const qsizetype used = m_session->received(bytes, now);
    m_input = base::viewOf(bytes).sliced(used).toByteArray();
}

void Connection::offerAgain(base::Instant now)
{
    if (m_input.isEmpty() || m_phase != Phase::Talking || !m_session || m_session->isFinished())
        return;
    const qsizetype used = m_session->received(base::bytesOf(m_input), now);
    if (used == m_input.size())
        m_input = QByteArray();
    else if (used > 0)
        m_input = m_input.sliced(used);
}

/// True if something went.
bool Connection::write(base::Instant now)
{
    if (!m_canWrite || !wantsToWrite())
        return false;
    Outbox &outbox = m_session->outbox();
    const qint64 before = outbox.size();
    const Moved moved = m_stream->write(outbox);
    m_spent += moved.bytes;
    if (moved.bytes > 0)
        m_movedAt = now;
    if (moved.bytes > 0 || !m_isWriting)
        m_takenAt = now;
    m_isWriting = wantsToWrite();
    if (!isHopeful(moved, now))
        return fail(moved, now), false;
    if (outbox.size() == before)
        return moved.bytes > 0;
    m_session->sent(now);
    offerAgain(now);
    return true;
}

/// Notes what has to happen before there is more to be written; false if nothing will.
bool Connection::isHopeful(const Moved &moved, base::Instant now)
{
    m_askAgainAt = kNever;
    switch (moved.what) {
    case Moved::What::Some:
        return true;
    case Moved::What::Nothing:
        m_canWrite = false;
        m_unconfirmed = socket().unconfirmed().value_or(0);
        return true;
    case Moved::What::Wait:
        m_askAgainAt = now + nextWait(now - m_takenAt);
        return true;
    default:
        return false;
    }
}

base::Instant Connection::due() const
{
    if (m_phase == Phase::Lingering)
        return m_startedAt + m_patience.linger;
    if (!m_session)
        return kNever;
    base::Instant due = m_session->isFinished() ? kNever : m_session->deadline();
    if (isGettingReady())
        due = std::min(due, m_startedAt + m_patience.handshake);
    if (m_isWriting)
        due = std::min({due, m_takenAt + m_patience.stall, m_askAgainAt});
    return due;
}

Readiness Connection::wanted() const
{
    if (m_phase == Phase::Lingering)
        return {true, false};
    if (m_phase == Phase::Dialing)
        return {false, true};
    return {wantsToRead() && !m_canRead, wantsToWrite() && !m_canWrite};
}

} // namespace tcp
