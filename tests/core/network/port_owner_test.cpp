#include "core/network/port_owner.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

using network::addressesCollide;
using network::ownerOf;
using network::Transport;

class PortOwnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weAreTheOwnerOfAPortWeBound_data()
    {
        QTest::addColumn<QHostAddress>("bound");
        QTest::addColumn<QHostAddress>("asked");
        QTest::newRow("same address")
            << QHostAddress(QHostAddress::LocalHost) << QHostAddress(QHostAddress::LocalHost);
        QTest::newRow("one for all") << QHostAddress(QHostAddress::LocalHost)
                                     << QHostAddress(QHostAddress::Any);
        QTest::newRow("all for one") << QHostAddress(QHostAddress::AnyIPv4)
                                     << QHostAddress(QHostAddress::LocalHost);
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6)
                              << QHostAddress(QHostAddress::LocalHostIPv6);
    }

    void weAreTheOwnerOfAPortWeBound()
    {
        QFETCH(QHostAddress, bound);
        QFETCH(QHostAddress, asked);
        QUdpSocket socket;
        if (!socket.bind(bound, 0))
            QSKIP("this machine lacks that address family");

        const auto owner = ownerOf(Transport::Udp, asked, socket.localPort());

        QVERIFY(owner);
        QCOMPARE(owner->pid, QCoreApplication::applicationPid());
        // The kernel keeps 15 characters of a program's name (TASK_COMM_LEN).
        QVERIFY(QFileInfo(QCoreApplication::applicationFilePath())
                    .fileName()
                    .startsWith(owner->program.left(15)));
        QVERIFY(!owner->program.isEmpty());
    }

    void aListenerOwnsATcpPort()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        const auto owner = ownerOf(Transport::Tcp, QHostAddress::LocalHost, server.serverPort());
        QVERIFY(owner);
        QCOMPARE(owner->pid, QCoreApplication::applicationPid());
    }

    void aConnectionDoesNotKeepAPortFromListeners()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(client.waitForConnected());
        QVERIFY(!ownerOf(Transport::Tcp, QHostAddress::LocalHost, client.localPort()));
    }

    void anotherAddressOrTransportIsNotInTheWay()
    {
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress(QStringLiteral("127.0.0.2")), 0));
        QVERIFY(!ownerOf(Transport::Udp, QHostAddress(QStringLiteral("127.0.0.3")), socket.localPort()));
        QVERIFY(!ownerOf(Transport::Tcp, QHostAddress(QStringLiteral("127.0.0.2")), socket.localPort()));
    }

    void aFreedPortHasNoOwner()
    {
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress(QHostAddress::LocalHost), 0));
        const quint16 port = socket.localPort();
        socket.close();
        QVERIFY(!ownerOf(Transport::Udp, QHostAddress::LocalHost, port));
    }

    void wildcardsCollideWithEverything()
    {
        QVERIFY(addressesCollide(QHostAddress(QHostAddress::Any), QHostAddress(QStringLiteral("192.0.2.1"))));
        QVERIFY(addressesCollide(QHostAddress(QStringLiteral("192.0.2.1")),
                                 QHostAddress(QStringLiteral("::ffff:192.0.2.1"))));
        QVERIFY(!addressesCollide(QHostAddress(QStringLiteral("192.0.2.1")),
                                  QHostAddress(QStringLiteral("192.0.2.2"))));
    }
};

QTEST_GUILESS_MAIN(PortOwnerTest)
#include "port_owner_test.moc"
