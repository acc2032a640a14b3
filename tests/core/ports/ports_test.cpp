#include "core/ports/ports.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

using namespace ports;

class PortsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bindsAnyFreePort_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
        QTest::newRow("every IPv4") << QHostAddress(QHostAddress::AnyIPv4);
    }
    void bindsAnyFreePort()
    {
        QFETCH(const QHostAddress, address);
        const Opened opened = open({Transport::Udp, address, 0, {}});
        if (!opened && address.protocol() == QAbstractSocket::IPv6Protocol)
            QSKIP("no IPv6 here");
        QVERIFY(opened);
        QUdpSocket socket;
        QVERIFY(socket.setSocketDescriptor(*opened, QUdpSocket::BoundState));
        QVERIFY(socket.localPort() != 0);
        QCOMPARE(socket.localAddress(), address);
    }

    void whatIsTakenIsTaken()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const Opened opened =
            open({Transport::Tcp, QHostAddress(QHostAddress::LocalHost), server.serverPort(), {}});
        QVERIFY(!opened);
        QVERIFY(opened.error() == std::errc::address_in_use);
    }

    void anAddressOfAnotherMachineIsNone()
    {
        const Opened opened = open({Transport::Udp, QHostAddress(QStringLiteral("192.0.2.1")), 0, {}});
        QVERIFY(!opened);
        QVERIFY(opened.error() == std::errc::address_not_available);
    }

#ifdef Q_OS_LINUX
    void theHelperStandsBesideTheProgramOrInLibexec()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(QStringLiteral("bin/provbench"));
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("bin")));
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("libexec/provbench")));
        QCOMPARE(helperOf(program), QString());
        for (const char *place : {"libexec/provbench/provbench-ports", "bin/provbench-ports"}) {
            QFile helper(folder.filePath(QLatin1StringView(place)));
            QVERIFY(helper.open(QIODevice::WriteOnly));
            QVERIFY(helperOf(program) != helper.fileName()); // not before it can be run
            helper.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
            QCOMPARE(helperOf(program), helper.fileName());
        }
    }

    void anInterfaceWithoutSuchANameIsNone()
    {
        const Wish wish{Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), 0, QStringLiteral("no-such")};
        QVERIFY(!open(wish));
        const Wish tooLong{Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), 0, QString(16, u'x')};
        QVERIFY(!open(tooLong));
        QVERIFY(!openLink(QStringLiteral("no-such"), Link::Arp));
    }
#endif
};

QTEST_GUILESS_MAIN(PortsTest)
#include "ports_test.moc"
