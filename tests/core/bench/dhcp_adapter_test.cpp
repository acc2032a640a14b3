#include "core/bench/dhcp_adapter.h"

#include "core/dhcp/wire.h"

#include <QTest>

using network::AdapterKind;

namespace {

network::Adapter adapter(const char *name, AdapterKind kind, const char *memberOf = "")
{
    network::Adapter made;
    made.name = QString::fromLatin1(name);
    made.kind = kind;
    made.memberOf = QString::fromLatin1(memberOf);
    return made;
}

/// One of each, and bridges: of a wired one alone, and of a wired one and a tap.
const std::vector<network::Adapter> kAdapters{
    adapter("lo", AdapterKind::Loopback),       adapter("eth", AdapterKind::Wired),
    adapter("wlan", AdapterKind::WiFi),         adapter("vpn", AdapterKind::Vpn),
    adapter("virtual", AdapterKind::Virtual),   adapter("modem", AdapterKind::Mobile),
    adapter("bridge", AdapterKind::Wired),      adapter("port", AdapterKind::Wired, "bridge"),
    adapter("joined", AdapterKind::Wired),      adapter("port2", AdapterKind::Wired, "joined"),
    adapter("tap", AdapterKind::Vpn, "joined"),
};

} // namespace

/// Whom a DHCP server reaches there who is on no bench.
class DhcpAdapterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneThatLeadsElsewhereIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("VPN") << QStringLiteral("vpn") << QStringLiteral("dhcp-on-vpn");
        QTest::newRow("loopback") << QStringLiteral("lo") << QStringLiteral("adapter-not-ethernet");
    }
    void oneThatLeadsElsewhereIsRefused()
    {
        QFETCH(const QString, name);
        const auto reach = bench::reachOf(name, kAdapters);
        QVERIFY(!reach);
        QTEST(reach.error().what.code.toString(), "code");
        QCOMPARE(reach.error().what.args, QStringList{name});
    }

    void oneThatMayLeadElsewhereIsWarnedOf_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code"); // empty: nothing is said
        QTest::newRow("wired") << QStringLiteral("eth") << QString();
        QTest::newRow("bridge of a wired one") << QStringLiteral("bridge") << QString();
        QTest::newRow("Wi-Fi") << QStringLiteral("wlan") << QStringLiteral("dhcp-on-wifi");
        QTest::newRow("virtual") << QStringLiteral("virtual") << QStringLiteral("dhcp-on-virtual");
        QTest::newRow("mobile") << QStringLiteral("modem") << QStringLiteral("dhcp-on-mobile");
        QTest::newRow("bridge with a tap") << QStringLiteral("joined") << QStringLiteral("dhcp-on-bridge");
        QTest::newRow("not in the list") << QStringLiteral("new") << QString();
    }
    void oneThatMayLeadElsewhereIsWarnedOf()
    {
        QFETCH(const QString, name);
        const auto reach = bench::reachOf(name, kAdapters);
        QVERIFY(reach);
        QTEST(*reach ? (*reach)->code.toString() : QString(), "code");
    }

    void theMemberThatLeadsElsewhereIsNamed()
    {
        const auto reach = bench::reachOf(QStringLiteral("joined"), kAdapters);
        QVERIFY(reach && *reach);
        QCOMPARE((*reach)->args, (QStringList{QStringLiteral("joined"), QStringLiteral("tap")}));
    }
};

QTEST_GUILESS_MAIN(DhcpAdapterTest)
#include "dhcp_adapter_test.moc"
