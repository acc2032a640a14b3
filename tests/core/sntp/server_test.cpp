#include "core/sntp/server.h"

#include "tests/support/manual_clock.h"

#include <QNetworkDatagram>
#include <QTest>

using namespace sntp;

class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsTheTimeFromTheAddressThatWasAsked_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
        QTest::newRow("IPv4, another") << QHostAddress(QStringLiteral("127.0.0.2"));
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
    }
    void tellsTheTimeFromTheAddressThatWasAsked()
    {
        QFETCH(const QHostAddress, address);
        QUdpSocket client;
        if (!client.bind(address, 0))
            QSKIP("no such address here");
        const auto server = Server::create({address, 0, {}}, m_clock);
        QVERIFY(server);
        const QNetworkDatagram answer = ask(client, **server);
        QCOMPARE(answer.senderAddress(), address);
        QCOMPARE(answer.senderPort(), static_cast<int>((*server)->port()));
        const auto packet = parse(base::bytesOf(answer.data()));
        QVERIFY(packet);
        QCOMPARE(packet->transmitTime, timestampOf(m_clock.wall()));
    }

    void saysWhoWasTold()
    {
        QVector<QHostAddress> told;
        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));
        const auto server = Server::create(
            {QHostAddress(QHostAddress::LocalHost), 0, [&](const QHostAddress &who) { told += who; }},
            m_clock);
        QVERIFY(server);
        client.writeDatagram("not a question", (*server)->address(), (*server)->port());
        ask(client, **server);
        QCOMPARE(told, QVector<QHostAddress>{QHostAddress(QHostAddress::LocalHost)});
    }

    void readsAllThatWaits()
    {
        const auto server = Server::create({QHostAddress(QHostAddress::LocalHost), 0, {}}, m_clock);
        QVERIFY(server);
        QUdpSocket noise;
        for (int i = 0; i < 200; ++i)
            noise.writeDatagram("noise", (*server)->address(), (*server)->port());
        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));
        QVERIFY(ask(client, **server).isValid());
    }

    void givesItsPortBack()
    {
        auto first = Server::create({QHostAddress(QHostAddress::LocalHost), 0, {}}, m_clock);
        QVERIFY(first);
        const Server::Settings same{QHostAddress(QHostAddress::LocalHost), (*first)->port(), {}};
        const auto second = Server::create(same, m_clock);
        QVERIFY(!second);
        QCOMPARE(second.error().what.code, kCannotListen);
        QCOMPARE(second.error().what.args,
                 (QStringList{QString::number(same.port), QStringLiteral("127.0.0.1"),
                              QString::number(static_cast<int>(std::errc::address_in_use))}));
        first->reset();
        QVERIFY(Server::create(same, m_clock));
    }

private:
    static QNetworkDatagram ask(QUdpSocket &client, const Server &server)
    {
        client.writeDatagram(write(Packet{}), server.address(), server.port());
        return QTest::qWaitFor([&] { return client.hasPendingDatagrams(); }) ? client.receiveDatagram()
                                                                             : QNetworkDatagram();
    }

    support::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
