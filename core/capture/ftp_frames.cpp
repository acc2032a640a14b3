#include "core/capture/tcp_talk.h"

namespace capture {

namespace {

constexpr quint16 kFtpPort = 21;

using Event = serving::RequestEvent;
using serving::Outcome;

QByteArray ftpArgument(const QString &name)
{
    QByteArray argument = name.left(500).toUtf8();
    for (char &each : argument) {
        if (static_cast<quint8>(each) < ' ')
            each = '?';
    }
    return argument;
}

void logIn(TcpTalk &talk)
{
    talk.serverSays("220 ProvBench\r\n");
    talk.clientSays("USER ******\r\n");
    talk.serverSays("331 Password, please\r\n");
    talk.clientSays("PASS ******\r\n");
    talk.serverSays("230 Logged in\r\n");
    talk.clientSays("TYPE I\r\n");
    talk.serverSays("200 Done\r\n");
}

/// RFC 959 section 4.1.2, RFC 2428 section 3: where the data will be had.
void askForData(TcpTalk &talk, const End &data)
{
    const QByteArray port = QByteArray::number(data.port);
    if (data.address.protocol() != QAbstractSocket::IPv4Protocol) {
        talk.clientSays("EPSV\r\n");
        talk.serverSays("229 Entering Extended Passive Mode (|||" + port + "|)\r\n");
        return;
    }
    talk.clientSays("PASV\r\n");
    talk.serverSays("227 Entering Passive Mode (" + data.address.toString().toLatin1().replace('.', ',') +
                    ',' + QByteArray::number(data.port >> 8) + ',' + QByteArray::number(data.port & 0xff) +
                    ")\r\n");
}

void fetch(std::vector<Frame> &frames, TcpTalk &talk, const Exchange &exchange)
{
    const Event &event = exchange.event;
    const bool isFound = event.size >= 0 && event.outcome != Outcome::Refused;
    const auto nth = static_cast<quint16>(event.id % 5000);
    const End server = serverOf(exchange, static_cast<quint16>(50'000 + nth));
    if (isFound)
        askForData(talk, server);
    if (isFound && event.offset > 0) {
        talk.clientSays("REST " + QByteArray::number(event.offset) + "\r\n");
        talk.serverSays("350 RETR is next\r\n");
    }
    talk.clientSays("RETR " + ftpArgument(event.name) + "\r\n");
    if (!isFound)
        return talk.serverSays("550 Not available\r\n");
    talk.serverSays("150 Here it comes\r\n");
    End client = clientOf(exchange);
    client.port = static_cast<quint16>(40'000 + nth);
    TcpTalk data(frames, client, server, static_cast<quint32>(event.id) + 1'000'000);
    data.serverSends(event.bytes);
    if (event.outcome == Outcome::Sent)
        data.serverEnds();
    else
        data.clientAborts();
    talk.serverSays(event.outcome == Outcome::Sent ? "226 Sent\r\n" : "426 Broken off\r\n");
}

} // namespace

std::vector<Frame> ftpFrames(const std::vector<Exchange> &exchanges)
{
    std::vector<Frame> frames;
    std::optional<TcpTalk> talk;
    qint64 now = 0;
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        const Event &event = exchanges[i].event;
        const std::size_t first = frames.size();
        if (!talk) {
            talk.emplace(frames, clientOf(exchanges[i]), serverOf(exchanges[i], kFtpPort),
                         static_cast<quint32>(event.id));
            logIn(*talk);
        }
        const std::size_t request = frames.size();
        fetch(frames, *talk, exchanges[i]);
        if (i + 1 == exchanges.size())
            talk->clientEnds();
        frames[request].comment = remarkOn(event);
        const qint64 begin = std::max(now, microsecondsOf(event.time));
        now = begin + event.milliseconds * qint64{1000};
        spread(frames, first, begin, now);
    }
    return frames;
}

} // namespace capture
