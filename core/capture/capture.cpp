#include "core/capture/capture.h"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

namespace capture {

namespace {

using serving::Protocol;
using Talk = std::vector<Exchange>; ///< of one connection; of TFTP one alone

constexpr qsizetype kLeastDhcp = 240; ///< RFC 2131 figure 1, and the cookie

qint64 beginOf(const Exchange &exchange)
{
    return microsecondsOf(exchange.event.time);
}

auto connectionOf(const Exchange &exchange)
{
    const serving::RequestEvent &event = exchange.event;
    return std::tuple(event.protocol, event.client.toString(), event.clientPort, event.local.toString());
}

std::vector<Talk> talksOf(std::vector<Exchange> exchanges)
{
    std::ranges::stable_sort(exchanges, {}, beginOf);
    std::vector<Talk> talks;
    std::map<decltype(connectionOf(exchanges[0])), std::size_t> open;
    constexpr qint64 kGap = std::chrono::microseconds(Capture::kIdle).count();
    for (Exchange &each : exchanges) {
        if (each.event.protocol == Protocol::Tftp) {
            talks.push_back({std::move(each)});
            continue;
        }
        const auto key = connectionOf(each);
        const auto known = open.find(key);
        if (known != open.end() && beginOf(each) - beginOf(talks[known->second].back()) < kGap) {
            talks[known->second].push_back(std::move(each));
            continue;
        }
        open.insert_or_assign(key, talks.size());
        talks.push_back({std::move(each)});
    }
    return talks;
}

std::vector<Frame> framesOf(const Talk &talk)
{
    switch (talk.front().event.protocol) {
    case Protocol::Tftp:
        return tftpFrames(talk.front());
    case Protocol::Ftp:
        return ftpFrames(talk);
    case Protocol::Http:
    case Protocol::Https:
        break;
    }
    return httpFrames(talk);
}

struct Waiting {
    Frame frame;
    quint64 number = 0; ///< of two at one time the first made comes first
};

struct Later {
    bool operator()(const Waiting &a, const Waiting &b) const
    {
        return std::tie(a.frame.microseconds, a.number) > std::tie(b.frame.microseconds, b.number);
    }
};

/// Frames of talks that began already, those first that are due first: no more are held than are needed.
class Line {
public:
    explicit Line(const Capture::Sink &sink) : m_sink(sink) {}

    void add(std::vector<Frame> frames)
    {
        for (Frame &frame : frames)
            m_waiting.push({std::move(frame), m_count++});
    }
    base::Result<void> writeUntil(qint64 microseconds)
    {
        QByteArray piece;
        for (; !m_waiting.empty() && m_waiting.top().frame.microseconds <= microseconds; m_waiting.pop())
            piece += pcapngBlock(m_waiting.top().frame);
        return piece.isEmpty() ? base::Result<void>() : m_sink(piece);
    }
    qint64 count() const { return static_cast<qint64>(m_count); }

private:
    const Capture::Sink &m_sink;
    std::priority_queue<Waiting, std::vector<Waiting>, Later> m_waiting;
    quint64 m_count = 0;
};

base::MacAddress clientOfDhcp(const QByteArray &payload)
{
    base::MacAddress::Octets octets{};
    std::copy_n(payload.cbegin() + 28, octets.size(), octets.begin()); // chaddr
    return base::MacAddress(octets);
}

bool isRelayed(const QByteArray &payload)
{
    return payload.sliced(24, 4) != QByteArray(4, '\0'); // giaddr
}

constexpr char kSectionRemark[] = "Made by ProvBench from its log of a session; nothing was captured. DHCP "
                                  "is as it passed. Of files, names, "
                                  "outcomes, sizes, options and times of requests are as they were; contents "
                                  "are zeros or cut off, ports of "
                                  "the server are the standard ones, logins are covered, and single packets "
                                  "within an exchange are made up.";

} // namespace

std::optional<Frame> dhcpFrame(const dhcp::Passed &datagram, base::Ipv4 own, const QDateTime &time)
{
    if (datagram.payload.size() < kLeastDhcp)
        return std::nullopt;
    constexpr base::Ipv4 kEverybody(0xffffffff);
    const base::MacAddress broadcast({0xff, 0xff, 0xff, 0xff, 0xff, 0xff});
    const base::MacAddress client = clientOfDhcp(datagram.payload);
    const auto address = [](base::Ipv4 each) { return QHostAddress(each.bits()); };
    const bool isQuestion =
        datagram.isOurs && datagram.port == dhcp::kServerPort && !isRelayed(datagram.payload);
    const base::Ipv4 to = datagram.isOurs && !datagram.peer.isNull() ? datagram.peer : kEverybody;
    const base::Ipv4 from = isQuestion ? base::Ipv4() : datagram.isOurs ? own : datagram.peer;
    const bool fromServer = datagram.isOurs ? !isQuestion : datagram.port == dhcp::kClientPort;
    End source{fromServer ? hardwareOf(address(from)) : client, address(from),
               fromServer || isRelayed(datagram.payload) ? dhcp::kServerPort : dhcp::kClientPort};
    End target{to == kEverybody ? broadcast : client, address(to), datagram.port};
    const Cut cut = udp(source, target, {datagram.payload, 0});
    return Frame{microsecondsOf(time), cut.bytes, cut.length, {}};
}

base::Result<qint64> Capture::write(const QString &program, const Sink &sink)
{
    const std::vector<Talk> talks = talksOf(std::move(m_exchanges));
    Line line(sink);
    if (auto begun = sink(pcapngHead(program, QString::fromLatin1(kSectionRemark))); !begun)
        return tl::unexpected(begun.error());
    line.add(std::move(m_frames));
    for (const Talk &talk : talks) {
        if (auto written = line.writeUntil(beginOf(talk.front()) - 1); !written)
            return tl::unexpected(written.error());
        line.add(framesOf(talk));
    }
    if (auto written = line.writeUntil(std::numeric_limits<qint64>::max()); !written)
        return tl::unexpected(written.error());
    return line.count();
}

} // namespace capture
