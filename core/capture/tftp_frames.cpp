#include "core/capture/exchange.h"

#include "core/serving/ends.h"
#include "core/tftp/options.h"
#include "core/tftp/packet.h"

namespace capture {

namespace {

constexpr quint16 kTftpPort = 69;
constexpr qsizetype kMostName = 400; ///< RFC 2347: a request has 512 bytes

/// RFC 1350 section 4: the server answers from a port of its own. Which it was is not known.
quint16 transferPort(quint64 id)
{
    return static_cast<quint16>(50'000 + id % 10'000);
}

class TftpTalk {
public:
    explicit TftpTalk(const Exchange &exchange)
        : m_event(exchange.event),
          m_client(clientOf(exchange)),
          m_door(serverOf(exchange, kTftpPort)),
          m_server(serverOf(exchange, transferPort(exchange.event.id))),
          m_blockSize(m_event.transfer.blockSize > 0 ? m_event.transfer.blockSize : tftp::kDefaultBlockSize),
          m_window(std::max(1, m_event.transfer.windowSize)),
          m_isWhole(m_event.bytes <= kWholeContent)
    {}

    std::vector<Frame> frames()
    {
        request();
        if (m_event.size < 0 || m_event.outcome == serving::Outcome::NotFound ||
            m_event.outcome == serving::Outcome::Refused)
            refuse();
        else
            transfer();
        m_frames.front().comment = remarkOn(m_event);
        const qint64 begin = microsecondsOf(m_event.time);
        spread(m_frames, 0, begin, begin + m_event.milliseconds * qint64{1000});
        return std::move(m_frames);
    }

private:
    void say(bool isClient, const QByteArray &bytes, qsizetype zeros = 0)
    {
        const End &server = m_frames.empty() ? m_door : m_server;
        const Payload payload{m_isWhole ? bytes + QByteArray(zeros, '\0') : bytes, m_isWhole ? 0 : zeros};
        const Cut cut = isClient ? udp(m_client, server, payload) : udp(server, m_client, payload);
        m_frames.push_back({0, cut.bytes, cut.length, {}});
    }

    std::vector<tftp::Option> options() const
    {
        tftp::Options options;
        if (m_blockSize != tftp::kDefaultBlockSize)
            options.blockSize = m_blockSize;
        if (m_window > 1)
            options.windowSize = m_window;
        return options.toList();
    }

    void request()
    {
        const auto mode = m_event.transfer.netascii ? tftp::Mode::Netascii : tftp::Mode::Octet;
        say(true, tftp::write(tftp::ReadRequest{
                      m_event.name.toUtf8().first(std::min(m_event.name.toUtf8().size(), kMostName)), mode,
                      options()}));
    }

    void refuse()
    {
        const bool isAbsent = m_event.outcome == serving::Outcome::NotFound;
        say(false, tftp::write(tftp::Error{isAbsent ? tftp::ErrorCode::FileNotFound
                                                    : tftp::ErrorCode::AccessViolation,
                                           isAbsent ? "File not found" : "Access violation"}));
    }

    void transfer()
    {
        if (!options().empty()) {
            say(false, tftp::write(tftp::OptionAck{options()}));
            say(true, tftp::write(tftp::Ack{0}));
        }
        const bool isSent = m_event.outcome == serving::Outcome::Sent;
        const qint64 last = m_event.bytes / m_blockSize + (isSent ? 1 : 0);
        for (qint64 block = 1; block <= last; ++block) {
            if (last > kMostBlocks && block == kMostBlocks / 2 + 1)
                block = leaveOut(block, last);
            data(block, isSent && block == last ? m_event.bytes % m_blockSize : m_blockSize);
            if (block == last ? !m_event.reason.code.isEmpty() && isSent : block % m_window != 0)
                continue;
            say(true, tftp::write(tftp::Ack{static_cast<std::uint16_t>(block)}));
        }
        if (m_event.outcome == serving::Outcome::Aborted)
            say(true, tftp::write(tftp::Error{tftp::ErrorCode::NotDefined, "aborted"}));
        markGap();
    }

    /// The first block to show again, at the beginning of a window.
    qint64 leaveOut(qint64 block, qint64 last)
    {
        const qint64 next = std::max(block, (last - kMostBlocks / 2) / m_window * m_window + 1);
        m_gapAt = m_frames.size();
        m_gap = next - block;
        return next;
    }

    void markGap()
    {
        if (m_gap > 0)
            m_frames[m_gapAt].comment = QStringLiteral("%1 blocks before this one are left out").arg(m_gap);
    }

    void data(qint64 block, qint64 size)
    {
        say(false, tftp::write(tftp::Data{static_cast<std::uint16_t>(block), {}}), size);
    }

    const serving::RequestEvent &m_event;
    End m_client;
    End m_door;
    End m_server;
    int m_blockSize;
    int m_window;
    bool m_isWhole;
    std::vector<Frame> m_frames;
    std::size_t m_gapAt = 0;
    qint64 m_gap = 0;
};

} // namespace

std::vector<Frame> tftpFrames(const Exchange &exchange)
{
    return TftpTalk(exchange).frames();
}

} // namespace capture
