#pragma once

#include "core/tcp/server.h"
#include "core/tcp/socket.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QTest>
#include <QTimer>

/// What the tests of the server share: small protocols, and clients on real sockets of the loopback.
namespace fixture {

/// Lets the event loop run until `done`; for half a minute at most, on however busy a machine.
template<class Done>
bool waitUntil(Done done)
{
    const QDeadlineTimer deadline(30000);
    // Waiting for more events ends with a tick, however quiet the network is.
    QTimer tick;
    tick.start(1);
    bool isDone = false;
    while (!(isDone = done()) && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return isDone;
}

/// What became of the sessions of a test, for it to look at.
struct Record {
    QList<tcp::End> ends;
    QList<tcp::Peer> peers;
    int begun = 0;
    int inputEnds = 0;
    qint64 received = 0;
    QByteArray lastWords; ///< Session::encryptionFailed
};

/// Notes what happens to it. What it does, the tests say.
class Recorded : public tcp::Session {
public:
    explicit Recorded(Record &record) : m_record(record) {}
    void begun(base::Instant) override { ++m_record.begun; }
    qsizetype received(base::Bytes bytes, base::Instant) override
    {
        m_record.received += static_cast<qint64>(bytes.size());
        return static_cast<qsizetype>(bytes.size());
    }
    void inputEnded(base::Instant) override
    {
        ++m_record.inputEnds;
        finish();
    }
    void ended(tcp::End why, base::Instant) override { m_record.ends.append(why); }

    using tcp::Session::abort;
    using tcp::Session::finish;
    using tcp::Session::wake;

protected:
    Record &m_record;
};

/// Sends back what it gets, at most so much at once: the rest it leaves until there is room.
class Echo final : public Recorded {
public:
    using Recorded::Recorded;
    qsizetype received(base::Bytes bytes, base::Instant now) override
    {
        const qint64 room = kMostWaiting - outbox().size();
        const auto taken = std::min(bytes.size(), static_cast<std::size_t>(std::max<qint64>(0, room)));
        outbox().append(base::viewOf(bytes.first(taken)).toByteArray());
        return Recorded::received(bytes.first(taken), now);
    }
    void inputEnded(base::Instant) override
    {
        ++m_record.inputEnds;
        m_isLast = true;
        finishIfDone();
    }
    void sent(base::Instant) override { finishIfDone(); }

    static constexpr qint64 kMostWaiting = 256 * 1024;

private:
    void finishIfDone()
    {
        if (m_isLast && outbox().isEmpty())
            finish();
    }
    bool m_isLast = false;
};

/// Sends one file, with a few bytes before and after it, to whoever says anything.
class Sender final : public Recorded {
public:
    Sender(Record &record, files::ContentPtr content) : Recorded(record), m_content(std::move(content)) {}
    qsizetype received(base::Bytes bytes, base::Instant now) override
    {
        outbox().append(QByteArrayLiteral("head"));
        outbox().append(m_content, 0, m_content->size());
        outbox().append(QByteArrayLiteral("foot"));
        finish();
        return Recorded::received(bytes, now);
    }

private:
    files::ContentPtr m_content;
};

/// Speaks first, and says no more.
class Greeter final : public Recorded {
public:
    using Recorded::Recorded;
    void begun(base::Instant now) override
    {
        Recorded::begun(now);
        outbox().append("220 ready\r\n");
        finish();
    }
};

/// A client that reads only when it is told to.
class Client {
public:
    explicit Client(quint16 port, const QHostAddress &from = QHostAddress(QHostAddress::LocalHost),
                    const QHostAddress &to = QHostAddress(QHostAddress::LocalHost))
    {
        auto socket = tcp::Socket::dial(from, {to, port});
        if (socket)
            m_socket = std::move(*socket);
    }

    const tcp::Socket &socket() const { return m_socket; }
    void close() { m_socket.close(); }
    void reset()
    {
        m_socket.resetWhenClosed();
        m_socket.close();
    }
    void endSending() const { m_socket.endSending(); }
    /// As much as goes at once; how much.
    qint64 sendSome(QByteArrayView bytes)
    {
        const base::Bytes piece = base::bytesOf(bytes);
        const tcp::Moved moved = m_socket.send({&piece, 1});
        m_isReset |= moved.what == tcp::Moved::What::Failed;
        return moved.bytes;
    }
    bool send(QByteArrayView bytes)
    {
        return bytes.isEmpty() || waitUntil([&] {
                   bytes = bytes.sliced(sendSome(bytes));
                   return bytes.isEmpty();
               });
    }
    /// Whatever lies there.
    void read()
    {
        std::byte buffer[16 * 1024];
        for (;;) {
            const tcp::Moved moved = m_socket.receive(buffer);
            m_isOver |= moved.what == tcp::Moved::What::End || moved.what == tcp::Moved::What::Failed;
            m_isReset |= moved.what == tcp::Moved::What::Failed;
            if (moved.what != tcp::Moved::What::Some)
                return;
            m_received.append(reinterpret_cast<const char *>(buffer), moved.bytes);
        }
    }
    /// Takes some of it away; how much.
    qint64 takeSome(std::span<std::byte> into) const { return m_socket.receive(into).bytes; }
    bool readUntil(qsizetype size)
    {
        return waitUntil([&] { return read(), m_received.size() >= size || m_isOver; }) &&
               m_received.size() >= size;
    }
    bool readToEnd()
    {
        return waitUntil([&] { return read(), m_isOver; });
    }
    const QByteArray &received() const { return m_received; }
    bool isOver() const { return m_isOver; }   ///< closed, one way or the other
    bool isReset() const { return m_isReset; } ///< the other

private:
    tcp::Socket m_socket;
    QByteArray m_received;
    bool m_isOver = false;
    bool m_isReset = false;
};

/// Bytes of which no two places look alike.
inline QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

/// A server of the kind that the test's data row names.
class Serving {
public:
    static void kinds()
    {
        QTest::addColumn<tcp::Server::Sockets>("kind");
        QTest::newRow("best") << tcp::Server::Sockets::Best;
        QTest::newRow("portable") << tcp::Server::Sockets::Portable;
    }

    explicit Serving(const base::Clock &clock) : m_clock(clock)
    {
        settings.address = QHostAddress(QHostAddress::LocalHost);
    }
    /// Sessions of this kind; `arguments` are copied into each, behind the record.
    template<class Kind, class... Arguments>
    std::unique_ptr<tcp::Server> serve(Arguments... arguments)
    {
        return serveWith([=, this](const tcp::Peer &peer) {
            record.peers.append(peer);
            const auto session = std::make_shared<Kind>(record, arguments...);
            last = session;
            return session;
        });
    }
    std::unique_ptr<tcp::Server> serveWith(tcp::Server::MakeSession make)
    {
        QFETCH(const tcp::Server::Sockets, kind);
        settings.sockets = kind;
        auto server = tcp::Server::create(settings, std::move(make), m_clock);
        return server ? std::move(*server) : nullptr;
    }
    bool awaitEnds(qsizetype count)
    {
        return waitUntil([&] { return record.ends.size() >= count; });
    }

    tcp::Server::Settings settings;
    Record record;
    std::shared_ptr<Recorded> last;

private:
    const base::Clock &m_clock;
};

/// A file of the disk with these bytes; null if that fails.
inline files::ContentPtr contentOf(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return nullptr;
    file.close();
    const auto content = files::Content::open(path);
    return content ? *content : nullptr;
}

} // namespace fixture
