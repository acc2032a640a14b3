#pragma once

#include "core/http/session.h"
#include "core/serving/library.h"
#include "tests/support/manual_clock.h"

#include <QByteArrayList>
#include <vector>

namespace rig {

/// Everything a server has, but for sockets.
struct Events final : serving::EventSink {
    void requestEnded(serving::RequestEvent event) override { all.push_back(std::move(event)); }
    std::vector<serving::RequestEvent> all;
};

inline const QByteArray kConf = "prov.download.method = {http}\nsip.server = 192.0.2.1\n";
inline const QByteArray kImage = [] {
    QByteArray bytes;
    for (int i = 0; i < 3000; ++i)
        bytes += QByteArray::number(i) + (i % 7 ? "," : "\r\n\r\n");
    return bytes;
}();

inline std::vector<serving::Entry> files()
{
    const auto entry = [](const QString &path, const QByteArray &bytes) {
        return serving::Entry{path, catalogue::readFileName(path), files::Content::fromBytes(bytes)};
    };
    return {entry(QStringLiteral("algop8188.conf"), kConf), entry(QStringLiteral("empty.conf"), {}),
            entry(QStringLiteral("firmware/a b.bin"), kImage),
            entry(QString::fromUtf8("gl\u00f6ckchen.wav"), "RIFF")};
}

struct Bench {
    explicit Bench(const std::optional<serving::Login> &login = {}, bool digest = false, bool page = false)
        : access(login), site{library, library, events, clock, http::Gate(access, digest), page}
    {
        library.publish(std::make_shared<const serving::ServedTree>(files(), 1));
    }

    support::ManualClock clock;
    serving::Library library{clock};
    serving::Access access;
    Events events;
    http::Site site;
};

/// A client and the wire between: does what the room with the sockets does.
class Wire {
public:
    explicit Wire(Bench &bench, const char *address = "192.0.2.7")
        : m_bench(bench),
          m_session(bench.site,
                    {QHostAddress(QLatin1StringView(address)), 4711,
                     QHostAddress(QStringLiteral("192.0.2.1")), 80, false},
                    bench.clock.now())
    {}

    http::Session &session() { return m_session; }

    void send(const QByteArray &bytes)
    {
        m_waiting += bytes;
        pump();
    }
    void endInput()
    {
        m_session.inputEnded(m_bench.clock.now());
        pump();
    }
    /// Nothing is taken of what is sent, until read().
    void stopReading() { m_reads = false; }
    /// Takes so many bytes.
    QByteArray read(qint64 most)
    {
        QByteArray bytes;
        tcp::Outbox &outbox = m_session.outbox();
        for (const tcp::Outbox::Piece &piece : outbox.pieces()) {
            const QByteArray source = piece.content ? piece.content->toByteArray() : piece.bytes;
            bytes += source.mid(piece.offset, std::min(piece.size, most - bytes.size()));
        }
        outbox.taken(bytes.size());
        m_session.sent(m_bench.clock.now());
        offer();
        return bytes;
    }
    /// All that was sent since the last call.
    QByteArray take() { return std::exchange(m_got, {}); }
    bool isClosed() const { return m_session.isFinished() && m_session.outbox().isEmpty(); }
    qsizetype unread() const { return m_waiting.size(); }

    /// Lets time pass; what is due happens.
    void wait(std::chrono::milliseconds time)
    {
        m_bench.clock.advance(time);
        while (m_session.deadline() <= m_bench.clock.now()) {
            m_session.expired(m_bench.clock.now());
            pump();
        }
    }
    void leave(tcp::End why = tcp::End::PeerLeft) { m_session.ended(why, m_bench.clock.now()); }

private:
    void offer()
    {
        const qsizetype eaten = m_session.received(base::bytesOf(m_waiting), m_bench.clock.now());
        m_waiting.remove(0, eaten);
    }
    void pump()
    {
        offer();
        while (m_reads && !m_session.outbox().isEmpty())
            m_got += read(std::numeric_limits<qint64>::max());
    }

    Bench &m_bench;
    http::Session m_session;
    QByteArray m_waiting;
    QByteArray m_got;
    bool m_reads = true;
};

} // namespace rig
