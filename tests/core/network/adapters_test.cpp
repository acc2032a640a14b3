#include "core/network/adapters.h"

#include "tests/support/own_network.h"
#include "tests/support/skip.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace network;
using support::ip;

namespace {

bool haveNetwork = false;

/// A line of ip(8), given in its words.
bool does(const char *words)
{
    return ip(QString::fromLatin1(words));
}

/// Nothing if there is none.
std::optional<Adapter> named(const char *name)
{
    const std::vector<Adapter> all = adapters();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Adapter &adapter) {
        return adapter.name == QLatin1StringView(name);
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace

/// Real interfaces in a network of its own.
class AdaptersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !does("link set lo up"))
            return support::skipOrFail("this machine gives the test no network of its own");
    }
    void cleanup() { does("link del bench0"); }

    void kindsAreTold_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<AdapterKind>("kind");
        const auto row = [](const char *name, const char *command, AdapterKind kind) {
            QTest::newRow(name) << QString::fromLatin1(command) << kind;
        };
        row("dummy", "link add bench0 type dummy", AdapterKind::Virtual);
        row("veth", "link add bench0 type veth peer name device0", AdapterKind::Virtual);
        row("bridge", "link add bench0 type bridge", AdapterKind::Virtual);
        row("tun", "tuntap add dev bench0 mode tun", AdapterKind::Vpn);
        row("tap", "tuntap add dev bench0 mode tap", AdapterKind::Vpn);
        row("WireGuard", "link add bench0 type wireguard", AdapterKind::Vpn);
        row("bond", "link add bench0 type bond", AdapterKind::Wired);
        row("vxlan", "link add bench0 type vxlan id 7 dstport 4789 local 127.0.0.1", AdapterKind::Virtual);
        row("macvlan", "link add bench0 link below0 type macvlan", AdapterKind::Virtual);
        row("VLAN", "link add bench0 link below0 type vlan id 20",
            AdapterKind::Virtual); // as what it stands on
    }
    void kindsAreTold()
    {
        QFETCH(QString, command);
        QVERIFY(does("link add below0 type bridge"));
        const bool isMade = ip(command);
        const auto adapter = named("bench0");
        QVERIFY(does("link del below0"));
        if (!isMade)
            QSKIP("this kernel makes no such interface");
        QVERIFY(adapter);
        QTEST(adapter->kind, "kind");
        QCOMPARE(adapter->label, QStringLiteral("bench0"));
        QVERIFY(!adapter->description.isEmpty());
    }

    void theLoopbackIsToldWithItsAddress()
    {
        const auto lo = named("lo");
        QVERIFY(lo);
        QVERIFY(lo->kind == AdapterKind::Loopback && lo->hasLink && !lo->mac);
        QCOMPARE(lo->addresses, (QVector<AdapterAddress>{{{base::Ipv4(127, 0, 0, 1), 8}, Origin::Static}}));
    }

    void addressesAreToldWithTheirOrigin()
    {
        QVERIFY(does("link add bench0 address 00:22:ee:01:02:03 type veth peer name device0"));
        QVERIFY(does("addr add 192.168.1.10/24 dev bench0"));
        QVERIFY(does("addr add 10.20.0.7/16 dev bench0 valid_lft 3600 preferred_lft 1800"));
        QVERIFY(does("addr add 169.254.7.7/16 dev bench0"));
        const auto bench = named("bench0");
        QVERIFY(bench);
        QCOMPARE(bench->addresses,
                 (QVector<AdapterAddress>{{{base::Ipv4(192, 168, 1, 10), 24}, Origin::Static},
                                          {{base::Ipv4(10, 20, 0, 7), 16}, Origin::Dhcp},
                                          {{base::Ipv4(169, 254, 7, 7), 16}, Origin::LinkLocal}}));
        QVERIFY(bench->mac == base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03}));
        QVERIFY(bench->index > 0);
    }

    void theOtherEndOfATunnelIsNotOurAddress()
    {
        QVERIFY(does("tuntap add dev bench0 mode tun"));
        QVERIFY(does("addr add 10.8.0.2 peer 10.8.0.1 dev bench0"));
        const auto bench = named("bench0");
        QVERIFY(bench && bench->addresses.size() == 1);
        QCOMPARE(bench->addresses[0].subnet.address.toString(), QStringLiteral("10.8.0.2"));
    }

    void aLinkNeedsBothEnds()
    {
        QVERIFY(does("link add bench0 type veth peer name device0"));
        QVERIFY(!named("bench0")->isUp && !named("bench0")->hasLink);
        QVERIFY(does("link set bench0 up"));
        QVERIFY(named("bench0")->isUp && !named("bench0")->hasLink);
        QVERIFY(!named("bench0")->bitsPerSecond);
        QVERIFY(does("link set device0 up"));
        QTRY_VERIFY(named("bench0")->hasLink);
        QCOMPARE(named("bench0")->bitsPerSecond, qint64{10'000'000'000});
    }

    void whatComesInIsCounted()
    {
        QVERIFY(does("link add bench0 type veth peer name device0"));
        const auto before = named("bench0")->receivedPackets;
        QVERIFY(before);
        QVERIFY(does("link set bench0 up") && does("link set device0 up")); // both ends speak IPv6 at once
        QTRY_VERIFY(named("bench0")->receivedPackets > before);
    }

    void theWayOutIsTold()
    {
        QVERIFY(does("link add bench0 type bridge") && does("link set bench0 up"));
        QVERIFY(does("addr add 192.168.1.10/24 dev bench0"));
        QVERIFY(!named("bench0")->gateway);
        QVERIFY(does("route add default via 192.168.1.1 dev bench0"));
        QCOMPARE(named("bench0")->gateway->toString(), QStringLiteral("192.168.1.1"));
        QVERIFY(!named("lo")->gateway);
    }

    void aBridgeSpeaksForItsMembers()
    {
        QVERIFY(does("link add bench0 type bridge") && does("link add below0 type veth peer name device0"));
        QVERIFY(does("link set below0 master bench0"));
        const auto member = named("below0");
        QVERIFY(does("link del below0"));
        QVERIFY(member);
        QCOMPARE(member->memberOf, QStringLiteral("bench0"));
        QVERIFY(named("bench0")->memberOf.isEmpty());
    }

    void aHundredAreToldInATrice()
    {
        for (int n = 0; n < 100; ++n)
            QVERIFY(ip(
                QStringLiteral("link add many%1 type bridge").arg(n))); // ip(8) itself takes most of the time
        QElapsedTimer timer;
        timer.start();
        const std::size_t count = adapters().size();
        const qint64 took = timer.elapsed();
        qInfo("%zu interfaces in %lld ms", count, static_cast<long long>(took));
        for (int n = 0; n < 100; ++n)
            ip(QStringLiteral("link del many%1").arg(n));
        QVERIFY(count > 100 && took < 1000);
    }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    AdaptersTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "adapters_test.moc"
