// A stranger's bytes over one connection, from the first to the last: parsed, judged and answered.
//
// The input is a list of portions, each behind two bytes that tell its length (the lower 14 bits), whether
// the client reads before it (the highest bit is then not set), and whether time passes before it (the second
// highest). What is sent must be HTTP, whatever came.

#include "core/base/byte_reader.h"
#include "core/http/session.h"
#include "core/serving/library.h"
#include "tests/support/manual_clock.h"

#include <cstdio>
#include <cstdlib>

namespace {

void demand(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

constexpr qint64 kMostWaiting = 1024 * 1024; ///< in an outbox: an answer or a page's rows beyond its limit

struct Told final : serving::EventSink {
    void requestEnded(serving::RequestEvent event) override
    {
        ++count;
        demand(event.bytes >= 0 && event.bytes <= std::max<qint64>(event.size, 0),
               "more bytes than the file has");
        demand(event.outcome == serving::Outcome::Sent || !event.reason.code.isEmpty(), "no reason");
        demand(event.userAgent.size() < 1000 && event.name.size() < 1000, "a name without bounds");
    }
    quint64 count = 0;
};

class Connection {
public:
    Connection()
    {
        const auto entry = [](const QString &path, const QByteArray &bytes) {
            return serving::Entry{path, catalogue::readFileName(path), files::Content::fromBytes(bytes)};
        };
        m_library.publish(std::make_shared<const serving::ServedTree>(
            std::vector{entry(QStringLiteral("a.conf"), "sip.server = x\n"),
                        entry(QStringLiteral("b/c.bin"), QByteArray(5000, 'c'))},
            1));
        m_session.emplace(m_site,
                          tcp::Peer{QHostAddress(QHostAddress::LocalHost), 4711,
                                    QHostAddress(QHostAddress::LocalHost), 80, false},
                          m_clock.now());
    }

    ~Connection()
    {
        m_session->ended(tcp::End::PeerLeft, m_clock.now());
        demand(m_told.count == m_site.arrivals - m_pages, "a request without an event");
    }

    void hear(base::Bytes bytes)
    {
        m_waiting += base::viewOf(bytes);
        offer();
        demand(m_session->outbox().size() < kMostWaiting, "an outbox without bounds");
    }

    void read()
    {
        while (!m_session->outbox().isEmpty()) {
            const qint64 size = m_session->outbox().size();
            look();
            m_session->outbox().taken(size);
            m_session->sent(m_clock.now());
            offer();
        }
    }

    void wait()
    {
        m_clock.advance(std::chrono::seconds(6));
        for (int i = 0; m_session->deadline() <= m_clock.now(); ++i) {
            demand(i < 10, "a deadline that does not move");
            m_session->expired(m_clock.now());
            offer();
        }
    }

private:
    /// Only what begins an answer: the rest is tested elsewhere.
    void look()
    {
        const auto &front = m_session->outbox().pieces().front();
        if (m_session->outbox().takenInAll() == 0)
            demand(front.bytes.startsWith("HTTP/1.1 "), "no HTTP");
        for (const auto &piece : m_session->outbox().pieces())
            m_pages += static_cast<quint64>(piece.bytes.count("Content-Security-Policy:"));
    }

    void offer()
    {
        const qsizetype eaten = m_session->received(base::bytesOf(m_waiting), m_clock.now());
        demand(eaten >= 0 && eaten <= m_waiting.size(), "ate more than there was");
        m_waiting.remove(0, eaten);
    }

    support::ManualClock m_clock;
    serving::Library m_library{m_clock};
    serving::Access m_access{serving::Login{QStringLiteral("u"), QStringLiteral("p")}};
    Told m_told;
    http::Site m_site{m_library, m_library, m_told, m_clock, http::Gate(m_access, true), true};
    std::optional<http::Session> m_session;
    QByteArray m_waiting;
    quint64 m_pages = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    Connection connection;
    while (const auto head = input.u16()) {
        if (*head & 0x4000)
            connection.wait();
        if (!(*head & 0x8000))
            connection.read();
        const std::size_t length = std::min<std::size_t>(*head & 0x3fff, input.remaining());
        connection.hear(*input.take(length));
    }
    connection.read();
    return 0;
}
