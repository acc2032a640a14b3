// Bytes in, bytes out, and how connections end: the same over every kind of socket.

#include "tests/core/tcp/server_fixture.h"

#include <QTemporaryDir>

using namespace fixture;
using tcp::End;

class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void echoes_data() { Serving::kinds(); }
    void echoes();
    void namesBothEnds_data() { Serving::kinds(); }
    void namesBothEnds();
    void servesBothKindsOfAddress_data() { Serving::kinds(); }
    void servesBothKindsOfAddress();
    void sessionSpeaksFirst_data() { Serving::kinds(); }
    void sessionSpeaksFirst();
    void readsNoMoreThanIsTaken_data() { Serving::kinds(); }
    void readsNoMoreThanIsTaken();
    void halfClosedClientGetsItsAnswer_data() { Serving::kinds(); }
    void halfClosedClientGetsItsAnswer();
    void sendsFilesByteForByte_data();
    void sendsFilesByteForByte();
    void answerSurvivesWhatIsNotRead_data() { Serving::kinds(); }
    void answerSurvivesWhatIsNotRead();
    void resetIsBroken_data() { Serving::kinds(); }
    void resetIsBroken();
    void abortResets_data() { Serving::kinds(); }
    void abortResets();
    void wakeSends_data() { Serving::kinds(); }
    void wakeSends();
    void stopsInMidTransfer_data() { Serving::kinds(); }
    void stopsInMidTransfer();
    void turnsAwayWithoutSession_data() { Serving::kinds(); }
    void turnsAwayWithoutSession();
    void saysWhyItCannotListen_data() { Serving::kinds(); }
    void saysWhyItCannotListen();
    void takesItsPortAgain_data() { Serving::kinds(); }
    void takesItsPortAgain();

private:
    base::SystemClock m_clock;
    std::unique_ptr<Serving> m_serving;

private Q_SLOTS:
    void init() { m_serving = std::make_unique<Serving>(m_clock); }
    void cleanup() { m_serving.reset(); }
};

void ServerTest::echoes()
{
    const auto server = m_serving->serve<Echo>();
    Client client(server->port());
    const QByteArray first = noise(100);
    QVERIFY(client.send(first));
    QVERIFY(client.readUntil(first.size()));
    QVERIFY(client.send("again"));
    QVERIFY(client.readUntil(first.size() + 5));
    QCOMPARE(client.received(), first + "again");
    QCOMPARE(m_serving->record.begun, 1);
    client.close();
    QVERIFY(m_serving->awaitEnds(1));
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

void ServerTest::namesBothEnds()
{
    const auto server = m_serving->serve<Echo>();
    const QHostAddress from(QStringLiteral("127.0.0.9"));
    const Client client(server->port(), from);
    QVERIFY(waitUntil([&] { return !m_serving->record.peers.isEmpty(); }));
    const tcp::Peer &peer = m_serving->record.peers.first();
    QCOMPARE(peer.address, from);
    QCOMPARE(peer.port, client.socket().local().port);
    QCOMPARE(peer.local, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(peer.localPort, server->port());
    QVERIFY(!peer.isEncrypted);
}

/// IPv4 is IPv4, whatever the server listens on.
void ServerTest::servesBothKindsOfAddress()
{
    m_serving->settings.address = QHostAddress(QHostAddress::Any);
    const auto server = m_serving->serve<Echo>();
    for (const QHostAddress &loopback :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}) {
        m_serving->record.peers.clear();
        Client client(server->port(), loopback, loopback);
        if (!client.socket().isOpen())
            QSKIP("no IPv6 here");
        QVERIFY(client.send("x") && client.readUntil(1));
        QCOMPARE(m_serving->record.peers.first().address, loopback);
        QCOMPARE(m_serving->record.peers.first().local, loopback);
        QCOMPARE(m_serving->record.peers.first().localPort, server->port());
    }
}

void ServerTest::sessionSpeaksFirst()
{
    const auto server = m_serving->serve<Greeter>();
    Client client(server->port());
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), "220 ready\r\n");
    QVERIFY(!client.isReset());
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

/// A client that reads nothing cannot make the server take more than its buffers hold.
void ServerTest::readsNoMoreThanIsTaken()
{
    const auto server = m_serving->serve<Echo>();
    Client client(server->port());
    const QByteArray bytes = noise(32 * 1024 * 1024);
    qint64 sent = 0;
    int quiet = 0; // turns of the event loop in which nothing went
    QVERIFY(waitUntil([&] {
        const qint64 now = client.sendSome(QByteArrayView(bytes).sliced(sent));
        sent += now;
        quiet = now > 0 ? 0 : quiet + 1;
        return quiet > 50 || sent == bytes.size();
    }));
    QVERIFY(sent < bytes.size());
    QVERIFY(m_serving->last->outbox().size() <= Echo::kMostWaiting);
    // Nothing was lost.
    QVERIFY(waitUntil([&] {
        client.read();
        sent += client.sendSome(QByteArrayView(bytes).sliced(sent));
        return client.received().size() == bytes.size();
    }));
    QVERIFY(client.received() == bytes);
}

void ServerTest::halfClosedClientGetsItsAnswer()
{
    const auto server = m_serving->serve<Echo>();
    Client client(server->port());
    const QByteArray bytes = noise(3 * 1024 * 1024);
    qint64 sent = 0;
    QVERIFY(waitUntil([&] {
        sent += client.sendSome(QByteArrayView(bytes).sliced(sent));
        client.read();
        return sent == bytes.size();
    }));
    client.endSending();
    QVERIFY(client.readToEnd());
    QVERIFY(client.received() == bytes);
    QVERIFY(!client.isReset());
    QCOMPARE(m_serving->record.inputEnds, 1);
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

void ServerTest::sendsFilesByteForByte_data()
{
    QTest::addColumn<tcp::Server::Sockets>("kind");
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {qint64{1}, qint64{20'000}, qint64{4 * 1024 * 1024 + 1}, qint64{17'000'003}}) {
        QTest::addRow("best, %lld", size) << tcp::Server::Sockets::Best << size;
        QTest::addRow("portable, %lld", size) << tcp::Server::Sockets::Portable << size;
    }
}

void ServerTest::sendsFilesByteForByte()
{
    QFETCH(const qint64, size);
    const QTemporaryDir folder;
    const QByteArray bytes = noise(size);
    const auto content = contentOf(folder.filePath(QStringLiteral("file")), bytes);
    QVERIFY(content);
    QCOMPARE(content->isMapped(), size > files::Content::kHeldLimit);

    const auto server = m_serving->serve<Sender>(content);
    Client client(server->port());
    QVERIFY(client.send("please"));
    QVERIFY(client.readToEnd());
    QVERIFY(client.received() == "head" + bytes + "foot");
    QVERIFY(!client.isReset());
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

/// RFC 9112 section 9.6: what the client still sends must not destroy the answer it has not read yet.
void ServerTest::answerSurvivesWhatIsNotRead()
{
    class Refuser final : public Recorded {
    public:
        using Recorded::Recorded;
        qsizetype received(base::Bytes, base::Instant) override
        {
            outbox().append(QByteArray(100'000, 'n'));
            finish();
            return 0;
        }
    };
    const auto server = m_serving->serve<Refuser>();
    Client client(server->port());
    const QByteArray bytes(600'000, 'u');
    QVERIFY(client.send(bytes));
    QVERIFY(m_serving->awaitEnds(1));
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received().size(), 100'000);
    QVERIFY(!client.isReset());
}

void ServerTest::resetIsBroken()
{
    const auto server = m_serving->serve<Echo>();
    Client client(server->port());
    QVERIFY(client.send("x") && client.readUntil(1));
    client.reset();
    QVERIFY(m_serving->awaitEnds(1));
    QCOMPARE(m_serving->record.ends, QList<End>{End::Broken});
}

void ServerTest::abortResets()
{
    class Aborter final : public Recorded {
    public:
        using Recorded::Recorded;
        qsizetype received(base::Bytes bytes, base::Instant) override
        {
            outbox().append("never seen");
            abort();
            return static_cast<qsizetype>(bytes.size());
        }
    };
    const auto server = m_serving->serve<Aborter>();
    Client client(server->port());
    QVERIFY(client.send("x"));
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
    QCOMPARE(client.received(), QByteArray());
    QCOMPARE(m_serving->record.ends.size(), 1);
}

void ServerTest::wakeSends()
{
    const auto server = m_serving->serve<Recorded>();
    Client client(server->port());
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1; }));
    m_serving->last->outbox().append("by the way");
    m_serving->last->finish();
    m_serving->last->wake();
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), "by the way");
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
    m_serving->last->wake(); // of a session that is over: nothing
}

void ServerTest::stopsInMidTransfer()
{
    const auto content = files::Content::fromBytes(noise(16 * 1024 * 1024));
    const auto server = m_serving->serve<Sender>(content);
    Client client(server->port());
    const Client idle(server->port());
    QVERIFY(client.send("please") && client.readUntil(1));
    server->stop();
    QCOMPARE(m_serving->record.ends, (QList<End>{End::Stopped, End::Stopped}));
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
    const Client late(server->port());
    server->stop();
    QCOMPARE(m_serving->record.ends.size(), 2);
}

void ServerTest::turnsAwayWithoutSession()
{
    const auto server = m_serving->serveWith([](const tcp::Peer &) { return nullptr; });
    Client client(server->port());
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), QByteArray());
}

void ServerTest::saysWhyItCannotListen()
{
    QFETCH(const tcp::Server::Sockets, kind);
    const auto server = m_serving->serve<Echo>();
    tcp::Server::Settings settings;
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.port = server->port();
    settings.sockets = kind;
    const auto second = tcp::Server::create(
        settings, [](const tcp::Peer &) { return nullptr; }, m_clock);
    QVERIFY(!second);
    QCOMPARE(second.error().what.code.view(), tcp::kCannotListen.view());
    const QString inUse = QString::number(static_cast<int>(std::errc::address_in_use));
    QCOMPARE(second.error().what.args,
             (QStringList{QString::number(server->port()), QStringLiteral("127.0.0.1"), inUse}));
}

/// Connections that linger in TIME-WAIT do not keep the next run from its port.
void ServerTest::takesItsPortAgain()
{
    QFETCH(const tcp::Server::Sockets, kind);
    auto server = m_serving->serve<Echo>();
    tcp::Server::Settings settings;
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.port = server->port();
    settings.sockets = kind;
    Client client(server->port());
    QVERIFY(client.send("x") && client.readUntil(1));
    server->stop();
    QVERIFY(client.readToEnd());
    const auto second = tcp::Server::create(
        settings, [](const tcp::Peer &) { return nullptr; }, m_clock);
    QVERIFY(second.has_value());
}

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
