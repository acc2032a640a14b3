#include "core/capture/tcp_talk.h"

#include <QUrl>

namespace capture {

namespace {

constexpr quint16 kHttpPort = 80;

using Event = serving::RequestEvent;
using serving::Outcome;

/// Nothing of a stranger's text may begin a line of its own.
QByteArray headerValue(const QString &text)
{
    QString value = text.left(200);
    for (QChar &each : value) {
        if (each < u' ' || each > u'~')
            each = u'?';
    }
    return value.toLatin1();
}

QByteArray targetOf(const QString &name)
{
    const QByteArray path = QUrl::toPercentEncoding(name.left(1000), "/:?&=@+,;~!$'()*");
    return path.startsWith('/') ? path : '/' + path;
}

QByteArray requestHead(const Exchange &exchange)
{
    const Event &event = exchange.event;
    QByteArray head = (event.bodyless ? "HEAD " : "GET ") + targetOf(event.name) +
                      " HTTP/1.1\r\nHost: " + serverOf(exchange, kHttpPort).address.toString().toLatin1() +
                      "\r\n";
    if (!event.userAgent.isEmpty())
        head += "User-Agent: " + headerValue(event.userAgent) + "\r\n";
    if (event.offset > 0)
        head += "Range: bytes=" + QByteArray::number(event.offset) + "-\r\n";
    return head + "\r\n";
}

QByteArray statusOf(const Event &event)
{
    if (event.outcome == Outcome::NotFound || event.size < 0)
        return event.outcome == Outcome::Refused ? "403 Forbidden" : "404 Not Found";
    if (event.outcome == Outcome::Refused)
        return "403 Forbidden";
    return event.offset > 0 ? "206 Partial Content" : "200 OK";
}

bool isFound(const Event &event)
{
    return statusOf(event).startsWith('2');
}

/// What it would have been long: what is not sent whole was cut.
qint64 promisedOf(const Event &event)
{
    if (!isFound(event))
        return 0;
    return event.outcome == Outcome::Sent && !event.bodyless ? event.bytes : event.size - event.offset;
}

QByteArray answerHead(const Event &event)
{
    const qint64 promised = std::max<qint64>(0, promisedOf(event));
    QByteArray head = "HTTP/1.1 " + statusOf(event) + "\r\nContent-Length: " + QByteArray::number(promised);
    if (event.offset > 0 && isFound(event))
        head += "\r\nContent-Range: bytes " + QByteArray::number(event.offset) + '-' +
                QByteArray::number(event.offset + promised - 1) + '/' + QByteArray::number(event.size);
    return head + "\r\n\r\n";
}

} // namespace

std::vector<Frame> httpFrames(const std::vector<Exchange> &exchanges)
{
    std::vector<Frame> frames;
    std::optional<TcpTalk> talk;
    qint64 now = 0;
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        const Event &event = exchanges[i].event;
        const std::size_t first = frames.size();
        if (!talk)
            talk.emplace(frames, clientOf(exchanges[i]), serverOf(exchanges[i], kHttpPort),
                         static_cast<quint32>(event.id));
        const std::size_t request = frames.size();
        talk->clientSays(requestHead(exchanges[i]));
        talk->serverSays(answerHead(event));
        if (!event.bodyless && isFound(event))
            talk->serverSends(event.bytes);
        const bool isCut = event.outcome == Outcome::Aborted || event.outcome == Outcome::TimedOut;
        if (isCut)
            talk->clientAborts();
        else if (i + 1 == exchanges.size())
            talk->serverEnds();
        frames[request].comment = remarkOn(event);
        const qint64 begin = std::max(now, microsecondsOf(event.time));
        now = begin + event.milliseconds * qint64{1000};
        spread(frames, first, begin, now);
        if (isCut)
            talk.reset();
    }
    return frames;
}

} // namespace capture
