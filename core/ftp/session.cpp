#include "core/ftp/session.h"

#include "core/base/relative_path.h"
#include "core/ftp/path.h"

/// The control connection itself: what is read when, what is answered when, and how it ends.
namespace ftp {

namespace {

/// A client that sends commands and reads no answers is read no further.
constexpr qint64 kMostUnreadAnswers = 32 * 1024; // bytes

int millisecondsBetween(base::Instant begin, base::Instant end)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count());
}

} // namespace

Session::Session(Context &context, const tcp::Peer &peer)
    : m_context(context), m_peer(peer), m_channel(*context.dialer, m_peer, *this)
{}

Session::~Session()
{
    m_context.transferring.erase(this);
}

void Session::begun(base::Instant now)
{
    m_now = now;
    m_loginBy = now + kLoginWithin;
    m_heardAt = now;
    reply(Reply::Ready);
}

qsizetype Session::received(base::Bytes bytes, base::Instant now)
{
    m_now = now;
    qsizetype used = 0;
    while (used < std::ssize(bytes) && takesMore()) {
        const LineReader::Fed fed = m_lines.feed(bytes.subspan(static_cast<std::size_t>(used)));
        used += fed.used;
        outbox().append(fed.refusal);
        if (fed.line)
            take(*fed.line);
    }
    if (isFinished() || m_isQuitting) // what comes behind QUIT is nobody's
        return std::ssize(bytes);
    m_hasLeft = used < std::ssize(bytes);
    finishIfDone();
    return used;
}

bool Session::takesMore() const
{
    const bool waits = m_held || m_answerWrongLoginAt || m_status;
    return !waits && !m_isQuitting && !isFinished() && outbox().size() < kMostUnreadAnswers;
}

void Session::take(const Line &line)
{
    m_heardAt = m_now;
    if (line.isTooLong)
        return reply(Reply::LineTooLong);
    const auto command = parseCommand(line.text);
    if (!command)
        return reply(Reply::Unknown);
    if (mustWait(*command))
        m_held = *command;
    else
        perform(*command);
}

/// STAT of a name is a listing, and waits as the others do.
bool Session::mustWait(const Command &command) const
{
    if (!m_transfer)
        return false;
    const Verb *verb = verbOf(command);
    const bool isListing = command.verb == "STAT" && !command.argument.isEmpty();
    return !verb || !(verb->rules & Anytime) || isListing;
}

void Session::perform(const Command &command)
{
    const Verb *verb = verbOf(command);
    const bool isBare = command.argument.isEmpty();
    if (!verb)
        return reply(Reply::Unknown);
    if (!m_isLoggedIn && !(verb->rules & Early))
        return refuseBeforeLogin(command);
    if (verb->takes == Takes::Something && isBare)
        return reply(Reply::ArgumentMissing);
    if (verb->takes == Takes::Nothing && !isBare)
        return reply(Reply::NoArgumentTaken);
    if (!(verb->rules & Raw) && !isCleanText(command.argument))
        return reply(Reply::BadArgument);
    if (!verb->handler)
        return reply(verb->reply);
    (this->*verb->handler)(command.argument);
}

/// Something is over that others waited for.
void Session::proceed()
{
    m_heardAt = m_now;
    if (m_isQuitting) {
        reply(Reply::Goodbye);
        return finish();
    }
    if (const auto command = std::exchange(m_held, {}))
        perform(*command);
    finishIfDone();
}

/// "printf 'USER …\r\nRETR …\r\n' | nc": a client that has said all it had to say is served to the end of it.
void Session::finishIfDone()
{
    const bool isUnderWay = m_transfer || m_held || m_answerWrongLoginAt || m_status;
    if (m_inputEnded && !m_hasLeft && !isUnderWay)
        finish();
}

void Session::inputEnded(base::Instant now)
{
    m_now = now;
    m_inputEnded = true;
    finishIfDone();
}

void Session::sent(base::Instant now)
{
    m_now = now;
    if (m_status)
        refillStatus();
}

/// RFC 959 section 4.1.1: a control connection that closes of itself is an abort and a logout.
void Session::ended(tcp::End why, base::Instant now)
{
    m_now = now;
    if (m_transfer) {
        m_held.reset();
        breakOff(why);
    }
    m_channel.close();
}

base::Instant Session::deadline() const
{
    if (m_answerWrongLoginAt)
        return *m_answerWrongLoginAt;
    if (m_transfer || m_status)
        return m_channel.deadline();
    return std::min(m_channel.deadline(), m_isLoggedIn ? m_heardAt + kIdleFor : m_loginBy);
}

void Session::expired(base::Instant now)
{
    m_now = now;
    if (m_answerWrongLoginAt)
        return answerWrongLogin();
    if (m_channel.deadline() <= now)
        return m_transfer ? neverOpened(serving::Outcome::TimedOut) : m_channel.close();
    reply(Reply::Idle);
    finish();
}

bool Session::isBusy() const
{
    return m_transfer || tcp::Session::isBusy();
}

serving::RequestEvent Session::eventFor(const QByteArray &path)
{
    serving::RequestEvent event;
    event.time = m_context.clock.wall();
    event.arrival = ++m_context.arrivals;
    event.protocol = serving::Protocol::Ftp;
    event.client = m_peer.address;
    event.clientPort = m_peer.port;
    event.local = m_peer.local;
    event.name = base::printableName(path);
    return event;
}

void Session::report(serving::RequestEvent event, serving::Outcome outcome, base::Message why)
{
    event.outcome = outcome;
    event.reason = std::move(why);
    m_context.events.requestEnded(std::move(event));
}

std::optional<serving::RequestEvent> Session::transferUnderWay(base::Instant now) const
{
    if (!m_transfer || !m_transfer->event)
        return std::nullopt;
    serving::RequestEvent event = *m_transfer->event;
    event.bytes = m_channel.bytesSent();
    event.milliseconds = millisecondsBetween(m_transfer->since, now);
    return event;
}

} // namespace ftp
