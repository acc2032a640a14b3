#include "core/tftp/transfer_table.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

Endpoint peer(int number)
{
    return Endpoint::of(QHostAddress(QHostAddress::LocalHost), static_cast<std::uint16_t>(number));
}

/// A transfer that has just sent its first block, of three.
Transfer &begin(TransferTable &table, int number, base::Instant now, base::Duration timeout = 1s)
{
    auto transfer = std::make_unique<Transfer>(Sender::Settings{.blocks = 3, .timeout = timeout});
    transfer->peer = peer(number);
    transfer->sender.start(now);
    Transfer &added = table.add(std::move(transfer));
    table.deadlineMoved(added);
    return added;
}

} // namespace

class TransferTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTransfersByTheirClient()
    {
        TransferTable table(1);
        Transfer &one = begin(table, 1, {});
        Transfer &two = begin(table, 2, {});
        QCOMPARE(table.find(peer(1)), &one);
        QCOMPARE(table.find(peer(2)), &two);
        QCOMPARE(table.find(peer(3)), nullptr);
        table.remove(one);
        QCOMPARE(table.find(peer(1)), nullptr);
        QCOMPARE(table.size(), 1u);
        QCOMPARE(table.all(), (std::vector<Transfer *>{&two}));
    }

    void tellsWhoIsDueInOrder()
    {
        support::ManualClock clock;
        TransferTable table(1);
        Transfer &late = begin(table, 1, clock.now(), 900ms);
        Transfer &early = begin(table, 2, clock.now(), 300ms);
        QCOMPARE(table.nextDue(clock.now()), nullptr);
        clock.advance(4s);
        QCOMPARE(table.nextDue(clock.now()), &early);
        QCOMPARE(table.nextDue(clock.now()), &late);
        QCOMPARE(table.nextDue(clock.now()), nullptr);
    }

    void aTransferThatGotOnIsLookedAtAgainLater()
    {
        support::ManualClock clock;
        TransferTable table(1);
        Transfer &transfer = begin(table, 1, clock.now());
        clock.advance(600ms);
        transfer.sender.acknowledged(1, clock.now());
        table.deadlineMoved(transfer);
        clock.advance(600ms);
        QCOMPARE(table.nextDue(clock.now()), nullptr);
        clock.advance(400ms);
        QCOMPARE(table.nextDue(clock.now()), &transfer);
    }

    void aDeadlineMayComeEarlier()
    {
        support::ManualClock clock;
        TransferTable table(1);
        auto windowed = std::make_unique<Transfer>(Sender::Settings{.blocks = 30, .windowSize = 4});
        windowed->sender.start(clock.now());
        Transfer &transfer = table.add(std::move(windowed));
        transfer.sender.acknowledged(4, clock.now());
        table.deadlineMoved(transfer);
        transfer.sender.acknowledged(4, clock.now());
        table.deadlineMoved(transfer);
        clock.advance(20ms);
        QCOMPARE(table.nextDue(clock.now()), &transfer);
    }

    void knowsTheOldestThatNobodyAnswered()
    {
        TransferTable table(1);
        QCOMPARE(table.oldestUnproven(), nullptr);
        Transfer &answered = begin(table, 1, {});
        Transfer &gone = begin(table, 2, {});
        Transfer &oldest = begin(table, 3, {});
        begin(table, 4, {});
        QCOMPARE(table.oldestUnproven(), &answered);
        answered.sender.acknowledged(1, {});
        table.remove(gone);
        Transfer &next = begin(table, 5, {}); // in the place of the one that is gone
        QCOMPARE(table.oldestUnproven(), &oldest);
        oldest.sender.acknowledged(1, {});
        table.remove(*table.find(peer(4)));
        QCOMPARE(table.oldestUnproven(), &next);
    }

    void aTransferThatEndedIsNeverDue()
    {
        support::ManualClock clock;
        TransferTable table(1);
        table.remove(begin(table, 1, clock.now()));
        Transfer &next = begin(table, 2, clock.now() + 1s);
        clock.advance(1500ms);
        QCOMPARE(table.nextDue(clock.now()), nullptr);
        QCOMPARE(table.nextLook(), next.sender.deadline());
    }
};

QTEST_GUILESS_MAIN(TransferTableTest)
#include "transfer_table_test.moc"
