#include "core/network/neighbour_table.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using network::Neighbour;
using network::NeighbourTable;
using namespace std::chrono_literals;

namespace {

const QHostAddress kDevice(QStringLiteral("10.0.0.7"));
const QHostAddress kStranger(QStringLiteral("192.0.2.1"));

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, last});
}

} // namespace

class NeighbourTableTest : public QObject {
    Q_OBJECT

    support::ManualClock m_clock;
    std::vector<Neighbour> m_system; ///< what the system would tell
    int m_reads = 0;
    std::unique_ptr<NeighbourTable> m_table;

    std::optional<base::MacAddress> macOf(const QHostAddress &address) { return m_table->macOf(address); }
    std::optional<base::MacAddress> macOf(const char *address)
    {
        return macOf(QHostAddress(QString::fromLatin1(address)));
    }

private Q_SLOTS:
    void init()
    {
        m_system = {{kDevice, 2, mac(7)}};
        m_reads = 0;
        m_table = std::make_unique<NeighbourTable>(m_clock, [this] {
            ++m_reads;
            return m_system;
        });
    }

    void theSystemIsAskedOnceASecond()
    {
        for (int n = 0; n < 100; ++n)
            QVERIFY(macOf(kDevice) == mac(7));
        QCOMPARE(m_reads, 1);
        m_system[0].mac = mac(8); // another device has the address now
        m_clock.advance(999ms);
        QVERIFY(macOf(kDevice) == mac(7));
        m_clock.advance(1ms);
        QVERIFY(macOf(kDevice) == mac(8));
        QCOMPARE(m_reads, 2);
    }

    void whoJustCameIsFoundAtOnce()
    {
        QVERIFY(macOf(kDevice) == mac(7));
        m_system.push_back({QHostAddress(QStringLiteral("10.0.0.8")), 2, mac(8)});
        QVERIFY(macOf("10.0.0.8") == mac(8));
        QCOMPARE(m_reads, 2);
    }

    void whoIsNoNeighbourIsLookedForOnceASecond()
    {
        for (int n = 0; n < 100; ++n)
            QVERIFY(!macOf(kStranger));
        QCOMPARE(m_reads, 1);
        QVERIFY(macOf(kDevice));
        m_clock.advance(1s);
        QVERIFY(!macOf(kStranger));
        QCOMPARE(m_reads, 2);
    }

    void strangersWithManyAddressesDoNotKeepItBusy()
    {
        for (quint32 n = 0; n < 10'000; ++n)
            QVERIFY(!macOf(QHostAddress(0xC6120000U + n)));
        QCOMPARE(m_reads, static_cast<int>(NeighbourTable::kMostReads));
        QVERIFY(macOf(kDevice) == mac(7));
    }

    void whoAsksMoreOftenMayBeAllowedFewerReads()
    {
        NeighbourTable table(
            m_clock, [this] { return ++m_reads, std::vector<network::Neighbour>(); }, 3);
        for (quint32 n = 0; n < 100; ++n)
            QVERIFY(!table.macOf(QHostAddress(0xC6120000U + n)));
        QCOMPARE(m_reads, 3);
    }

    void anIpv4AddressIsTheSameHoweverTheSocketWasOpened() { QVERIFY(macOf("::ffff:10.0.0.7") == mac(7)); }

    /// fe80::1 may be somebody else on each interface.
    void anAddressOfTwoNeighboursIsNobodysUnlessItSaysWhere()
    {
        m_system = {{QHostAddress(QStringLiteral("fe80::1")), 2, mac(1)},
                    {QHostAddress(QStringLiteral("fe80::1")), 3, mac(2)},
                    {QHostAddress(QStringLiteral("fe80::2")), 2, mac(3)},
                    {QHostAddress(QStringLiteral("fe80::2")), 3, mac(3)}};
        QVERIFY(!macOf("fe80::1"));
        QVERIFY(macOf("fe80::1%2") == mac(1));
        QVERIFY(macOf("fe80::1%3") == mac(2));
        QVERIFY(!macOf("fe80::1%4"));
        QVERIFY(macOf("fe80::2") == mac(3));
    }
};

QTEST_APPLESS_MAIN(NeighbourTableTest)
#include "neighbour_table_test.moc"
