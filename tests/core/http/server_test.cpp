// The conformance table again, over real sockets of the loopback, both kinds of them; and what only a server
// of many connections can get wrong.

#include "core/http/server.h"
#include "core/serving/ends.h"
#include "tests/core/http/conformance.h"
#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"
#include "tests/core/tcp/server_fixture.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using serving::Outcome;
using Sockets = tcp::Server::Sockets;

Q_DECLARE_METATYPE(rig::Case)

namespace {

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: bench\r\n" + fields + "\r\n";
}

class Client {
public:
    explicit Client(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { m_got += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    /// What came so far is in `replies`; true once there are so many.
    bool awaitReplies(std::size_t count, const QByteArrayList &methods = {})
    {
        return fixture::waitUntil(
            [&] { return rig::replies(m_got, methods).size() >= count && complete(methods); });
    }
    std::vector<rig::Reply> takeReplies(const QByteArrayList &methods = {})
    {
        return rig::replies(std::exchange(m_got, {}), methods);
    }
    bool awaitEnd()
    {
        return fixture::waitUntil([&] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }
    QTcpSocket &socket() { return m_socket; }

private:
    bool complete(const QByteArrayList &methods) const
    {
        const auto all = rig::replies(m_got, methods);
        return all.empty() || all.back().status >= 0;
    }

    QTcpSocket m_socket;
    QByteArray m_got;
};

struct Running {
    explicit Running(Sockets sockets = Sockets::Best, const std::optional<serving::Login> &login = {})
        : access(login)
    {
        library.publish(std::make_shared<const serving::ServedTree>(rig::files(), 1));
        http::Server::Settings settings;
        settings.tcp.address = QHostAddress::LocalHost;
        settings.tcp.sockets = sockets;
        server = std::move(*http::Server::create(settings, library, library, access, events, clock));
    }

    base::SystemClock clock;
    serving::Library library{clock};
    serving::Access access;
    rig::Events events;
    std::unique_ptr<http::Server> server;
};

/// As large as no socket's buffers are, and a file of the disk.
serving::Entry largeFile(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("large.bin"));
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.resize(48 * 1024 * 1024);
    Q_ASSERT(written);
    file.close();
    return {QStringLiteral("large.bin"), catalogue::readFileName(u"large.bin"), *files::Content::open(path)};
}

} // namespace

class ServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conforms_data();
    void conforms();
    void answersWhoeverStoppedSending();
    void servesOthersWhileRequestsAreSlow();
    void servesOthersWhileGuessesWait();
    void reportsWhoLeaves();
    void stopsInTheMiddle();
    void saysWhichPortIsTaken();
};

void ServerTest::conforms_data()
{
    QTest::addColumn<bool>("portable");
    QTest::addColumn<rig::Case>("given");
    for (const bool portable : {false, true}) {
        for (const rig::Case &given : rig::conformanceTable())
            QTest::addRow("%s: %s", portable ? "portable" : "best", given.name) << portable << given;
    }
}

void ServerTest::conforms()
{
    QFETCH(bool, portable);
    QFETCH(rig::Case, given);
    Running running(portable ? Sockets::Portable : Sockets::Best);
    Client client(running.server->port());
    client.send(given.request);
    const auto count = static_cast<std::size_t>(given.statuses.size());
    QVERIFY(client.awaitReplies(count, given.methods));
    const auto replies = client.takeReplies(given.methods);
    QCOMPARE(replies.size(), count);
    for (std::size_t i = 0; i < count; ++i)
        QCOMPARE(replies[i].status, given.statuses[static_cast<qsizetype>(i)]);
    if (!given.field.isEmpty())
        QVERIFY2(replies.back().has(given.field), replies.back().head.constData());
    if (given.closes) {
        QVERIFY(client.awaitEnd());
        QVERIFY(client.takeReplies().empty());
        return;
    }
    client.send(get("/empty.conf"));
    QVERIFY(client.awaitReplies(1));
    QCOMPARE(client.takeReplies().at(0).status, 200);
}

/// Half-closed: printf … | nc.
void ServerTest::answersWhoeverStoppedSending()
{
    Running running;
    fixture::Client client(running.server->port());
    QVERIFY(client.send(get("/algop8188.conf").repeated(50)));
    client.endSending();
    QVERIFY(client.readToEnd());
    QVERIFY(!client.isReset());
    QCOMPARE(rig::replies(client.received()).size(), 50U);
}

void ServerTest::servesOthersWhileRequestsAreSlow()
{
    Running running;
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<Client>(running.server->port()));
        slow.back()->send(i % 2 ? "GET /algop8188.conf HTTP/1.1\r\nX: "
                                : get("/algop8188.conf", "Content-Length: 9\r\n"));
    }
    Client good(running.server->port());
    for (int i = 0; i < 50; ++i) {
        good.send(get("/algop8188.conf"));
        QVERIFY(good.awaitReplies(1));
        QCOMPARE(good.takeReplies().at(0).body, rig::kConf);
    }
    QCOMPARE(running.events.all.size(), 50U);
}

void ServerTest::servesOthersWhileGuessesWait()
{
    Running running(Sockets::Best, serving::Login{QStringLiteral("algo"), QStringLiteral("right")});
    const auto basic = [](const QByteArray &password) {
        return get("/algop8188.conf", "Authorization: Basic " + ("algo:" + password).toBase64() + "\r\n");
    };
    std::vector<std::unique_ptr<Client>> guessers;
    for (int i = 0; i < 10; ++i) {
        guessers.push_back(std::make_unique<Client>(running.server->port()));
        guessers.back()->send(basic(QByteArray::number(i)));
    }
    Client good(running.server->port());
    for (int i = 0; i < 20; ++i) {
        good.send(basic("right"));
        QVERIFY(good.awaitReplies(1));
        QCOMPARE(good.takeReplies().at(0).status, 200);
    }
    QVERIFY(guessers.front()->awaitReplies(1));
    QCOMPARE(guessers.front()->takeReplies().at(0).status, 401);
}

void ServerTest::reportsWhoLeaves()
{
    QTemporaryDir folder;
    Running running;
    running.library.publish(std::make_shared<const serving::ServedTree>(std::vector{largeFile(folder)}, 2));
    Client client(running.server->port());
    client.socket().setReadBufferSize(1);
    client.send(get("/large.bin"));
    QVERIFY(fixture::waitUntil([&] {
        const auto active = running.server->activeTransfers();
        return active.size() == 1 && active[0].bytes > 0;
    }));
    client.socket().abort();
    QVERIFY(fixture::waitUntil([&] { return !running.events.all.empty(); }));
    const serving::RequestEvent &event = running.events.all[0];
    QCOMPARE(event.outcome, Outcome::Aborted);
    QCOMPARE(event.reason.code, serving::kClientLeft);
    QVERIFY(event.bytes > 0 && event.bytes < event.size);
    QVERIFY(running.server->activeTransfers().empty());
}

void ServerTest::stopsInTheMiddle()
{
    QTemporaryDir folder;
    Running running;
    running.library.publish(std::make_shared<const serving::ServedTree>(std::vector{largeFile(folder)}, 2));
    Client client(running.server->port());
    client.socket().setReadBufferSize(1);
    client.send(get("/large.bin"));
    QVERIFY(fixture::waitUntil([&] { return !running.server->activeTransfers().empty(); }));
    const quint16 port = running.server->port();
    running.server->stop();
    running.server->stop();
    QCOMPARE(running.events.all.size(), 1U);
    QCOMPARE(running.events.all[0].outcome, Outcome::Aborted);
    QCOMPARE(running.events.all[0].reason.code, serving::kServerStopped);
    Client late(port);
    QVERIFY(late.awaitEnd());
}

void ServerTest::saysWhichPortIsTaken()
{
    Running running;
    http::Server::Settings settings;
    settings.tcp.address = QHostAddress::LocalHost;
    settings.tcp.port = running.server->port();
    const auto second = http::Server::create(settings, running.library, running.library, running.access,
                                             running.events, running.clock);
    QVERIFY(!second);
    QCOMPARE(second.error().what.code, tcp::kCannotListen);
    QCOMPARE(second.error().what.args.value(0), QString::number(settings.tcp.port));
}

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
