// A server that is not ours, packet by packet.

#include "core/simulator/tftp_fetcher.h"
#include "core/tftp/packet.h"

#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>
#include <memory>

using simulator::Fetched;
using simulator::TftpFetcher;
using namespace tftp;

namespace {

const QByteArray kBlock(512, 'b');

/// A port on loopback.
class Port {
public:
    Port() { m_socket.bind(QHostAddress(QHostAddress::LocalHost), 0); }

    quint16 number() const { return m_socket.localPort(); }
    bool hasMail() const { return m_socket.hasPendingDatagrams(); }
    QNetworkDatagram receive() { return m_socket.receiveDatagram(); }
    void send(const Packet &packet, quint16 port)
    {
        m_socket.writeDatagram(write(packet), QHostAddress(QHostAddress::LocalHost), port);
    }

private:
    QUdpSocket m_socket;
};

} // namespace

class TftpFetcherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClosedRequestPortEndsAReadAtOnce();
    void aClosedTransferPortEndsAReadAtOnce();
    void aStrangerThatIsGoneEndsNothing();

private:
    void fetch(quint16 port);
    /// Of the client, known from its request.
    quint16 awaitRequest(Port &server);

    std::unique_ptr<TftpFetcher> m_fetcher;
    std::optional<Fetched> m_fetched;
};

void TftpFetcherTest::init()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux tells");
#endif
    m_fetched.reset();
}

void TftpFetcherTest::fetch(quint16 port)
{
    simulator::TftpLine line{QHostAddress(QHostAddress::LocalHost), port, {}, {}, 1};
    m_fetcher = std::make_unique<TftpFetcher>(line, QString());
    m_fetcher->fetch(
        QStringLiteral("file"), [this](const Fetched &fetched) { m_fetched = fetched; },
        [](qint64) { return true; });
}

quint16 TftpFetcherTest::awaitRequest(Port &server)
{
    const bool came = QTest::qWaitFor([&] { return server.hasMail(); });
    return came ? static_cast<quint16>(server.receive().senderPort()) : quint16{0};
}

void TftpFetcherTest::aClosedRequestPortEndsAReadAtOnce()
{
    auto closed = std::make_unique<Port>();
    const quint16 port = closed->number();
    closed.reset();
    fetch(port);
    QVERIFY(QTest::qWaitFor([this] { return m_fetched.has_value(); }));
    QVERIFY(m_fetched->nobodyThere);
}

void TftpFetcherTest::aClosedTransferPortEndsAReadAtOnce()
{
    Port server;
    fetch(server.number());
    const quint16 client = awaitRequest(server);
    auto transfer = std::make_unique<Port>();
    transfer->send(Data{1, base::bytesOf(kBlock)}, client);
    transfer.reset();
    QVERIFY(QTest::qWaitFor([this] { return m_fetched.has_value(); }));
    QVERIFY(m_fetched->nobodyThere);
}

/// Told that it is one (RFC 1350 section 4), by a packet that finds its port closed.
void TftpFetcherTest::aStrangerThatIsGoneEndsNothing()
{
    Port server;
    fetch(server.number());
    const quint16 client = awaitRequest(server);
    Port transfer;
    transfer.send(Data{1, base::bytesOf(kBlock)}, client);
    QVERIFY(QTest::qWaitFor([&] { return transfer.hasMail(); }));
    transfer.receive();
    auto stranger = std::make_unique<Port>();
    stranger->send(Data{2, base::bytesOf(kBlock)}, client);
    stranger.reset();
    Port witness; // strays too, and is still there to be told: so the stranger has been
    witness.send(Data{2, base::bytesOf(kBlock)}, client);
    QVERIFY(QTest::qWaitFor([&] { return witness.hasMail(); }));
    transfer.send(Data{2, {}}, client);
    QVERIFY(QTest::qWaitFor([this] { return m_fetched.has_value(); }));
    QVERIFY(!m_fetched->nobodyThere);
    QCOMPARE(m_fetched->outcome, serving::Outcome::Sent);
    QCOMPARE(m_fetched->bytes, kBlock);
}

QTEST_GUILESS_MAIN(TftpFetcherTest)
#include "tftp_fetcher_test.moc"
