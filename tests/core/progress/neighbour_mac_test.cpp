#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kGeneral = QStringLiteral("algop8188.conf");
const QString kGeneralSum = QStringLiteral("algop8188.md5");
const QString kAddress = QStringLiteral("192.168.77.50");

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, last});
}

} // namespace

/// Which device asked for a name without a MAC: what the neighbour table says of its address.
class NeighbourMacTest : public QObject {
    Q_OBJECT

    QHash<QHostAddress, base::MacAddress> m_neighbours;
    int m_asked = 0;

    void ask(World &world)
    {
        world.tracker.askNeighbours([this](const QHostAddress &address) {
            ++m_asked;
            return m_neighbours.contains(address) ? std::optional(m_neighbours.value(address)) : std::nullopt;
        });
    }

private Q_SLOTS:
    void init()
    {
        m_neighbours = {{QHostAddress(kAddress), mac(3)}};
        m_asked = 0;
    }

    /// The bench was started when its algom… was over.
    void aDeviceMetInMidBootHasItsMac()
    {
        World world;
        ask(world);
        world.put(kGeneral, "sip.proxy = pbx\n");
        QCOMPARE(world.underWay(kGeneralSum).mac, std::optional(mac(3)));
        QCOMPARE(world.ask(kGeneralSum).mac, std::optional(mac(3)));
        QCOMPARE(world.state().mac, std::optional(mac(3)));
        world.rest(std::chrono::seconds(60));
        world.ask(kOwn);
        QCOMPARE(world.tracker.devices().size(), 1U);
        QCOMPARE(world.state().requests, 2);
    }

    void theJobKnowsItByIt()
    {
        World world;
        ask(world);
        world.list(QStringLiteral("8188"));
        QCOMPARE(world.ask(QStringLiteral("site.zip.md5")).model, QStringLiteral("8188"));
    }

    void twoThatFollowEachOtherAtOneAddressAreTwo()
    {
        World world;
        ask(world);
        world.put(kGeneral, "sip.proxy = pbx\n");
        world.ask(kGeneral);
        m_neighbours[QHostAddress(kAddress)] = mac(4);
        world.ask(kGeneral);
        QCOMPARE(world.tracker.devices().size(), 2U);
        QCOMPARE(world.state(1).mac, std::optional(mac(4)));
    }

    /// It was nobody when it asked first; the table learnt of it meanwhile.
    void aNamelessOneGetsItsMacLater()
    {
        World world;
        ask(world);
        m_neighbours.clear();
        world.ask(kGeneral);
        QVERIFY(!world.state().mac);
        m_neighbours = {{QHostAddress(kAddress), mac(3)}};
        world.ask(kGeneralSum);
        QCOMPARE(world.tracker.devices().size(), 1U);
        QCOMPARE(world.state().mac, std::optional(mac(3)));
    }

    void aRoutersMacIsNobodys()
    {
        World world;
        ask(world);
        m_neighbours[QHostAddress(kAddress)] = base::MacAddress({0x0C, 0x75, 0xBD, 1, 2, 3});
        QVERIFY(!world.ask(kGeneral).mac);
        QVERIFY(!world.state().mac);
    }

    void anotherMakersMacIsBelievedIfTheJobListsIt()
    {
        const base::MacAddress foreign({0x0C, 0x75, 0xBD, 1, 2, 3});
        World world;
        ask(world);
        m_neighbours[QHostAddress(kAddress)] = foreign;
        world.list(QStringLiteral("8188"));
        QCOMPARE(world.ask(kGeneral).mac, std::optional(foreign));
    }

    /// A device of ours is there too, when somebody tries things out.
    void aNameThatSaysItCountsMore()
    {
        World world;
        ask(world);
        m_neighbours[QHostAddress(kAddress)] = mac(9);
        QCOMPARE(world.ask(kOwn).mac, std::optional(mac(3)));
        QCOMPARE(m_asked, 0);
    }

    void theLoopbackIsNotAskedAbout()
    {
        World world;
        ask(world);
        world.ask(kGeneral, serving::Protocol::Tftp, QStringLiteral("127.0.0.1"));
        world.ask(kGeneral, serving::Protocol::Tftp, QStringLiteral("::1"));
        QCOMPARE(m_asked, 0);
    }
};

QTEST_GUILESS_MAIN(NeighbourMacTest)
#include "neighbour_mac_test.moc"
