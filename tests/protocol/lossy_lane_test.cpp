// The lossy relay itself: its faults are as frequent as asked for, and a seed brings them back.

#include "tests/support/lossy_lane.h"

#include <QTest>

using support::Faults;
using support::LossyLane;
using support::Parcel;

namespace {

constexpr int kDatagrams = 20'000;
const Faults kFaults{0.05, 0.05, 0.05, 1};

struct Tally {
    int lost = 0, doubled = 0, overtaken = 0;
    std::vector<std::string> order;
};

Tally send(const Faults &faults, std::uint64_t seed)
{
    LossyLane lane(faults, seed);
    Tally tally;
    for (int i = 0; i < kDatagrams; ++i) {
        for (const Parcel &parcel : lane.take({0, {}, std::to_string(i)}))
            tally.order.push_back(parcel.bytes);
        tally.lost += lane.lastFate() == LossyLane::Fate::Lose;
        tally.doubled += lane.lastFate() == LossyLane::Fate::Duplicate;
        tally.overtaken += lane.lastFate() == LossyLane::Fate::Hold;
    }
    return tally;
}

bool near(int count)
{
    return count > kDatagrams * 0.04 && count < kDatagrams * 0.06;
}

} // namespace

class LossyLaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultsAreAsFrequentAsAskedFor();
    void aSeedBringsThemBack();
    void withoutFaultsEverythingPassesInOrder();
    void aHeldDatagramFollowsTheNext();
    void aHeldDatagramIsReleasedOnce();
};

void LossyLaneTest::faultsAreAsFrequentAsAskedFor()
{
    const Tally tally = send(kFaults, 7);
    QVERIFY(near(tally.lost));
    QVERIFY(near(tally.doubled));
    QVERIFY(near(tally.overtaken));
}

void LossyLaneTest::aSeedBringsThemBack()
{
    QCOMPARE(send(kFaults, 7).order, send(kFaults, 7).order);
    QVERIFY(send(kFaults, 7).order != send(kFaults, 8).order);
}

void LossyLaneTest::withoutFaultsEverythingPassesInOrder()
{
    const Tally tally = send(Faults{}, 7);
    QCOMPARE(tally.order.size(), static_cast<std::size_t>(kDatagrams));
    QCOMPARE(tally.order.back(), std::to_string(kDatagrams - 1));
}

void LossyLaneTest::aHeldDatagramFollowsTheNext()
{
    const Faults always{0, 0, 1, 1};
    LossyLane lane(always, 1);
    QVERIFY(lane.take({0, {}, "first"}).empty());
    const auto both = lane.take({0, {}, "second"});
    QCOMPARE(both.size(), 2u);
    QCOMPARE(both[0].bytes, std::string("second"));
    QCOMPARE(both[1].bytes, std::string("first"));
}

void LossyLaneTest::aHeldDatagramIsReleasedOnce()
{
    const Faults always{0, 0, 1, 1};
    LossyLane lane(always, 1);
    lane.take({0, {}, "first"});
    QVERIFY(lane.release(lane.heldNumber()).has_value());
    QVERIFY(!lane.release(lane.heldNumber()).has_value());
}

QTEST_GUILESS_MAIN(LossyLaneTest)
#include "lossy_lane_test.moc"
