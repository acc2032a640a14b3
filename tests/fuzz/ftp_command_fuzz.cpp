// A stranger's control connection from the greeting to the end, with data connections that open, move and
// break.
//
// The input is a byte that says whether a login is wanted, then portions of what the client sends, each
// behind two bytes: the lower 12 bits are its length, the upper four what happens behind it.

#include "core/base/byte_reader.h"
#include "tests/core/ftp/world.h"

#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

enum Happening {
    Nothing,
    DataOpens,
    DataMoves,
    DataMovesALittle,
    DataBreaks,
    TimeIsUp,
    TimePasses,
    InputEnds
};

class Dialogue {
public:
    explicit Dialogue(bool isLocked)
        : m_world(isLocked ? std::optional(serving::Login{QStringLiteral("algo"), QStringLiteral("secret")})
                           : std::nullopt),
          m_talk(m_world, fixture::Talk::Data::Waits)
    {}

    void hear(base::Bytes bytes)
    {
        if (!m_talk.isClosed() && !m_inputEnded)
            m_talk.feed(base::viewOf(bytes).toByteArray());
        requireAnswers();
    }

    void happen(int what)
    {
        const base::Instant now = m_world.clock.now();
        auto &dialer = m_world.dialer;
        const bool hasData = !dialer.calls.isEmpty() && dialer.last().session;
        const bool isOpen = hasData && dialer.last().isOpen;
        if (what == DataOpens && hasData && !isOpen)
            dialer.open(now);
        else if ((what == DataMoves || what == DataMovesALittle) && isOpen)
            dialer.move(now, what == DataMoves ? -1 : 100);
        else if (what == DataBreaks && hasData)
            dialer.end(tcp::End::Broken, now);
        else if (what == TimeIsUp && !m_talk.isClosed() && m_talk.session->deadline() != base::Instant::max())
            m_talk.awaitDeadline();
        else if (what == TimePasses)
            m_world.clock.advance(std::chrono::seconds(1));
        else if (what == InputEnds && !std::exchange(m_inputEnded, true) && !m_talk.isClosed())
            m_talk.endInput();
        m_talk.pump();
        requireAnswers();
    }

    void end()
    {
        m_talk.leave();
        require(m_world.context.transferring.empty());
        require(static_cast<quint64>(m_world.log.events.size()) == m_world.context.arrivals);
        for (const serving::RequestEvent &event : std::as_const(m_world.log.events)) {
            const bool isSent = event.outcome == serving::Outcome::Sent;
            require(isSent == event.reason.code.isEmpty());
            require(!isSent || event.bytes == event.size - event.offset);
        }
        for (const fixture::Dialer::Call &call : std::as_const(m_world.dialer.calls))
            require(!call.session || call.session->isFinished());
    }

private:
    /// Whole lines, and nothing that the client sent is a line of its own.
    void requireAnswers()
    {
        const QByteArray heard = m_talk.heard();
        require(heard.isEmpty() || heard.endsWith('\n') || heard.contains('\xff'));
        require(m_talk.session->outbox().isEmpty());
    }

    fixture::World m_world;
    fixture::Talk m_talk;
    bool m_inputEnded = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    Dialogue dialogue((input.u8().value_or(0) & 1) != 0);
    while (const auto head = input.u16()) {
        const std::size_t length = std::min<std::size_t>(*head & 0x0fff, input.remaining());
        dialogue.hear(*input.take(length));
        dialogue.happen(*head >> 12 & 7);
    }
    dialogue.end();
    return 0;
}
