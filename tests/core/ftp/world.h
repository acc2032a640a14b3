#pragma once

#include "core/ftp/session.h"
#include "core/serving/library.h"
#include "tests/support/manual_clock.h"

#include <QList>
#include <map>

/// What the tests of the machine share: a tree, a log, connections without a network, and a client that
/// talks.
namespace fixture {

inline const QByteArray kBig = QByteArray("0123456789abcdef").repeated(6'400);

/// The files that every test finds.
inline std::vector<std::pair<QString, QByteArray>> usualFiles()
{
    return {
        {QStringLiteral("a.conf"), "sip.u1 = 1\r\nsip.u2 = 2\n"},
        {QStringLiteral("big.bin"), kBig},
        {QStringLiteral("empty.txt"), ""},
        {QStringLiteral("sub/b.txt"), "below"},
        {QStringLiteral("sub/deep/c.txt"), "deeper"},
        {QStringLiteral("with space.txt"), "spacious"},
        {QStringLiteral("\u00fcber.txt"), "abroad"},
    };
}

inline serving::ServedTreePtr treeOf(const std::vector<std::pair<QString, QByteArray>> &files,
                                     quint64 revision = 1)
{
    std::vector<serving::Entry> entries;
    for (const auto &[path, bytes] : files) {
        const QString name = path.section(u'/', -1);
        entries.push_back(
            {path, catalogue::readFileName(name), files::Content::fromBytes(bytes), serving::Origin::File});
    }
    return std::make_shared<const serving::ServedTree>(std::move(entries), revision);
}

class Log final : public serving::EventSink {
public:
    void requestEnded(serving::RequestEvent event) override { events.append(std::move(event)); }
    QList<serving::RequestEvent> events;
};

/// Takes from the front of an outbox what a network would.
inline QByteArray drain(tcp::Outbox &outbox, qint64 atMost = -1)
{
    QByteArray bytes;
    for (const tcp::Outbox::Piece &piece : outbox.pieces()) {
        const QByteArray source = piece.content ? piece.content->toByteArray() : piece.bytes;
        bytes += source.mid(piece.offset, piece.size);
    }
    if (atMost >= 0)
        bytes.truncate(atMost);
    outbox.taken(bytes.size());
    return bytes;
}

/// Data connections that open and move when they are told to.
class Dialer final : public tcp::Dialer {
public:
    struct Call {
        Id id = 0;
        bool isDialed = false; ///< else awaited
        QHostAddress local;
        QHostAddress peer; ///< who is waited for, or dialed
        quint16 port = 0;
        tcp::PortRange ports;
        std::shared_ptr<tcp::Session> session; ///< null: over
        bool isOpen = false;
        bool isDropped = false;
        bool isClosed = false; ///< by us, everything sent
        QByteArray received;   ///< by the client
    };

    base::Result<Awaited> await(const QHostAddress &local, const tcp::PortRange &ports,
                                const QHostAddress &from, std::shared_ptr<tcp::Session> session) override
    {
        if (isFull)
            return base::fail(tcp::kNoPortInRange);
        Call &call = add(std::move(session), local, from, static_cast<quint16>(50'000 + calls.size()));
        call.ports = ports;
        return Awaited{call.id, call.port};
    }

    Id dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
            std::shared_ptr<tcp::Session> session) override
    {
        Call &call = add(std::move(session), local, to, port);
        call.isDialed = true;
        return call.id;
    }

    void drop(Id id) override
    {
        Call &call = calls[static_cast<qsizetype>(id) - 1];
        call.isDropped = true;
        call.session.reset();
    }

    Call &last() { return calls.last(); }

    void open(base::Instant now)
    {
        last().isOpen = true;
        const auto session = last().session; // a copy, as the driver holds one
        session->begun(now);
        tidy(last());
    }

    /// The client takes so many bytes; true if there were any.
    bool move(base::Instant now, qint64 atMost = -1)
    {
        Call &call = last();
        const auto session = call.session;
        if (!session || !call.isOpen || session->outbox().isEmpty())
            return false;
        call.received += drain(session->outbox(), atMost);
        session->sent(now);
        tidy(calls.last());
        return true;
    }

    void end(tcp::End why, base::Instant now)
    {
        if (const auto session = std::exchange(last().session, nullptr))
            session->ended(why, now);
    }

    QList<Call> calls;
    bool isFull = false;

private:
    Call &add(std::shared_ptr<tcp::Session> session, const QHostAddress &local, const QHostAddress &peer,
              quint16 port)
    {
        Call call;
        call.id = static_cast<Id>(calls.size()) + 1;
        call.local = local;
        call.peer = peer;
        call.port = port;
        call.session = std::move(session);
        calls.append(std::move(call));
        return calls.last();
    }

    static void tidy(Call &call)
    {
        if (!call.session || !call.session->isFinished() || !call.session->outbox().isEmpty())
            return;
        call.isClosed = true;
        call.session.reset();
    }
};

/// One server's ground, without a server.
struct World {
    explicit World(const std::optional<serving::Login> &login = {}) : access(login)
    {
        library.publish(treeOf(usualFiles()));
    }

    support::ManualClock clock;
    serving::Library library{clock};
    serving::Access access;
    Log log;
    Dialer dialer;
    ftp::Context context{library, library, access, log, clock, &dialer, {50'000, 50'099}};
};

inline tcp::Peer peerAt(const char *address, quint16 port = 40'000)
{
    const QHostAddress client(QString::fromLatin1(address));
    const bool isIpv6 = client.protocol() == QAbstractSocket::IPv6Protocol;
    return {client, port, QHostAddress(isIpv6 ? QStringLiteral("2001:db8::1") : QStringLiteral("192.0.2.1")),
            21, false};
}

/// A client's control connection, driven as core/tcp drives it.
class Talk {
public:
    /// What becomes of the data connections.
    enum class Data {
        Moves, ///< they open and empty at once
        Waits, ///< the test says when
    };

    explicit Talk(World &world, Data data = Data::Moves, const tcp::Peer &peer = peerAt("198.51.100.7"))
        : session(std::make_shared<ftp::Session>(world.context, peer)), m_world(world), m_data(data)
    {
        session->begun(world.clock.now());
        pump();
    }
    ~Talk() { leave(); }

    /// Says lines, each with its end, and gives what came since the last time.
    QByteArray say(const QByteArray &lines)
    {
        feed(QByteArray(lines + '\n').replace('\n', "\r\n"));
        return heard();
    }

    void login() { say("USER anonymous\nPASS guest@"); }

    void feed(const QByteArray &bytes)
    {
        m_left += bytes;
        pump();
    }

    void endInput()
    {
        session->inputEnded(m_world.clock.now());
        m_inputEnded = true;
        pump();
    }

    /// Lets the time come that the session waits for.
    void awaitDeadline()
    {
        const base::Instant due = session->deadline();
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - m_world.clock.now());
        m_world.clock.advance(std::max(wait, std::chrono::milliseconds(0)));
        session->expired(m_world.clock.now());
        pump();
    }

    void leave(tcp::End why = tcp::End::PeerLeft)
    {
        if (!std::exchange(m_isOver, true))
            session->ended(why, m_world.clock.now());
    }

    /// As long as anything moves.
    void pump()
    {
        while (pumpOnce()) {
        }
    }

    QByteArray heard() { return std::exchange(m_heard, {}); }
    bool isClosed() const { return session->isFinished() && session->outbox().isEmpty(); }

    std::shared_ptr<ftp::Session> session;

private:
    bool pumpOnce()
    {
        const base::Instant now = m_world.clock.now();
        bool moved = false;
        if (!m_left.isEmpty()) {
            const qsizetype used = session->received(base::bytesOf(m_left), now);
            m_left.remove(0, used);
            moved = used > 0;
        }
        if (!session->outbox().isEmpty()) {
            m_heard += drain(session->outbox());
            session->sent(now);
            moved = true;
        }
        return (m_data == Data::Moves && moveData(now)) || moved;
    }

    bool moveData(base::Instant now)
    {
        Dialer &dialer = m_world.dialer;
        if (dialer.calls.isEmpty() || !dialer.last().session)
            return false;
        if (!dialer.last().isOpen) {
            dialer.open(now);
            return true;
        }
        return dialer.move(now);
    }

    World &m_world;
    Data m_data;
    QByteArray m_left;
    QByteArray m_heard;
    bool m_inputEnded = false;
    bool m_isOver = false;
};

/// The codes of replies, those of several lines once: "220 331 230". Telnet's answers are left out.
inline QByteArray codesOf(QByteArray replies)
{
    QByteArrayList codes;
    for (qsizetype at = replies.indexOf('\xff'); at >= 0; at = replies.indexOf('\xff'))
        replies.remove(at, 3);
    QByteArray open; ///< "211 " ends it
    for (const QByteArray &line : replies.split('\n')) {
        const bool isEnd = line.size() > 3 && line[3] == ' ' && (open.isEmpty() || line.startsWith(open));
        if (open.isEmpty() && line.size() > 3 && line[3] == '-')
            open = line.first(3) + ' ';
        else if (isEnd) {
            codes += line.first(3);
            open.clear();
        }
    }
    return codes.join(' ');
}

} // namespace fixture
