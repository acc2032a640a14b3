#include "core/bench/dhcp_wish.h"

#include <QTest>

using base::Ipv4;

class DhcpWishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceOfAJobReachesTheBenchAndComesBack()
    {
        job::DhcpChoices choices;
        choices.range = {Ipv4(10, 0, 0, 5), Ipv4(10, 0, 0, 9)};
        choices.leaseTime = std::chrono::seconds(90);
        choices.anyClient = choices.offersTime = choices.nulBehindTexts = true;
        choices.option66 = QStringLiteral("10.0.0.1");
        choices.routers = {Ipv4(10, 0, 0, 254)};
        choices.relayed = {{{Ipv4(10, 77, 0, 0), 24}, {Ipv4(10, 77, 0, 5), Ipv4(10, 77, 0, 9)}}};
        choices.dnsServers = {Ipv4(9, 9, 9, 9)};
        const bench::DhcpWish wish = bench::dhcpWishOf(choices, QStringLiteral("e0"));
        QVERIFY(bench::choicesOf(wish) == choices);
        QCOMPARE(wish.adapter, QStringLiteral("e0"));
        QVERIFY(wish.leaseFolder.endsWith(QStringLiteral("/leases")));
    }

    void theUsualRangeIsTheFreePartOfTheNetwork_data()
    {
        QTest::addColumn<QString>("own"); // address/prefix, then what else is taken
        QTest::addColumn<QString>("range");
        const auto row = [](const char *own, const char *range) {
            QTest::newRow(own) << QString::fromLatin1(own) << QString::fromLatin1(range);
        };
        row("192.168.77.1/24", "192.168.77.2-192.168.77.254");
        row("192.168.77.254/24", "192.168.77.1-192.168.77.253");
        row("192.168.77.100/24", "192.168.77.101-192.168.77.254");
        row("192.168.77.200/24", "192.168.77.1-192.168.77.199");
        row("192.168.77.1/24 192.168.77.254", "192.168.77.2-192.168.77.253");
        row("192.168.77.1/24 192.168.77.101 10.0.0.1", "192.168.77.102-192.168.77.254");
        row("10.0.0.1/8", "10.0.0.2-10.0.64.1"); // a large one is bounded
        row("10.0.0.1/30", "10.0.0.2-10.0.0.2");
        row("10.0.0.0/31", "10.0.0.1-10.0.0.1");
        row("10.0.0.1/30 10.0.0.2", "-");
        row("10.0.0.1/32", "-");
        row("255.255.255.254/32", "-");
        row("128.0.0.1/0", "0.0.0.1-0.0.64.0");
    }

    void theUsualRangeIsTheFreePartOfTheNetwork()
    {
        QFETCH(QString, own);
        QStringList words = own.split(u' ');
        const QStringList subnet = words.takeFirst().split(u'/');
        std::vector<Ipv4> taken;
        for (const QString &word : words)
            taken.push_back(*Ipv4::parse(word));
        const auto range = bench::usualRange({*Ipv4::parse(subnet[0]), subnet[1].toInt()}, taken);
        QTEST(range ? range->first.toString() + u'-' + range->last.toString() : QStringLiteral("-"), "range");
    }

    void aRouterOfAnotherNetworkIsToldOf()
    {
        dhcp::Adapter adapter;
        adapter.name = QStringLiteral("e0");
        adapter.own = {Ipv4(10, 66, 0, 1), 24};
        bench::DhcpWish wish;
        QVERIFY(!bench::doubtAboutRouters(wish, adapter));
        wish.routers = {Ipv4(10, 66, 0, 254), Ipv4(10, 66, 0, 1)};
        QVERIFY(!bench::doubtAboutRouters(wish, adapter));
        wish.routers.push_back(Ipv4(10, 66, 0, 255));
        QCOMPARE(bench::doubtAboutRouters(wish, adapter).value_or(base::Message()),
                 (base::Message{
                     bench::kRouterOutside,
                     {QStringLiteral("10.66.0.255"), QStringLiteral("e0"), QStringLiteral("10.66.0.0/24")}}));
    }

    void aNetworkWithoutRoomIsAnError()
    {
        dhcp::Adapter adapter;
        adapter.name = QStringLiteral("e0");
        adapter.own = {Ipv4(10, 0, 0, 1), 32};
        const auto range = bench::rangeOf({}, adapter);
        QVERIFY(!range);
        QCOMPARE(range.error().what,
                 (base::Message{bench::kDhcpNoRoom, {QStringLiteral("e0"), QStringLiteral("10.0.0.1/32")}}));
    }
};

QTEST_GUILESS_MAIN(DhcpWishTest)
#include "dhcp_wish_test.moc"
