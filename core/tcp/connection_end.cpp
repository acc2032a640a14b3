#include "core/tcp/connection.h"

namespace tcp {

namespace {

constexpr qint64 kLingerLimit = 4 * 1024 * 1024; ///< bytes thrown away before we lose patience

} // namespace

void Connection::fail(const Moved &moved, base::Instant now)
{
    if (const auto why = m_stream->failure()) {
        const std::shared_ptr<Session> session = m_session;
        session->encryptionFailed(*why, now);
        return lingerAfter(End::Broken, now);
    }
    if (moved.what == Moved::What::Cut) {
        socket().resetWhenClosed();
        return close(End::FileCut, now);
    }
    close(m_inputEnded ? End::PeerLeft : End::Broken, now);
}

/// True if there is nothing more to say.
bool Connection::finishIfDone(base::Instant now)
{
    if (!m_session)
        return true;
    if (m_session->isAborted()) {
        socket().resetWhenClosed();
        close(m_hasExpired ? End::TimedOut : End::Closed, now);
        return true;
    }
    if (!m_session->isFinished() || wantsToWrite())
        return false;
    if (!std::exchange(m_isFinishing, true))
        m_stream->finish();
    if (m_stream->hasRest())
        return false;
    lingerAfter(m_hasExpired ? End::TimedOut : End::Closed, now);
    return true;
}

void Connection::lingerAfter(End why, base::Instant now)
{
    socket().endSending();
    close(why, now);
    m_phase = Phase::Lingering;
    m_startedAt = now;
}

/// RFC 9112 section 9.6: whoever closes while the peer still sends makes its system forget what it has not
/// read of the answer yet. So we read on for a while, and throw it away.
Connection::Turn Connection::linger(base::Instant now, std::span<std::byte> scratch)
{
    while (m_canRead && !m_inputEnded && m_discarded < kLingerLimit) {
        const Moved moved = socket().receive(scratch);
        m_canRead = moved.what == Moved::What::Some;
        m_inputEnded = moved.what == Moved::What::End || moved.what == Moved::What::Failed;
        m_discarded += moved.bytes;
    }
    const bool isEnough =
        m_inputEnded || m_discarded >= kLingerLimit || now >= m_startedAt + m_patience.linger;
    return isEnough ? Turn::Over : Turn::Waits;
}

void Connection::end(End why, base::Instant now)
{
    if (m_session && wantsToWrite())
        socket().resetWhenClosed();
    close(why, now);
}

/// The session's last call; the socket goes when this does.
void Connection::close(End why, base::Instant now)
{
    if (!m_session)
        return;
    const std::shared_ptr<Session> session = m_session;
    forgetSession();
    session->ended(why, now);
}

void Connection::forgetSession()
{
    if (m_session)
        m_session->setWaker({});
    m_session.reset();
    m_phase = Phase::Over;
}

} // namespace tcp
