// What a server could miss that is told of everything only once.

#include "tests/core/tcp/server_fixture.h"

#include <QTemporaryDir>
#include <sys/socket.h>

using namespace fixture;
using tcp::End;

class EdgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void urgentDataIsNotTheEnd_data() { Serving::kinds(); }
    void urgentDataIsNotTheEnd();
    void halfClosedClientThatResetsIsGone_data() { Serving::kinds(); }
    void halfClosedClientThatResetsIsGone();
    void lastBytesComeWithTheEnd_data() { Serving::kinds(); }
    void lastBytesComeWithTheEnd();
    void endComesWhileNothingIsRead_data() { Serving::kinds(); }
    void endComesWhileNothingIsRead();

private:
    base::SystemClock m_clock;
    std::unique_ptr<Serving> m_serving;

private Q_SLOTS:
    void init() { m_serving = std::make_unique<Serving>(m_clock); }
};

/// RFC 959 section 4.1.3: a client's ABOR comes behind Telnet's Synch, whose last byte is urgent; reading
/// stops there once.
void EdgeTest::urgentDataIsNotTheEnd()
{
    const auto server = m_serving->serve<Echo>();
    Client client(server->port());
    QVERIFY(client.send("NOOP") && client.readUntil(4));
    for (int i = 1; i <= 3; ++i) {
        const int descriptor = static_cast<int>(client.socket().handle());
        QCOMPARE(::send(descriptor, "ABOR\r\n", 6, MSG_OOB), ssize_t{6});
        QVERIFY(client.send("QUIT\r\n"));
        // The urgent byte itself may or may not be in line.
        QVERIFY(waitUntil([&] { return client.read(), client.received().count("QUIT\r\n") == i; }));
        QCOMPARE(client.received().count("ABOR\r"), i);
    }
}

/// The system would end the whole program for writing to him (SIGPIPE), had it not been told otherwise.
void EdgeTest::halfClosedClientThatResetsIsGone()
{
    const QTemporaryDir folder;
    const auto content = contentOf(folder.filePath(QStringLiteral("file")), noise(24'000'000));
    QVERIFY(content && content->isMapped());
    const auto server = m_serving->serve<Sender>(content);
    for (int i = 1; i <= 5; ++i) {
        Client client(server->port());
        QVERIFY(client.send("please"));
        client.endSending();
        QVERIFY(client.readUntil(100'000 * i));
        i % 2 == 0 ? client.close() : client.reset();
        QVERIFY(m_serving->awaitEnds(i));
    }
    QVERIFY(!m_serving->record.ends.contains(End::Closed));
}

void EdgeTest::lastBytesComeWithTheEnd()
{
    const auto server = m_serving->serve<Echo>();
    for (int i = 0; i < 100; ++i) {
        Client client(server->port());
        QVERIFY(client.send("first") && client.readUntil(5));
        QVERIFY(client.send("last"));
        client.endSending();
        QVERIFY(client.readToEnd());
        QCOMPARE(client.received(), "firstlast");
    }
    QCOMPARE(m_serving->record.ends, QList<End>(100, End::Closed));
}

/// While a session takes nothing, its connection is not read; what was told meanwhile is not forgotten.
void EdgeTest::endComesWhileNothingIsRead()
{
    class Slow final : public Recorded {
    public:
        using Recorded::Recorded;
        qsizetype received(base::Bytes bytes, base::Instant now) override
        {
            return isOpen ? Recorded::received(bytes, now) : 0;
        }
        bool isOpen = false;
    };
    const auto server = m_serving->serve<Slow>();
    Client client(server->port());
    const QByteArray bytes(3 * tcp::Session::kInputLimit, 'x');
    QVERIFY(client.send(bytes));
    client.endSending();
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1; }));
    QCOMPARE(m_serving->record.inputEnds, 0);
    static_cast<Slow &>(*m_serving->last).isOpen = true;
    m_serving->last->wake();
    QVERIFY(m_serving->awaitEnds(1));
    QCOMPARE(m_serving->record.received, bytes.size());
    QCOMPARE(m_serving->record.inputEnds, 1);
}

QTEST_GUILESS_MAIN(EdgeTest)
#include "edge_test.moc"
