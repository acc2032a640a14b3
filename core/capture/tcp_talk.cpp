#include "core/capture/tcp_talk.h"

namespace capture {

namespace {

constexpr qint64 kSegment = 1400;
/// As captured on a computer whose network card cuts into segments by itself.
constexpr qint64 kLargeSegment = 60'000;

} // namespace

TcpTalk::TcpTalk(std::vector<Frame> &frames, End client, End server, quint32 seed)
    : m_frames(frames),
      m_client(std::move(client)),
      m_server(std::move(server)),
      m_clientNext(seed * 2654435761U),
      m_serverNext(seed * 2246822519U + 1)
{
    put(true, kSyn);
    put(false, kSyn | kAck);
    put(true, kAck);
}

void TcpTalk::put(bool isClient, quint8 flags, const Payload &payload)
{
    quint32 &next = isClient ? m_clientNext : m_serverNext;
    const quint32 other = flags & kAck ? (isClient ? m_serverNext : m_clientNext) : 0;
    const Segment segment{next, other, flags, payload};
    const Cut cut = isClient ? tcp(m_client, m_server, segment) : tcp(m_server, m_client, segment);
    m_frames.push_back({0, cut.bytes, cut.length, {}});
    // RFC 9293 section 3.4: SYN and FIN count as one.
    next += static_cast<quint32>(payload.size()) + (flags & (kSyn | kFin) ? 1 : 0);
}

void TcpTalk::say(bool isClient, const QByteArray &bytes, qsizetype zeros, bool isWhole)
{
    const Payload payload{isWhole ? bytes + QByteArray(zeros, '\0') : bytes, isWhole ? 0 : zeros};
    put(isClient, kPsh | kAck, payload);
    put(!isClient, kAck);
}

void TcpTalk::serverSends(qint64 size)
{
    const bool isWhole = size <= kWholeContent;
    const qint64 most = isWhole ? kSegment : kLargeSegment;
    for (qint64 left = size; left > 0; left -= most)
        say(false, {}, std::min(left, most), isWhole);
}

void TcpTalk::end(bool isClient)
{
    put(isClient, kFin | kAck);
    put(!isClient, kFin | kAck);
    put(isClient, kAck);
}

void TcpTalk::serverEnds()
{
    end(false);
}

void TcpTalk::clientEnds()
{
    end(true);
}

void TcpTalk::clientAborts()
{
    put(true, kRst | kAck);
}

} // namespace capture
