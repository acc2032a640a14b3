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
        return {{from, {}, 0}, from.network(), request, "name", {kReason, {}}, m_clock.now(), m_clock.now()};
    }
    /// All in the order they are let in; as address and port.
    static QStringList takeAll(WaitingRoom &room)
    {
        QStringList order;
        while (room.next()) {
            const Endpoint peer = room.take().arrival.peer;
            order.append(QStringLiteral("%1:%2").arg(peer.host().toString()).arg(peer.port));
        }
        return order;
    }

    support::ManualClock m_clock;

private Q_SLOTS:
    void servesEachSourceInTheOrderOfArrivalAndTheSourcesInTurn()
    {
        WaitingRoom room({}, 1);
        for (const std::uint16_t port : kPorts)
            QVERIFY(room.add(visitor(peer("10.0.0.1", port))));
        QVERIFY(room.add(visitor(peer("10.0.0.2", 1))));
        QVERIFY(room.add(visitor(peer("2001:db8::1", 7))));
        QVERIFY(room.add(visitor(peer("2001:db8::2", 8)))); // of the same /64
        QCOMPARE(room.size(), 6u);
        QCOMPARE(takeAll(room).join(u' '),
                 QStringLiteral("10.0.0.1:5 10.0.0.2:1 2001:db8::1:7 10.0.0.1:3 2001:db8::2:8 10.0.0.1:4"));
        QVERIFY(room.isEmpty() && !room.next());
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
        const auto taken = room.take();
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
        QVERIFY(room.add(room.take()));
        QCOMPARE(room.take().arrival.peer.port, 1);
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
        QVERIFY(room.isEmpty() && !room.next());
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
        QCOMPARE(takeAll(room), QStringList{QStringLiteral("10.0.0.1:2")});
    }

    /// He is there yet: newcomers come after him, and his patience begins anew.
    void whoAsksAgainGoesBeforeNewcomers()
    {
        WaitingRoom room({}, 1);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 1))));
        QVERIFY(room.add(visitor(peer("10.0.0.1", 2))));
        m_clock.advance(2s);
        QVERIFY(room.add(visitor(peer("10.0.0.1", 3))));
        QVERIFY(room.add(visitor(peer("10.0.0.1", 2))));
        QCOMPARE(room.takeOlderThan(m_clock.now()).size(), 1u);
        QCOMPARE(takeAll(room).join(u' '), QStringLiteral("10.0.0.1:2 10.0.0.1:3"));
    }

    void whoIsPutOffHasNoTurnBeforeHeIsRecalled()
    {
        WaitingRoom room({}, 1);
        const Endpoint site = peer("10.0.0.0", 0);
        for (const char *address : {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.1.1"})
            QVERIFY(room.add(visitor(peer(address, 1))));
        for (int i = 0; i < 3; ++i)
            room.putOff(site);
        QCOMPARE(room.next(), peer("10.0.1.1", 0));
        room.putOff(*room.next());
        QVERIFY(!room.next());
        room.recall(peer("10.0.9.9", 0), 5);
        QVERIFY(!room.next());
        room.recall(site, 2);
        QCOMPARE(takeAll(room).join(u' '), QStringLiteral("10.0.0.1:1 10.0.0.2:1"));
        room.recallAll();
        QCOMPARE(takeAll(room).size(), 2);
        QVERIFY(room.isEmpty());
    }

    void whoIsPutOffCanGoAndComeAgain()
    {
        WaitingRoom room({.datagramBytes = 7}, 1);
        const Endpoint device = peer("10.0.0.1", 1);
        QVERIFY(room.add(visitor(device)));
        room.putOff(device.network());
        QVERIFY(!room.add(visitor(device, "too long")));
        QVERIFY(room.isEmpty());
        room.recall(device.network(), 1);
        QVERIFY(!room.next());
        QVERIFY(room.add(visitor(device)));
        QCOMPARE(room.next(), device.network());
    }
};

QTEST_GUILESS_MAIN(WaitingRoomTest)
#include "waiting_room_test.moc"
