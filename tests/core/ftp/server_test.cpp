#include "core/serving/ends.h"
#include "core/tcp/socket.h"
#include "tests/core/ftp/server_fixture.h"

#include <QFile>
#include <QTemporaryDir>

using fixture::Client;
using fixture::Serving;
using fixture::waitUntil;

namespace {

const serving::Login kLogin{QStringLiteral("algo"), QStringLiteral("secret")};

QHostAddress address(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

/// Larger than any socket's buffers, mapped, with bytes that differ from place to place.
constexpr qint64 kHuge = 24 * 1024 * 1024;

QByteArray hugeBytes()
{
    QByteArray bytes(kHuge, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1'664'525 + 1'013'904'223;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void publishHuge(Serving &serving, const QString &path)
{
    std::vector<serving::Entry> entries;
    const QString name = QStringLiteral("huge.bin");
    entries.push_back(
        {name, catalogue::readFileName(name), files::Content::open(path).value(), serving::Origin::File});
    const QString small = QStringLiteral("a.conf");
    entries.push_back(
        {small, catalogue::readFileName(small), files::Content::fromBytes("small"), serving::Origin::File});
    serving.library.publish(std::make_shared<const serving::ServedTree>(std::move(entries), 2));
}

} // namespace

/// The server on the loopback: sockets, addresses and those who mean no good.
class ServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_huge = hugeBytes();
    }

    void filesArriveByteForByte_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<bool>("ipv6");
        QTest::newRow("PASV") << QByteArray("PASV") << false;
        QTest::newRow("EPSV") << QByteArray("EPSV") << false;
        QTest::newRow("PORT") << QByteArray("PORT %H") << false;
        QTest::newRow("EPRT") << QByteArray("EPRT %E") << false;
        QTest::newRow("EPSV, IPv6") << QByteArray("EPSV") << true;
        QTest::newRow("EPRT, IPv6") << QByteArray("EPRT %E") << true;
    }

    void filesArriveByteForByte()
    {
        QFETCH(QByteArray, way);
        QFETCH(bool, ipv6);
        const QHostAddress here(ipv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
        Serving serving({}, here);
        const QString path = m_folder.filePath(QStringLiteral("huge.bin"));
        QVERIFY(writeFile(path, m_huge));
        publishHuge(serving, path);
        QVERIFY(serving.start());
        Client client(*serving.server, here);
        QVERIFY(client.login());
        way.replace("%H", client.portText()).replace("%E", client.extendedPortText());
        const QByteArray opened = way.startsWith("PASV") ? "227" : way.startsWith("EPSV") ? "229" : "200";
        QCOMPARE(client.say("REST 1000\n" + way + "\nRETR huge.bin", 4), "350 " + opened + " 150 226");
        QVERIFY(client.fetched() == m_huge.sliced(1000));
        QCOMPARE(serving.log.events.size(), 1);
        QCOMPARE(serving.log.events[0].outcome, serving::Outcome::Sent);
        QCOMPARE(serving.log.events[0].bytes, kHuge - 1000);
        QCOMPARE(serving.log.events[0].client, here);
    }

    /// RFC 2577 section 2: an attacker has the server connect to somebody else's service.
    void bouncesAreRefused()
    {
        Serving serving;
        QVERIFY(serving.start());
        QTcpServer victim;
        QVERIFY(victim.listen(address("127.0.0.9")));
        Client client(*serving.server);
        QVERIFY(client.login());
        const int port = victim.serverPort();
        const QByteArray high = QByteArray::number(port / 256) + ',' + QByteArray::number(port % 256);
        QCOMPARE(client.say("PORT 127,0,0,9," + high + "\nRETR a.conf", 2), QByteArray("504 425"));
        QCOMPARE(client.say("EPRT |1|127.0.0.9|" + QByteArray::number(port) + "|\nLIST", 2),
                 QByteArray("504 425"));
        QCOMPARE(client.say("PORT 127,0,0,1,0,22\nRETR a.conf", 2), QByteArray("504 425"));
        QVERIFY(!victim.hasPendingConnections());
    }

    /// RFC 2577 section 8: somebody else is faster to the passive port, and gets nothing.
    void aThirdAddressGetsNothing()
    {
        Serving serving({}, QHostAddress(QHostAddress::AnyIPv4));
        QVERIFY(serving.start());
        Client client(*serving.server, address("127.0.0.2"), Client::Data::Ignored);
        QVERIFY(client.login());
        QCOMPARE(client.say("PASV\nRETR a.conf", 2), QByteArray("227 150"));
        // Not a QTcpSocket: that tries again and again when it is reset while it connects.
        auto thief = tcp::Socket::dial(address("127.0.0.3"),
                                       {QHostAddress(QHostAddress::LocalHost), client.passivePort()});
        QVERIFY(thief);
        std::byte loot[64];
        auto moved = tcp::Moved::What::Nothing;
        QVERIFY(waitUntil([&] { return (moved = thief->receive(loot).what) != tcp::Moved::What::Nothing; }));
        QVERIFY(moved != tcp::Moved::What::Some);
        QTcpSocket owner;
        owner.bind(address("127.0.0.2"));
        owner.connectToHost(QHostAddress(QHostAddress::LocalHost), client.passivePort());
        QVERIFY(waitUntil(
            [&] { return owner.state() == QAbstractSocket::UnconnectedState && owner.bytesAvailable(); }));
        QCOMPARE(owner.readAll(), fixture::usualFiles()[0].second);
        QVERIFY(client.waitFor(6)); // with 226
    }

    void passivePortsStayInTheirRange()
    {
        QTcpServer probe; // what is free now will do
        QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
        const quint16 port = probe.serverPort();
        probe.close();
        Serving serving;
        serving.settings.passivePorts = {port, port};
        QVERIFY(serving.start());
        Client first(*serving.server, QHostAddress(QHostAddress::LocalHost), Client::Data::Ignored);
        Client second(*serving.server);
        QVERIFY(first.login() && second.login());
        QCOMPARE(first.say("PASV", 1), QByteArray("227"));
        QCOMPARE(first.passivePort(), port);
        QCOMPARE(second.say("PASV", 1), QByteArray("425")); // it is taken
        QCOMPARE(first.say("ABOR", 1), QByteArray("226"));
        QCOMPARE(second.say("PASV\nRETR a.conf", 3), QByteArray("227 150 226"));
        QCOMPARE(second.passivePort(), port);
    }

    void aFileThatIsWrittenIntoIsCutShort()
    {
        Serving serving;
        const QString path = m_folder.filePath(QStringLiteral("changing.bin"));
        QVERIFY(writeFile(path, m_huge));
        publishHuge(serving, path);
        QVERIFY(serving.start());
        Client client(*serving.server, QHostAddress(QHostAddress::LocalHost), Client::Data::Ignored);
        QVERIFY(client.login());
        QCOMPARE(client.say("PASV\nRETR huge.bin", 2), QByteArray("227 150"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write("another beginning"), 17);
        file.close();
        QTcpSocket data;
        data.connectToHost(QHostAddress(QHostAddress::LocalHost), client.passivePort());
        QVERIFY(client.waitFor(6));
        QCOMPARE(client.codes().last(), QByteArray("451"));
        QCOMPARE(serving.log.events.last().reason.code, serving::kFileCut);
        QVERIFY(data.readAll().size() < kHuge);
    }

    void transfersUnderWayAreTold()
    {
        Serving serving;
        QVERIFY(serving.start());
        Client client(*serving.server, QHostAddress(QHostAddress::LocalHost), Client::Data::Ignored);
        QVERIFY(client.login());
        QVERIFY(serving.server->activeTransfers().empty());
        QCOMPARE(client.say("PASV\nRETR big.bin", 2), QByteArray("227 150"));
        const auto transfers = serving.server->activeTransfers();
        QCOMPARE(transfers.size(), 1U);
        QCOMPARE(transfers[0].name, QStringLiteral("big.bin"));
        QCOMPARE(transfers[0].size, fixture::kBig.size());
        QCOMPARE(client.say("ABOR", 2), QByteArray("426 226"));
        QVERIFY(serving.server->activeTransfers().empty());
    }

    /// BSD's way (RFC 959 section 4.1: interrupt, synch, ABOR) and that of Python's ftplib, which has the
    /// whole line urgent.
    void abortMayBeUrgent_data()
    {
        QTest::addColumn<QByteArray>("urgent");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("BSD") << QByteArray("\xff\xf4\xff")
                             << QByteArray("\xf2"
                                           "ABOR\r\n");
        QTest::newRow("ftplib") << QByteArray("ABOR\r\n") << QByteArray();
    }

    void abortMayBeUrgent()
    {
        QFETCH(QByteArray, urgent);
        QFETCH(QByteArray, plain);
        Serving serving;
        QVERIFY(serving.start());
        Client client(*serving.server, QHostAddress(QHostAddress::LocalHost), Client::Data::Ignored);
        QVERIFY(client.login());
        QCOMPARE(client.say("PASV\nRETR big.bin", 2), QByteArray("227 150"));
        client.sendUrgently(urgent);
        if (!plain.isEmpty())
            client.send(plain);
        QVERIFY(client.waitFor(7));
        QCOMPARE(client.codes().mid(5).join(' '), QByteArray("426 226"));
        QCOMPARE(client.say("NOOP", 1), QByteArray("200"));
    }

    void stoppingReportsWhatWasUnderWay()
    {
        Serving serving;
        QVERIFY(serving.start());
        Client client(*serving.server, QHostAddress(QHostAddress::LocalHost), Client::Data::Ignored);
        QVERIFY(client.login());
        QCOMPARE(client.say("PASV\nRETR big.bin", 2), QByteArray("227 150"));
        const quint16 port = serving.server->port();
        serving.server->stop();
        serving.server->stop();
        QCOMPARE(serving.log.events.size(), 1);
        QCOMPARE(serving.log.events[0].reason.code, serving::kServerStopped);
        QVERIFY(client.waitForEnd());
        QTcpServer again;
        QVERIFY(again.listen(QHostAddress(QHostAddress::LocalHost), port));
    }

    void aTakenPortIsAnError()
    {
        Serving first;
        QVERIFY(first.start());
        Serving second;
        second.settings.tcp.port = first.server->port();
        const auto made = ftp::Server::create(second.settings, second.library, second.library, second.access,
                                              second.log, second.clock);
        QVERIFY(!made);
        QCOMPARE(made.error().what.code, tcp::kCannotListen);
    }

    /// One takes nothing of a large file, one connects and falls silent, one sends half a line and half a
    /// file's worth of commands without reading: others are served meanwhile.
    void slowAndHalfOpenClientsHoldNobodyUp()
    {
        Serving serving({}, QHostAddress(QHostAddress::AnyIPv4));
        const QString path = m_folder.filePath(QStringLiteral("huge.bin"));
        QVERIFY(writeFile(path, m_huge));
        publishHuge(serving, path);
        QVERIFY(serving.start());
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 50; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->bind(address("127.0.0.4"));
            silent.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), serving.server->port());
        }
        Client slow(*serving.server, address("127.0.0.5"), Client::Data::Ignored);
        QVERIFY(slow.login());
        QCOMPARE(slow.say("PASV\nRETR huge.bin", 2), QByteArray("227 150"));
        QTcpSocket taker; // that takes nothing
        taker.setReadBufferSize(1);
        taker.bind(address("127.0.0.5"));
        taker.connectToHost(QHostAddress(QHostAddress::LocalHost), slow.passivePort());
        QTcpSocket flooder;
        flooder.setReadBufferSize(1);
        flooder.bind(address("127.0.0.6"));
        flooder.connectToHost(QHostAddress(QHostAddress::LocalHost), serving.server->port());
        flooder.write(QByteArray("HELP\r\n").repeated(100'000));
        QVERIFY(waitUntil([&] { return taker.state() == QAbstractSocket::ConnectedState; }));

        Client good(*serving.server, address("127.0.0.7"));
        QVERIFY(good.login());
        for (int i = 0; i < 50; ++i)
            QCOMPARE(good.say("PASV\nRETR a.conf", 3), QByteArray("227 150 226"));
        QCOMPARE(good.say("PASV\nRETR huge.bin", 3), QByteArray("227 150 226"));
        QCOMPARE(good.fetched().size(), kHuge + 50 * 5);
    }

    /// Places run out: the idle ones give theirs up.
    void aFloodOfConnectionsKeepsNobodyOut()
    {
        Serving serving({}, QHostAddress(QHostAddress::AnyIPv4));
        serving.settings.tcp.limits.connections = 64;
        QVERIFY(serving.start());
        std::vector<std::unique_ptr<QTcpSocket>> flood;
        for (int i = 0; i < 300; ++i) {
            flood.push_back(std::make_unique<QTcpSocket>());
            flood.back()->bind(address("127.0.0.4"));
            flood.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), serving.server->port());
            if (i % 30 != 29)
                continue;
            Client good(*serving.server, address("127.0.0.7"));
            QVERIFY(good.login());
            QCOMPARE(good.say("PASV\nRETR a.conf", 3), QByteArray("227 150 226"));
        }
    }

    /// Thirty guess from elsewhere and ten at the device's own address, on and on: with the right password it
    /// comes in at once, each time.
    void guessersHoldNobodyUp()
    {
        Serving serving(kLogin, QHostAddress(QHostAddress::AnyIPv4));
        QVERIFY(serving.start());
        std::vector<std::unique_ptr<QTcpSocket>> guessers;
        for (int i = 0; i < 40; ++i) {
            guessers.push_back(std::make_unique<QTcpSocket>());
            guessers.back()->bind(address(i < 10 ? "127.0.0.7" : "127.0.0.4"));
            guessers.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), serving.server->port());
            guessers.back()->write(QByteArray("USER algo\r\nPASS guess\r\n").repeated(5));
        }
        QVERIFY(waitUntil([&] { return serving.log.events.size() >= 40; }));
        for (int i = 0; i < 20; ++i) {
            Client good(*serving.server, address("127.0.0.7"));
            QVERIFY(good.login());
            QCOMPARE(good.say("PASV\nRETR a.conf", 3), QByteArray("227 150 226"));
        }
        const auto turnedAway =
            std::ranges::count(serving.log.events, serving::kLoginTurnedAway,
                               [](const serving::RequestEvent &event) { return event.reason.code; });
        QVERIFY(turnedAway >= 30 - static_cast<int>(serving::Access::kMostWaiting));
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_huge;
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
