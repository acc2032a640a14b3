// The same bytes, encrypted.

#include "tests/core/tcp/server_fixture.h"
#include "tests/core/tls/support/client.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>

using namespace fixture;
using namespace std::chrono_literals;
using tcp::End;

namespace {

/// A client that encrypts, on a real socket.
class TlsClient {
public:
    explicit TlsClient(quint16 port, const tls::support::Manners &manners = {}) : m_wire(port), m_tls(manners)
    {}

    bool shakeHands()
    {
        return waitUntil([&] {
                   m_tls.handshake();
                   carry();
                   return m_tls.isEstablished() || m_wire.isOver();
               }) &&
               m_tls.isEstablished();
    }
    void send(QByteArrayView bytes)
    {
        m_tls.write(bytes);
        carry();
    }
    template<class Done>
    bool readUntil(Done done)
    {
        return waitUntil([&] {
                   carry();
                   m_received += m_tls.read();
                   return done() || m_wire.isOver();
               }) &&
               done();
    }
    bool readToEnd()
    {
        return readUntil([&] { return m_wire.isOver(); });
    }
    const QByteArray &received() const { return m_received; }
    Client &wire() { return m_wire; }
    tls::support::Client &tls() { return m_tls; }

private:
    void carry()
    {
        m_wire.send(m_tls.takeCipher());
        m_wire.read();
        m_tls.feed(QByteArrayView(m_wire.received()).sliced(m_fed));
        m_fed = m_wire.received().size();
    }

    Client m_wire;
    tls::support::Client m_tls;
    QByteArray m_received;
    qsizetype m_fed = 0;
};

/// Keeps the reason.
class Noting final : public Recorded {
public:
    using Recorded::Recorded;
    void encryptionFailed(const base::Message &why, base::Instant) override
    {
        m_record.lastWords = why.code.toString().toLatin1();
    }
};

tls::ContextPtr contextWith(const tls::Identity &identity)
{
    return *tls::Context::create({{identity}, false});
}

} // namespace

class TlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void echoes_data() { Serving::kinds(); }
    void echoes();
    void sendsFilesByteForByte_data();
    void sendsFilesByteForByte();
    void sessionSpeaksFirstOnceEncrypted_data() { Serving::kinds(); }
    void sessionSpeaksFirstOnceEncrypted();
    void fileCutMeanwhileIsNeverComplete_data() { Serving::kinds(); }
    void fileCutMeanwhileIsNeverComplete();
    void waitingClientHoldsLittle_data() { Serving::kinds(); }
    void waitingClientHoldsLittle();
    void tellsWhatWasWrong_data() { Serving::kinds(); }
    void tellsWhatWasWrong();
    void silentHandshakeEnds_data() { Serving::kinds(); }
    void silentHandshakeEnds();
    void newCertificateForNewConnections_data() { Serving::kinds(); }
    void newCertificateForNewConnections();

private:
    template<class Kind, class... Arguments>
    std::unique_ptr<tcp::Server> serve(const tls::ContextPtr &context, Arguments... arguments)
    {
        m_serving->settings.tls = context;
        return m_serving->serve<Kind>(arguments...);
    }
    std::unique_ptr<tcp::Server> serveFile(const files::ContentPtr &content)
    {
        return serve<Sender>(tls::support::context(), content);
    }

    support::ManualClock m_clock;
    std::unique_ptr<Serving> m_serving;

private Q_SLOTS:
    void init() { m_serving = std::make_unique<Serving>(m_clock); }
    void cleanup() { m_serving.reset(); }
};

void TlsTest::echoes()
{
    const auto server = serve<Echo>(tls::support::context());
    TlsClient client(server->port());
    QVERIFY(client.shakeHands());
    const QByteArray bytes = noise(300'000);
    client.send(bytes);
    QVERIFY(client.readUntil([&] { return client.received().size() == bytes.size(); }));
    QVERIFY(client.received() == bytes);
    QVERIFY(m_serving->record.peers.first().isEncrypted);
    client.tls().close();
    client.send({});
    QVERIFY(client.readToEnd());
    QVERIFY(client.tls().sawClose());
    QCOMPARE(m_serving->record.inputEnds, 1);
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

void TlsTest::sendsFilesByteForByte_data()
{
    QTest::addColumn<tcp::Server::Sockets>("kind");
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {qint64{20'000}, qint64{5'000'003}}) {
        QTest::addRow("best, %lld", size) << tcp::Server::Sockets::Best << size;
        QTest::addRow("portable, %lld", size) << tcp::Server::Sockets::Portable << size;
    }
}

void TlsTest::sendsFilesByteForByte()
{
    QFETCH(const qint64, size);
    const QTemporaryDir folder;
    const QByteArray bytes = noise(size);
    const auto content = contentOf(folder.filePath(QStringLiteral("file")), bytes);
    QVERIFY(content);
    const auto server = serveFile(content);
    TlsClient client(server->port());
    QVERIFY(client.shakeHands());
    client.send("please");
    QVERIFY(client.readToEnd());
    QVERIFY(client.received() == "head" + bytes + "foot");
    QVERIFY(client.tls().sawClose());
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

void TlsTest::sessionSpeaksFirstOnceEncrypted()
{
    const auto server = serve<Greeter>(tls::support::context());
    TlsClient client(server->port());
    QCOMPARE(m_serving->record.begun, 0);
    QVERIFY(client.shakeHands());
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), "220 ready\r\n");
    QCOMPARE(m_serving->record.begun, 1);
}

void TlsTest::fileCutMeanwhileIsNeverComplete()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file"));
    const QByteArray bytes = noise(24'000'000);
    const auto content = contentOf(path, bytes);
    QVERIFY(content);
    const auto server = serveFile(content);
    TlsClient client(server->port());
    QVERIFY(client.shakeHands());
    client.send("please");
    QVERIFY(client.readUntil([&] { return client.received().size() > 100; }));
    QVERIFY(QFile::resize(path, 1'000'000));
    QVERIFY(client.readToEnd());
    QCOMPARE(m_serving->record.ends, QList<End>{End::FileCut});
    QVERIFY(client.wire().isReset());
    QVERIFY(("head" + bytes).startsWith(client.received()));
}

/// Thousands may wait at once, so none may have more than a few records in memory: the rest stays a file.
void TlsTest::waitingClientHoldsLittle()
{
    const auto content = files::Content::fromBytes(noise(24'000'000));
    const auto server = serveFile(content);
    TlsClient client(server->port());
    QVERIFY(client.shakeHands());
    client.send("please");
    int quiet = 0; // turns of the event loop in which nothing went
    qint64 waiting = 0;
    QVERIFY(waitUntil([&] {
        const qint64 now = m_serving->last->outbox().size();
        quiet = now == waiting ? quiet + 1 : 0;
        waiting = now;
        return waiting > 0 && quiet > 50;
    }));
    QVERIFY(waiting > 1'000'000);
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received().size(), content->size() + 8);
}

void TlsTest::tellsWhatWasWrong()
{
    const auto server = serve<Noting>(tls::support::context());
    Client client(server->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(client.readToEnd());
    QVERIFY(!client.isReset());
    QCOMPARE(m_serving->record.lastWords, QByteArray(tls::kPlainHttp.view().data()));
    QCOMPARE(m_serving->record.ends, QList<End>{End::Broken});
    QCOMPARE(m_serving->record.begun, 0);
}

void TlsTest::silentHandshakeEnds()
{
    const auto server = serve<Noting>(tls::support::context());
    Client silent(server->port());
    QVERIFY(waitUntil([&] { return m_serving->record.peers.size() == 1; }));
    m_clock.advance(10s);
    const Client next(server->port()); // wakes the server: its clock stands still else
    QVERIFY(silent.readToEnd());
    QCOMPARE(m_serving->record.ends, QList<End>{End::TimedOut});
}

void TlsTest::newCertificateForNewConnections()
{
    const auto server = serve<Echo>(contextWith(tls::support::rsaIdentity()));
    TlsClient before(server->port());
    QVERIFY(before.shakeHands());
    server->setTls(contextWith(tls::support::ecdsaIdentity()));
    TlsClient after(server->port());
    QVERIFY(after.shakeHands());
    QVERIFY(before.tls().serverKeyKind() != after.tls().serverKeyKind());
    before.send("still here");
    QVERIFY(before.readUntil([&] { return before.received() == "still here"; }));
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
