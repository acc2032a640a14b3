#include "core/tftp/endpoint.h"

#include <QTest>

using namespace tftp;

class EndpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNetworkIsWhatOneHostCanBe()
    {
        const auto network = [](const char *address) {
            return Endpoint::of(QHostAddress(QString::fromLatin1(address)), 69).network();
        };
        QCOMPARE(network("10.0.0.1"), Endpoint::of(QHostAddress(QStringLiteral("10.0.0.1")), 0));
        QVERIFY(network("10.0.0.1") != network("10.0.0.2"));
        QCOMPARE(network("2001:db8::1"), network("2001:db8::ffff:2"));
        QVERIFY(network("2001:db8::1") != network("2001:db8:0:1::1"));
    }

    void keepsAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"192.168.1.7", "0.0.0.0", "127.0.0.5", "::1", "::", "fe80::1", "2001:db8::42"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void keepsAddresses()
    {
        QFETCH(QString, address);
        const QHostAddress host(address);
        QCOMPARE(Endpoint::of(host, 69).host(), host);
        QCOMPARE(Endpoint::of(host, 69).port, 69);
    }

    /// A dual-stack socket tells IPv4 clients as ::ffff:a.b.c.d.
    void mappedAndPlainIPv4AreOne()
    {
        const Endpoint mapped = Endpoint::of(QHostAddress(QStringLiteral("::ffff:10.0.0.1")), 1);
        QCOMPARE(mapped, Endpoint::of(QHostAddress(QStringLiteral("10.0.0.1")), 1));
        QVERIFY(mapped.isIPv4());
    }

    void knowsTheSiteOfAnAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("site");
        QTest::newRow("IPv4") << QStringLiteral("203.0.113.77") << QStringLiteral("203.0.113.0");
        QTest::newRow("IPv6") << QStringLiteral("2001:db8:77:88::99") << QStringLiteral("2001:db8:77::");
    }

    void knowsTheSiteOfAnAddress()
    {
        QFETCH(QString, address);
        QFETCH(QString, site);
        const Endpoint endpoint = Endpoint::of(QHostAddress(address), 69);
        QCOMPARE(endpoint.site(), Endpoint::of(QHostAddress(site), 0));
    }

    void tellsUnicast_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("unicast");
        QTest::newRow("host") << QStringLiteral("192.168.1.7") << true;
        QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << true;
        QTest::newRow("unspecified") << QStringLiteral("0.0.0.0") << false;
        QTest::newRow("multicast") << QStringLiteral("224.0.0.1") << false;
        QTest::newRow("broadcast") << QStringLiteral("255.255.255.255") << false;
        QTest::newRow("IPv6 host") << QStringLiteral("2001:db8::1") << true;
        QTest::newRow("IPv6 unspecified") << QStringLiteral("::") << false;
        QTest::newRow("IPv6 multicast") << QStringLiteral("ff02::1") << false;
    }

    void tellsUnicast()
    {
        QFETCH(QString, address);
        QTEST(Endpoint::of(QHostAddress(address), 1).isUnicast(), "unicast");
    }
};

QTEST_GUILESS_MAIN(EndpointTest)
#include "endpoint_test.moc"
