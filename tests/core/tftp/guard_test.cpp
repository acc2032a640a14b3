#include "core/tftp/guard.h"
#include "core/tftp/neighbours.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

Endpoint at(const QString &address)
{
    return Endpoint::of(QHostAddress(address), 0);
}

Endpoint peer(const char *address, std::uint16_t port = 1000)
{
    return Endpoint::of(QHostAddress(QString::fromLatin1(address)), port);
}

} // namespace

class GuardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rationsWhatAnUnprovenAddressIsSent()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 3, .unprovenPerSecond = 2}, 1);
        for (std::uint16_t port = 1; port <= 3; ++port)
            QVERIFY(guard.allowUnproven(peer("10.0.0.1", port), clock.now()));
        QVERIFY(!guard.allowUnproven(peer("10.0.0.1", 4), clock.now()));
        QVERIFY(guard.allowUnproven(peer("10.0.0.2"), clock.now()));
        clock.advance(500ms);
        QVERIFY(guard.allowUnproven(peer("10.0.0.1"), clock.now()));
        QVERIFY(!guard.allowUnproven(peer("10.0.0.1"), clock.now()));
    }

    void anAnswerGivesThePacketsBack()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 1, .unprovenPerSecond = 0}, 1);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(guard.allowUnproven(peer("10.0.0.1"), clock.now()));
            guard.proved(peer("10.0.0.1"), 1);
        }
    }

    void whatIsSentOnTrialComesOffTheRation()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 4, .unprovenPerSecond = 1}, 1);
        const Endpoint address = peer("10.0.0.1");
        QVERIFY(guard.allowUnproven(address, clock.now()));
        guard.charge(address, 5);
        clock.advance(2s);
        QVERIFY(guard.exhausted(address, clock.now()));
        clock.advance(1s);
        QVERIFY(!guard.exhausted(address, clock.now()));
        guard.proved(address, 6);
        for (int i = 0; i < 4; ++i)
            QVERIFY(guard.allowUnproven(address, clock.now()));
    }

    void askingWhetherThereIsRationTakesNone()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 1, .unprovenPerSecond = 0}, 1);
        QVERIFY(!guard.exhausted(peer("10.0.0.1"), clock.now()));
        QVERIFY(guard.allowUnproven(peer("10.0.0.1"), clock.now()));
        QCOMPARE(guard.exhausted(peer("10.0.0.1"), clock.now()), peer("10.0.0.1", 0));
    }

    void rationsErrors()
    {
        support::ManualClock clock;
        Guard guard({.errors = 2, .errorsPerSecond = 1}, 1);
        QVERIFY(guard.allowError(peer("10.0.0.1"), clock.now()));
        QVERIFY(guard.allowError(peer("10.0.0.1"), clock.now()));
        QVERIFY(!guard.allowError(peer("10.0.0.1"), clock.now()));
        clock.advance(1s);
        QVERIFY(guard.allowError(peer("10.0.0.1"), clock.now()));
    }

    /// Who forges the names of all hosts of a victim's network sends it no more than four hosts' rations.
    void rationsASiteHoweverManyAddressesItHas_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("elsewhere");
        QTest::newRow("a /24") << QStringLiteral("203.0.113.%1") << QStringLiteral("203.0.114.1");
        QTest::newRow("a /48") << QStringLiteral("2001:db8:7:%1::1") << QStringLiteral("2001:db8:8::1");
    }
    void rationsASiteHoweverManyAddressesItHas()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, elsewhere);
        support::ManualClock clock;
        const Guard::Limits limits;
        Guard guard(limits, 1);
        const auto hosts = [&](int packetsEach) {
            int packets = 0;
            for (int host = 1; host < 255; ++host) {
                for (int i = 0; i < packetsEach; ++i)
                    packets += guard.allowUnproven(at(pattern.arg(host)), clock.now());
            }
            return packets;
        };
        QCOMPARE(hosts(limits.unprovenPackets), 4 * limits.unprovenPackets);
        QCOMPARE(guard.exhausted(at(pattern.arg(254)), clock.now()), at(pattern.arg(254)).site());
        QVERIFY(!guard.exhausted(at(elsewhere), clock.now()));
        clock.advance(1s);
        QCOMPARE(hosts(limits.unprovenPackets), 4 * limits.unprovenPerSecond);
        guard.proved(at(pattern.arg(9)), 3);
        QCOMPARE(hosts(1), 3);
    }

    void rationsTheErrorsToASite()
    {
        support::ManualClock clock;
        Guard guard({.siteFactor = 2, .errors = 3, .errorsPerSecond = 0}, 1);
        int errors = 0;
        for (int host = 1; host < 255; ++host)
            errors += guard.allowError(at(QStringLiteral("203.0.113.%1").arg(host)), clock.now());
        QCOMPARE(errors, 6);
    }

    /// Behind a router, so that nobody is a neighbour; no ACK has come back yet.
    void aThousandDevicesOfOneNetworkBootInOneSecond()
    {
        support::ManualClock clock;
        Guard guard({}, 1);
        for (int device = 0; device < 1000; ++device) {
            const QString address = QStringLiteral("10.20.%1.%2").arg(device / 250).arg(1 + device % 250);
            QVERIFY2(guard.allowUnproven(at(address), clock.now()), qPrintable(address));
        }
    }

    void aNeighboursSiteHasNoRation()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 1, .unprovenPerSecond = 0, .siteFactor = 1}, 1,
                    [](const Endpoint &) { return true; });
        for (int host = 1; host < 255; ++host)
            QVERIFY(guard.allowUnproven(at(QStringLiteral("192.168.1.%1").arg(host)), clock.now()));
    }

    /// One host owns a whole /64 and can write any of its addresses on a request.
    void countsIPv6ByItsNetwork()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 1, .unprovenPerSecond = 0}, 1);
        QVERIFY(guard.allowUnproven(peer("2001:db8::1"), clock.now()));
        QVERIFY(!guard.allowUnproven(peer("2001:db8::2"), clock.now()));
        QVERIFY(guard.allowUnproven(peer("2001:db8:0:1::1"), clock.now()));
    }

    /// Also of one link: all of fe80::/64 would else be one.
    void aNeighbourCountsByItsAddressAndHasMore()
    {
        support::ManualClock clock;
        const auto isNeighbour = [](const Endpoint &each) { return each.address[0] == 0xfe; };
        Guard guard({.unprovenPackets = 1, .unprovenPerSecond = 1, .neighbourFactor = 3}, 1, isNeighbour);
        const auto taken = [&](const char *address) {
            int packets = 0;
            while (guard.allowUnproven(peer(address), clock.now()))
                ++packets;
            return packets;
        };
        QCOMPARE(taken("fe80::1%1"), 3);
        QCOMPARE(taken("fe80::2%1"), 3);
        QCOMPARE(taken("fe80::1%2"), 3);
        QCOMPARE(taken("2001:db8::1"), 1);
        clock.advance(1s);
        QCOMPARE(taken("fe80::1%1"), 3);
    }

    void knowsASubnetToTheBit()
    {
        const Neighbours::Subnet subnet{peer("192.168.20.1", 0), 96 + 22};
        QVERIFY(shareSubnet(subnet, peer("192.168.23.255")));
        QVERIFY(!shareSubnet(subnet, peer("192.168.24.0")));
        const Neighbours::Subnet link{peer("fe80::1%2", 0), 64};
        QVERIFY(shareSubnet(link, peer("fe80::99%2")));
        QVERIFY(!shareSubnet(link, peer("fe80::99%3")));
    }

    void loopbackHasNoNeighbours()
    {
        Neighbours neighbours;
        neighbours.refresh(support::ManualClock().now());
        QVERIFY(!neighbours.contains(peer("127.0.0.1")) && !neighbours.contains(peer("::1")));
    }

    void aLongSilenceFillsNoMoreThanTheRation()
    {
        support::ManualClock clock;
        Guard guard({.unprovenPackets = 2, .unprovenPerSecond = 100}, 1);
        clock.advance(1h);
        QVERIFY(guard.allowUnproven(peer("10.0.0.1"), clock.now()));
        QVERIFY(guard.allowUnproven(peer("10.0.0.1"), clock.now()));
        QVERIFY(!guard.allowUnproven(peer("10.0.0.1"), clock.now()));
    }
};

QTEST_GUILESS_MAIN(GuardTest)
#include "guard_test.moc"
