#include "core/tcp/crowd.h"
#include "tests/support/seed.h"

#include <QTest>
#include <map>

using tcp::Crowd;

namespace {

const QHostAddress kOurs(QStringLiteral("2001:db8::9"));

tcp::Host host(quint32 number)
{
    return {QHostAddress(0x0a000000 + number), QHostAddress(0x0a0000ff)};
}

tcp::Host host(const char *address)
{
    return {QHostAddress(QString::fromLatin1(address)), kOurs};
}

quint64 anybody(const Crowd &crowd)
{
    return crowd.toGo([](quint64) { return true; });
}

} // namespace

class CrowdTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void longestIdleOfTheLargestGoes();
    void busyOnesStay();
    void oneHostHasManyIPv6Addresses();
    void neighboursAreHostsOfTheirOwn();
    void nobodyIsLeft();
    void countsAsALedgerDoes();
};

void CrowdTest::longestIdleOfTheLargestGoes()
{
    Crowd crowd;
    crowd.add(1, host(1));
    for (quint64 id = 2; id <= 4; ++id)
        crowd.add(id, host(2));
    QCOMPARE(anybody(crowd), quint64{2});
    crowd.touch(2);
    QCOMPARE(anybody(crowd), quint64{3});
    crowd.remove(3);
    crowd.remove(4);
    QCOMPARE(crowd.heldByOne(), std::size_t{1});
    QCOMPARE(anybody(crowd), quint64{1});
}

void CrowdTest::busyOnesStay()
{
    Crowd crowd;
    crowd.add(1, host(1));
    crowd.add(2, host(2));
    crowd.add(3, host(2));
    QCOMPARE(crowd.toGo([](quint64 id) { return id != 2; }), quint64{3});
    QCOMPARE(crowd.toGo([](quint64 id) { return id == 1; }), quint64{1});
    QCOMPARE(crowd.toGo([](quint64) { return false; }), quint64{0});
}

void CrowdTest::oneHostHasManyIPv6Addresses()
{
    Crowd crowd;
    crowd.add(1, host("2001:db8:1::1"));
    crowd.add(2, host("2001:db8:1::2"));
    crowd.add(3, host("2001:db8:1:1::1"));
    QCOMPARE(crowd.heldBy(host("2001:db8:1::3")), std::size_t{2});
    QCOMPARE(anybody(crowd), quint64{1});
}

/// All devices of a LAN share one /64 with us; nobody of them is the crowd for what others do.
void CrowdTest::neighboursAreHostsOfTheirOwn()
{
    Crowd crowd;
    crowd.add(1, host("2001:db8::1"));
    crowd.add(2, host("2001:db8::2"));
    crowd.add(3, host("fe80::1"));
    crowd.add(4, host("fe80::2"));
    QCOMPARE(crowd.heldByOne(), std::size_t{1});
    QCOMPARE(crowd.heldBy(host("2001:db8::3")), std::size_t{0});
    QCOMPARE(crowd.heldBy(host("fe80::1")), std::size_t{1});
}

void CrowdTest::nobodyIsLeft()
{
    Crowd crowd;
    QCOMPARE(anybody(crowd), quint64{0});
    crowd.add(1, host(1));
    crowd.remove(1);
    crowd.remove(1);
    crowd.touch(1);
    QCOMPARE(anybody(crowd), quint64{0});
    QCOMPARE(crowd.heldByOne(), std::size_t{0});
    QCOMPARE(crowd.size(), std::size_t{0});
}

void CrowdTest::countsAsALedgerDoes()
{
    auto random = support::seededRandom(Q_FUNC_INFO);
    Crowd crowd;
    std::map<quint64, quint32> ledger; // connection, address
    for (quint64 id = 1; id <= 5000; ++id) {
        const bool isLeaving = !ledger.empty() && support::between(random, 1, 100) <= 45;
        if (isLeaving) {
            const auto gone =
                std::next(ledger.begin(), support::between(random, 0, static_cast<int>(ledger.size()) - 1));
            crowd.remove(gone->first);
            ledger.erase(gone);
        } else {
            ledger[id] = support::between<quint32>(random, 0, 19);
            crowd.add(id, host(ledger[id]));
        }
        std::map<quint32, std::size_t> counts;
        std::size_t most = 0;
        for (const auto &[each, address] : ledger)
            most = std::max(most, ++counts[address]);
        QCOMPARE(crowd.size(), ledger.size());
        QCOMPARE(crowd.heldByOne(), most);
        if (most > 0)
            QCOMPARE(counts.at(ledger.at(anybody(crowd))), most);
    }
}

QTEST_GUILESS_MAIN(CrowdTest)
#include "crowd_test.moc"
