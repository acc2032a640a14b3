#include "core/tftp/waiting_room.h"

#include "tests/support/manual_clock.h"

#include <QTest>
#include <algorithm>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

constexpr base::Code kReason{"reason"};
constexpr std::uint16_t kPorts[] = {5, 3, 4};

Endpoint peer(const char *address, std::uint16_t port)
{
    return Endpoint::of(QHostAddress(QString::fromLatin1(address)), port);
}

} // namespace

class WaitingRoomTest : public QObject {
    Q_OBJECT
private:
    WaitingRoom::Visitor visitor(const Endpoint &from, const QByteArray &request = "request") const
    {
        return {{from, {}, 0}, from.network(), request, "name", {kReason, {}}, m_clock.now()};
    }

    support::ManualClock m_clock;

private Q_SLOTS:
    void servesEachSourceInTheOrderOfArrival()
    {
        WaitingRoom room({}, 1);
        for (const std::uint16_t port : kPorts) {
            QVERIFY(room.add(visitor(peer("10.0.0.1", port))));
            QVERIFY(room.add(visitor(peer("2001:db8::1", port))));
        }
        QCOMPARE(room.size(), 6u);
        QCOMPARE(room.sources().size(), 2u);
        for (const std::uint16_t port : kPorts) {
            QCOMPARE(room.take(peer("10.0.0.1", 9).network()).arrival.peer.port, port);
            QCOMPARE(room.take(peer("2001:db8::2", 9).network()).arrival.peer.port, port);
        }
        QVERIFY(room.isEmpty() && room.sources().empty());
    }

    /// One device, one answer: to what it asked last, for DATA does not say of which file it is.
    void keepsTheNewestRequestOfAClient()
    {
        WaitingRoom room({}, 1);
        const Endpoint device = peer("10.0.0.1", 5);
        QVERIFY(room.add(visitor(device, "first")));
        QVERIFY(room.add(visitor(peer("10.0.0.1", 6))));
        m_clock.advance(1s);
        QVERIFY(room.add(visitor(device, "second")));
        QCOMPARE(room.size(), 2u);
        const auto taken = room.take(device.network());
        QCOMPARE(taken.request, QByteArray("second"));
        QCOMPARE(taken.since, m_clock.now() - 1s);
        QVERIFY(!room.holds(device));
    }

    void whoComesBackIsFirst()
    {
        WaitingRoom room({}, 1);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 1))));
        m_clock.advance(1s);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 2))));
        QVERIFY(room.add(room.take(peer("10.0.0.1", 0))));
        QCOMPARE(room.take(peer("10.0.0.1", 0)).arrival.peer.port, 1);
    }

    void hasBounds()
    {
        WaitingRoom room({.requests = 3, .perSource = 2, .datagramBytes = 7}, 1);
        QVERIFY(!room.add(visitor(peer("10.0.0.1", 1), "too long")));
        QVERIFY(room.add(visitor(peer("10.0.0.1", 1))));
        QVERIFY(room.add(visitor(peer("10.0.0.1", 2))));
        QVERIFY(!room.add(visitor(peer("10.0.0.1", 3))));
        QVERIFY(room.add(visitor(peer("10.0.0.2", 1))));
        QVERIFY(!room.add(visitor(peer("10.0.0.3", 1))));
        QCOMPARE(room.size(), 3u);
    }

    /// It will not do to answer the request that came before.
    void aRequestThatDoesNotFitLeavesNothingOfItsClient()
    {
        WaitingRoom room({.datagramBytes = 7}, 1);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 1))));
        QVERIFY(!room.add(visitor(peer("10.0.0.1", 1), "too long")));
        QVERIFY(room.isEmpty() && room.sources().empty());
    }

    void letsThoseGoWhoWaitedTooLong()
    {
        WaitingRoom room({}, 1);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 1))));
        QVERIFY(room.add(visitor(peer("10.0.0.2", 1))));
        m_clock.advance(1s);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 2))));
        QVERIFY(room.takeOlderThan(m_clock.now() - 1s).empty());
        QCOMPARE(room.takeOlderThan(m_clock.now()).size(), 2u);
        QVERIFY(!room.holds(peer("10.0.0.1", 1)) && room.holds(peer("10.0.0.1", 2)));
        QCOMPARE(room.sources().size(), 1u);
    }
};

QTEST_GUILESS_MAIN(WaitingRoomTest)
#include "waiting_room_test.moc"
