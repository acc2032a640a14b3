#include "core/http/session.h"

#include "core/http/date.h"

#include <utility>

namespace http {

Session::Session(Site &site, const tcp::Peer &peer, base::Instant now)
    : m_site(site), m_responder(site, peer), m_parser(site.limits), m_idleSince(now)
{
    m_site.sessions.insert(this);
}

Session::~Session()
{
    m_site.sessions.remove(this);
}

bool Session::mayRead() const
{
    return !isFinished() && !m_held && !m_page && outbox().size() < m_site.limits.outbox &&
           std::cmp_less(m_exchanges.size(), m_site.limits.answers);
}

qsizetype Session::received(base::Bytes bytes, base::Instant now)
{
    std::size_t read = 0;
    while (read < bytes.size() && mayRead()) {
        const base::Bytes rest = bytes.subspan(read);
        read += static_cast<std::size_t>(m_body ? readBody(rest, now) : readHead(rest, now));
    }
    if (isFinished())
        read = bytes.size(); // what follows the last request is nobody's
    m_hasLeftOver = read < bytes.size();
    finishIfInputEnded();
    return static_cast<qsizetype>(read);
}

qsizetype Session::readHead(base::Bytes bytes, base::Instant now)
{
    const qsizetype eaten = m_parser.feed(bytes);
    switch (m_parser.state()) {
    case RequestParser::State::Waiting:
        break;
    case RequestParser::State::Reading:
        if (!m_since)
            m_since = now;
        break;
    case RequestParser::State::Complete:
        beginRequest(now);
        break;
    case RequestParser::State::Refused:
        send(m_responder.refuse(m_parser.soFar(), m_parser.refusal()), now, now);
        break;
    }
    return eaten;
}

/// GET and HEAD wait for the end of a body that nobody wants, to find the request behind it. Others are
/// answered at once, and if they have a body, that is the end.
void Session::beginRequest(base::Instant now)
{
    m_since.reset();
    Request request = m_parser.take();
    if (!request.framing.hasBody())
        return answer(request, now);
    if (request.method != "GET" && !request.isHead()) {
        request.keepsAlive = false;
        return answer(request, now);
    }
    m_request = std::move(request);
    m_body.emplace(m_request.framing, m_site.limits);
    m_since = now;
    if (m_body->state() == BodyReader::State::Refused)
        readBody({}, now);
    else if (m_request.expectsContinue)
        outbox().append("HTTP/1.1 100 Continue\r\n\r\n");
}

qsizetype Session::readBody(base::Bytes bytes, base::Instant now)
{
    const qsizetype eaten = m_body->feed(bytes);
    if (m_body->state() == BodyReader::State::Reading)
        return eaten;
    const BodyReader body = *std::exchange(m_body, {});
    m_since.reset();
    if (body.state() == BodyReader::State::Refused)
        send(m_responder.refuse(m_request, body.refusal()), now, now);
    else
        answer(m_request, now);
    return eaten;
}

void Session::answer(const Request &request, base::Instant now)
{
    Answer answer = m_responder.answer(request, now);
    if (answer.wait > base::Duration::zero())
        m_held = Held{std::move(answer), now + answer.wait, now};
    else
        send(std::move(answer), now, now);
}

void Session::send(Answer answer, base::Instant arrived, base::Instant now)
{
    m_since.reset();
    m_idleSince = now;
    outbox().append(writeHead(answer, writeDate(m_site.clock.wall())));
    std::vector<Exchanges::Span> spans;
    const bool hasBody = !answer.headOnly && answer.status != Status::NotModified;
    if (hasBody && !answer.folder)
        spans = appendBody(answer);
    if (answer.event) {
        const qint64 end = outbox().takenInAll() + outbox().size();
        m_exchanges.add({std::move(*answer.event), arrived, std::move(spans), end});
    }
    if (hasBody && answer.folder)
        return beginPage(answer);
    if (!answer.keepsAlive)
        finish();
}

std::vector<Exchanges::Span> Session::appendBody(const Answer &answer)
{
    std::vector<Exchanges::Span> spans;
    outbox().append(answer.text);
    for (const Answer::Part &part : answer.parts) {
        outbox().append(part.before);
        spans.push_back({outbox().takenInAll() + outbox().size(), part.range.size});
        outbox().append(answer.content, part.range.first, part.range.size);
    }
    outbox().append(answer.after);
    return spans;
}

void Session::beginPage(Answer &answer)
{
    m_page.emplace(std::move(answer.folder), answer.folderPath);
    m_pageIsChunked = answer.minorVersion >= 1;
    m_pageKeepsAlive = answer.keepsAlive;
    continuePage();
}

/// As much as the outbox may hold; the rest when it drains.
void Session::continuePage()
{
    while (m_page && outbox().size() < m_site.limits.outbox) {
        const QByteArray rows = m_page->take(m_site.limits.rowsAtOnce);
        const bool isLast = m_page->isComplete();
        if (m_pageIsChunked)
            outbox().append(QByteArray::number(rows.size(), 16) + "\r\n" + rows + "\r\n" +
                            (isLast ? "0\r\n\r\n" : ""));
        else
            outbox().append(rows);
        if (isLast)
            m_page.reset();
    }
    if (!m_page && !m_pageKeepsAlive)
        finish();
}

/// The client sends no more, but reads on (RFC 9112 section 9.6): what it asked for it is given.
void Session::inputEnded(base::Instant /*now*/)
{
    m_inputEnded = true;
    finishIfInputEnded();
}

void Session::finishIfInputEnded()
{
    if (m_inputEnded && !m_hasLeftOver && !m_held && !m_page)
        finish();
}

void Session::sent(base::Instant now)
{
    report(m_exchanges.takeSent(outbox().takenInAll(), now));
    m_idleSince = now;
    if (m_page)
        continuePage();
    finishIfInputEnded();
}

void Session::encryptionFailed(const base::Message &why, base::Instant /*now*/)
{
    m_site.events.requestEnded(m_responder.unheard(why));
}

void Session::ended(tcp::End why, base::Instant now)
{
    if (m_held) { // it asked, and was judged
        const Held held = *std::exchange(m_held, {});
        m_exchanges.add({*held.answer.event, held.arrived, {}, outbox().takenInAll() + outbox().size()});
    }
    report(m_exchanges.takeCut(outbox().takenInAll(), now, why));
    m_page.reset();
}

base::Instant Session::deadline() const
{
    if (isFinished())
        return base::Instant::max();
    if (m_held)
        return m_held->until;
    if (m_since)
        return *m_since + m_site.limits.request;
    return isBusy() ? base::Instant::max() : m_idleSince + m_site.limits.idle;
}

void Session::expired(base::Instant now)
{
    if (now < deadline())
        return;
    if (m_held) {
        Held held = *std::exchange(m_held, {});
        send(std::move(held.answer), held.arrived, now);
        return finishIfInputEnded();
    }
    if (m_since)
        send(m_responder.timeOut(m_body ? m_request : m_parser.soFar()), *m_since, now);
    finish();
}

bool Session::isBusy() const
{
    return !outbox().isEmpty() || m_held || m_page;
}

std::vector<serving::RequestEvent> Session::underWay(base::Instant now) const
{
    return m_exchanges.underWay(outbox().takenInAll(), now);
}

void Session::report(std::vector<serving::RequestEvent> events)
{
    for (serving::RequestEvent &event : events)
        m_site.events.requestEnded(std::move(event));
}

} // namespace http
