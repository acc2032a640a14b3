#include "core/base/ipv4.h"

#include "tests/support/seed.h"

#include <QTest>

using base::Ipv4;
using base::Subnet;

class Ipv4Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsFourNumbersAndNothingElse_data();
    void readsFourNumbersAndNothingElse();
    void whatIsWrittenComesBack();
    void knowsItsSubnet_data();
    void knowsItsSubnet();
    void readsSubnets_data();
    void readsSubnets();
    void countsRanges();
};

void Ipv4Test::readsFourNumbersAndNothingElse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    for (const char *good : {"0.0.0.0", "192.168.77.1", "255.255.255.255", "10.0.0.09"})
        QTest::newRow(good) << QString::fromLatin1(good) << !QByteArray(good).endsWith("09");
    for (const char *bad : {"", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "1.2.3.4 ", " 1.2.3.4",
                            "1..2.3", "010.0.0.1", "1.2.3.0004", "0x1.2.3.4", "1.2.3.4/24", "a.b.c.d"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("digits of another script") << QStringLiteral("\u0661.2.3.4") << false;
}

void Ipv4Test::readsFourNumbersAndNothingElse()
{
    QFETCH(QString, text);
    QTEST(Ipv4::parse(text).has_value(), "isOne");
}

void Ipv4Test::whatIsWrittenComesBack()
{
    auto random = support::seededRandom("addresses");
    for (int i = 0; i < 1'000; ++i) {
        const Ipv4 address(static_cast<std::uint32_t>(random()));
        QVERIFY(Ipv4::parse(address.toString()) == address);
    }
    QCOMPARE(Ipv4(192, 168, 77, 1).toString(), QStringLiteral("192.168.77.1"));
}

void Ipv4Test::knowsItsSubnet_data()
{
    QTest::addColumn<int>("prefix");
    QTest::addColumn<QString>("mask");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("broadcast");
    QTest::addColumn<quint64>("hosts");
    const auto row = [](int prefix, const char *mask, const char *network, const char *broadcast,
                        quint64 hosts) {
        QTest::addRow("/%d", prefix) << prefix << QString::fromLatin1(mask) << QString::fromLatin1(network)
                                     << QString::fromLatin1(broadcast) << hosts;
    };
    row(24, "255.255.255.0", "192.168.77.0", "192.168.77.255", 254);
    row(16, "255.255.0.0", "192.168.0.0", "192.168.255.255", 65'534);
    row(30, "255.255.255.252", "192.168.77.128", "192.168.77.131", 2);
    row(31, "255.255.255.254", "192.168.77.130", "192.168.77.131", 2); // RFC 3021
    row(32, "255.255.255.255", "192.168.77.130", "192.168.77.130", 1);
    row(0, "0.0.0.0", "0.0.0.0", "255.255.255.255", 4'294'967'294);
}

void Ipv4Test::knowsItsSubnet()
{
    QFETCH(int, prefix);
    const Subnet subnet{Ipv4(192, 168, 77, 130), prefix};
    QTEST(subnet.mask().toString(), "mask");
    QTEST(subnet.network().toString(), "network");
    QTEST(subnet.broadcast().toString(), "broadcast");
    QTEST(static_cast<quint64>(subnet.hosts().size()), "hosts");
    QVERIFY(subnet.contains(subnet.address));
    QCOMPARE(subnet.contains(Ipv4(10, 0, 0, 1)), prefix == 0);
}

void Ipv4Test::readsSubnets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    for (const char *text : {"10.77.0.0/24", "10.77.0.1/24", "0.0.0.0/0", "10.0.0.1/32"})
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : {"", "/", "10.77.0.0", "10.77.0.0/", "10.77.0.0/33", "10.77.0.0/024",
                             "10.77.0.0/24/8", "10.77.0/24", "10.77.0.0/-1", "10.77.0.0/ 24", "/24"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text) << false;
}

void Ipv4Test::readsSubnets()
{
    QFETCH(QString, text);
    const auto subnet = Subnet::parse(text);
    QTEST(subnet.has_value(), "isOne");
    if (subnet)
        QCOMPARE(subnet->toString(), text);
}

void Ipv4Test::countsRanges()
{
    QCOMPARE((base::Ipv4Range{Ipv4(10, 0, 0, 5), Ipv4(10, 0, 0, 4)}.size()), std::uint64_t{0});
    QCOMPARE((base::Ipv4Range{Ipv4(0), Ipv4(0xffffffff)}.size()), std::uint64_t{4'294'967'296});
    QVERIFY((base::Ipv4Range{Ipv4(10, 0, 0, 4), Ipv4(10, 0, 0, 4)}.contains(Ipv4(10, 0, 0, 4))));
}

QTEST_APPLESS_MAIN(Ipv4Test)
#include "ipv4_test.moc"
