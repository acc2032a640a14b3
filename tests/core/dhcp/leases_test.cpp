#include "core/dhcp/leases.h"

#include "tests/support/seed.h"

#include <QSet>
#include <QTest>

using namespace dhcp;

namespace {

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
const base::Ipv4Range kRange{base::Ipv4(10, 0, 0, 10), base::Ipv4(10, 0, 0, 13)};

base::MacAddress mac(int number)
{
    return base::MacAddress({0, 0x22, 0xee, 0, 0, static_cast<std::uint8_t>(number)});
}

QByteArray client(int number)
{
    return QByteArray("client-") + QByteArray::number(number);
}

Lease bound(int number, base::Ipv4 address, int seconds = 3600)
{
    Lease lease;
    lease.address = address;
    lease.client = client(number);
    lease.mac = mac(number);
    lease.state = Lease::State::Bound;
    lease.until = kNow.addSecs(seconds);
    return lease;
}

std::optional<base::Ipv4> chosen(const Leases &leases, int number, const QDateTime &now = kNow,
                                 std::optional<base::Ipv4> wanted = {})
{
    return leases.choose(client(number), mac(number), wanted, now);
}

} // namespace

class LeasesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEachItsOwnUntilNoneIsLeft();
    void givesTheSameAgain();
    void givesWhatIsAskedForIfItIsFree();
    void takesTheOneLongestFreeLast();
    void leavesOutWhatIsTakenOrReserved();
    void givesReservedAddressesToTheirOwner();
    void takesOtherReservations();
    void takesBack();
    void keepsDeclinedOnesBack();
    void keepsAllDeclinedOnesOfAnEarlierRun();
    void neverGivesOneToTwo();
};

void LeasesTest::givesEachItsOwnUntilNoneIsLeft()
{
    Leases leases(kRange);
    QSet<quint32> given;
    for (int number = 1; number <= 4; ++number) {
        const auto address = chosen(leases, number);
        QVERIFY(address);
        given.insert(address->bits());
        leases.put(bound(number, *address));
    }
    QCOMPARE(given.size(), 4);
    QCOMPARE(leases.countHeld(kNow), 4);
    QVERIFY(!chosen(leases, 5));
    QVERIFY(chosen(leases, 5, kNow.addSecs(3600)));
}

void LeasesTest::givesTheSameAgain()
{
    Leases leases(kRange);
    leases.put(bound(1, base::Ipv4(10, 0, 0, 12)));
    QVERIFY(chosen(leases, 1) == base::Ipv4(10, 0, 0, 12));
    QVERIFY(chosen(leases, 1, kNow.addDays(1)) == base::Ipv4(10, 0, 0, 12));
    QVERIFY(chosen(leases, 1, kNow, base::Ipv4(10, 0, 0, 11)) == base::Ipv4(10, 0, 0, 12));
}

void LeasesTest::givesWhatIsAskedForIfItIsFree()
{
    Leases leases(kRange);
    leases.put(bound(1, base::Ipv4(10, 0, 0, 12)));
    QVERIFY(chosen(leases, 2, kNow, base::Ipv4(10, 0, 0, 13)) == base::Ipv4(10, 0, 0, 13));
    QVERIFY(chosen(leases, 2, kNow, base::Ipv4(10, 0, 0, 12)) != base::Ipv4(10, 0, 0, 12));
    QVERIFY(chosen(leases, 2, kNow, base::Ipv4(192, 168, 1, 1)) != base::Ipv4(192, 168, 1, 1));
}

void LeasesTest::takesTheOneLongestFreeLast()
{
    Leases leases(kRange);
    for (int number = 1; number <= 3; ++number)
        leases.put(bound(number, *chosen(leases, number), 10));
    // All three have run out, but the fourth was never anybody's.
    const auto fresh = chosen(leases, 9, kNow.addSecs(20));
    QVERIFY(fresh && !leases.ofAddress(*fresh));
}

void LeasesTest::leavesOutWhatIsTakenOrReserved()
{
    const Leases leases(kRange, {base::Ipv4(10, 0, 0, 10), base::Ipv4(10, 0, 0, 11)},
                        {{mac(7), base::Ipv4(10, 0, 0, 12)}});
    QVERIFY(chosen(leases, 1) == base::Ipv4(10, 0, 0, 13));
    QVERIFY(!leases.mayHave(client(1), mac(1), base::Ipv4(10, 0, 0, 12), kNow));
}

void LeasesTest::givesReservedAddressesToTheirOwner()
{
    Leases leases(kRange, {}, {{mac(7), base::Ipv4(10, 0, 0, 200)}});
    QVERIFY(chosen(leases, 7) == base::Ipv4(10, 0, 0, 200)); // beyond the range too
    QVERIFY(leases.mayHave(client(7), mac(7), base::Ipv4(10, 0, 0, 200), kNow));
    QVERIFY(!leases.mayHave(client(7), mac(7), base::Ipv4(10, 0, 0, 10), kNow));
}

void LeasesTest::takesOtherReservations()
{
    Leases leases(kRange);
    leases.put(bound(1, base::Ipv4(10, 0, 0, 10)));
    leases.setReservations({{mac(2), base::Ipv4(10, 0, 0, 10)}});
    // Whoever has it keeps it until its lease ends, and cannot have it again.
    QVERIFY(!chosen(leases, 2));
    QVERIFY(!leases.mayHave(client(1), mac(1), base::Ipv4(10, 0, 0, 10), kNow));
    QVERIFY(chosen(leases, 1) != base::Ipv4(10, 0, 0, 10));
    QVERIFY(chosen(leases, 2, kNow.addSecs(3600)) == base::Ipv4(10, 0, 0, 10));
    leases.setReservations({});
    QVERIFY(chosen(leases, 1) == base::Ipv4(10, 0, 0, 10));
}

void LeasesTest::takesBack()
{
    Leases leases(kRange);
    leases.put(bound(1, base::Ipv4(10, 0, 0, 10)));
    QVERIFY(!leases.release(client(2), base::Ipv4(10, 0, 0, 10), kNow));
    QVERIFY(leases.release(client(1), base::Ipv4(10, 0, 0, 10), kNow));
    QVERIFY(!leases.release(client(1), base::Ipv4(10, 0, 0, 10), kNow));
    QVERIFY(leases.mayHave(client(2), mac(2), base::Ipv4(10, 0, 0, 10), kNow));
    QVERIFY(chosen(leases, 1) == base::Ipv4(10, 0, 0, 10)); // and it is remembered

    Lease offer = bound(3, base::Ipv4(10, 0, 0, 11));
    offer.state = Lease::State::Offered;
    leases.put(offer);
    leases.withdraw(client(3));
    QVERIFY(!leases.ofClient(client(3)));
    leases.put(bound(3, base::Ipv4(10, 0, 0, 11)));
    leases.withdraw(client(3)); // no offer any more
    QVERIFY(leases.ofClient(client(3)));
}

void LeasesTest::keepsDeclinedOnesBack()
{
    Leases leases(kRange);
    leases.put(bound(1, base::Ipv4(10, 0, 0, 10)));
    leases.decline(base::Ipv4(10, 0, 0, 10), kNow.addSecs(600));
    QVERIFY(!leases.ofClient(client(1)));
    QVERIFY(chosen(leases, 1, kNow, base::Ipv4(10, 0, 0, 10)) != base::Ipv4(10, 0, 0, 10));
    QVERIFY(leases.mayHave(client(1), mac(1), base::Ipv4(10, 0, 0, 10), kNow.addSecs(600)));
}

/// As they come out of the journal: they are nobody's, each of its own.
void LeasesTest::keepsAllDeclinedOnesOfAnEarlierRun()
{
    Leases before(kRange);
    before.decline(base::Ipv4(10, 0, 0, 10), kNow.addSecs(600));
    before.decline(base::Ipv4(10, 0, 0, 11), kNow.addSecs(600));
    Leases leases(kRange);
    for (const Lease &lease : before.all())
        leases.put(lease);
    QCOMPARE(leases.countHeld(kNow), 2);
    QVERIFY(chosen(leases, 1) == base::Ipv4(10, 0, 0, 12));
}

/// Whatever clients do, no two hold one address at one time.
void LeasesTest::neverGivesOneToTwo()
{
    auto random = support::seededRandom("leases");
    const base::Ipv4Range range{base::Ipv4(10, 0, 0, 1), base::Ipv4(10, 0, 0, 40)};
    Leases leases(range, {base::Ipv4(10, 0, 0, 1)}, {{mac(3), base::Ipv4(10, 0, 0, 5)}});
    QDateTime now = kNow;
    for (int turn = 0; turn < 20'000; ++turn) {
        const int number = support::between(random, 1, 60);
        const base::Ipv4 any(range.first.bits() + support::between(random, 0u, 45u));
        switch (support::between(random, 0, 4)) {
        case 0:
        case 1:
            if (const auto address = leases.choose(client(number), mac(number), any, now)) {
                const Lease *holder = leases.ofAddress(*address);
                QVERIFY(!holder || !holder->isHeldAt(now) || holder->client == client(number));
                Lease lease = bound(number, *address);
                lease.until = now.addSecs(support::between(random, 1, 50));
                leases.put(lease);
            }
            break;
        case 2:
            leases.release(client(number), any, now);
            break;
        case 3:
            if (support::between(random, 0, 9) == 0)
                leases.decline(any, now.addSecs(30));
            break;
        default:
            now = now.addSecs(support::between(random, 0, 5));
        }
        QSet<QByteArray> clients;
        for (const Lease &lease : leases.all()) {
            QVERIFY(lease.client.isEmpty() || !clients.contains(lease.client));
            clients.insert(lease.client);
            QVERIFY(lease.client.isEmpty() || leases.ofClient(lease.client)->address == lease.address);
        }
    }
}

QTEST_APPLESS_MAIN(LeasesTest)
#include "leases_test.moc"
