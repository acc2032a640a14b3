#include "core/journal/log.h"
#include "tests/core/journal/requests.h"

#include <QTest>
#include <map>
#include <thread>

using journal::Limits;
using journal::Log;
using journal::Snapshot;
using support::RequestDice;
using support::told;

namespace {

QVector<progress::ExplainedRequest> many(RequestDice &dice, int count)
{
    QVector<progress::ExplainedRequest> requests;
    for (int i = 0; i < count; ++i)
        requests << dice.request();
    return requests;
}

Limits blocksOf(std::size_t blockRows, std::size_t rows)
{
    return {rows, Limits().bytes, blockRows};
}

/// What a log must be: every row as it was told last.
using Expected = std::map<quint64, QString>;

QString differenceOf(const Log &log, const Expected &expected)
{
    for (quint64 serial = log.first(); serial < log.end(); ++serial) {
        if (const QString is = told(log.at(serial)); is != expected.at(serial))
            return QStringLiteral("%1: %2\n not %3").arg(serial).arg(is, expected.at(serial));
    }
    return {};
}

} // namespace

class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_seed = support::seedOfThisRun(); }

    void givesEverythingOfARowBack()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(64, 10'000));
        const auto requests = many(dice, 5'000);
        log.take(requests, {});
        QCOMPARE(log.size(), std::size_t{5'000});
        for (quint64 serial = 0; serial < log.end(); ++serial)
            QCOMPARE(told(log.at(serial)), told(requests[static_cast<qsizetype>(serial)]));
    }

    void aRequestWithoutATimeHasNone()
    {
        Log log;
        log.take({progress::ExplainedRequest()}, {});
        QVERIFY(!log.at(0).event.time.isValid());
    }

    void theOldestLeaveInBlocksAndSerialsStay()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(10, 100));
        log.take(many(dice, 100), {});
        QCOMPARE(log.first(), quint64{0});
        const QString kept = told(log.at(37));
        log.take(many(dice, 1), {});
        QCOMPARE(log.first(), quint64{10});
        QCOMPARE(log.end(), quint64{101});
        QCOMPARE(told(log.at(37)), kept);
        QVERIFY(!log.has(9));
        log.take(many(dice, 1000), {});
        QCOMPARE(log.end(), quint64{1101});
        QVERIFY(log.size() <= 100 && log.size() > 90);
    }

    /// A stranger who asks for another name each time must not fill the memory.
    void bytesAreBoundToo()
    {
        RequestDice dice(m_seed);
        Limits limits = blocksOf(100, 1'000'000);
        limits.bytes = 200'000;
        Log log(limits);
        for (int i = 0; i < 20'000; ++i) {
            auto request = dice.request();
            request.event.name = QStringLiteral("%1").arg(i, 200);
            log.take({request}, {});
            QVERIFY2(log.bytes() < 300'000, qPrintable(QString::number(log.bytes())));
        }
        QVERIFY(log.size() > 50);
    }

    void whatLeftTakesNothing()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(100, 1'000));
        log.take(many(dice, 5'000), {});
        log.clear();
        QCOMPARE(log.size(), std::size_t{0});
        QCOMPARE(log.first(), quint64{5'000});
        QCOMPARE(log.bytes(), qint64{0});
        log.take(many(dice, 3), {});
        QCOMPARE(log.first(), quint64{5'000});
        QCOMPARE(log.end(), quint64{5'003});
    }

    void theEndTakesTheRowOfTheStart()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(4, 1'000));
        const auto end = dice.request();
        auto start = RequestDice::underWay(end);
        log.take({}, {start});
        log.take(many(dice, 20), {});
        start.event.bytes += 10;
        auto changes = log.take({}, {start});
        QCOMPARE(changes.advanced, std::vector<quint64>{0});
        QCOMPARE(told(log.at(0)), told(start));
        changes = log.take({end}, {});
        QCOMPARE(changes.ended, std::vector<quint64>{0});
        QCOMPARE(log.end(), quint64{21});
        QCOMPARE(told(log.at(0)), told(end));
        QVERIFY(!log.at(0).underWay);
    }

    void aTransferWhoseRowHasLeftComesAgain()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(10, 100));
        const auto end = dice.request();
        const auto start = RequestDice::underWay(end);
        log.take({}, {start});
        log.take(many(dice, 120), {});
        log.take({}, {start});
        QCOMPARE(told(log.at(log.end() - 1)), told(start));
        log.clear();
        log.take({}, {start});
        log.take({end}, {});
        QCOMPARE(log.size(), std::size_t{1});
        QCOMPARE(told(log.at(log.first())), told(end));
    }

    void onlyTheNewestKeepTheirBytes()
    {
        RequestDice dice(m_seed);
        Log log;
        auto first = dice.request();
        first.event.content = files::Content::fromBytes("first");
        const std::weak_ptr<const files::Content> content = first.event.content;
        const auto late = dice.request();
        log.take({first}, {RequestDice::underWay(late)});
        first.event.content.reset();
        log.take(many(dice, Limits::kContents - 2), {});
        QVERIFY(log.at(0).event.content);
        QVERIFY(!content.expired());
        log.take(many(dice, 1), {});
        QVERIFY(content.expired());

        auto end = late; // began so long ago that its bytes are not kept
        end.event.content = files::Content::fromBytes("late");
        log.take(many(dice, 1), {});
        log.take({end}, {});
        QVERIFY(!log.at(1).event.content);
    }

    void aSnapshotStaysAsItWas()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(10, 100));
        const auto end = dice.request();
        const auto start = RequestDice::underWay(end);
        log.take({}, {start});
        log.take(many(dice, 54), {});
        const Snapshot before = log.snapshot();
        const QString newest = told(log.at(54));
        log.take({end}, {});
        QCOMPARE(told(before.at(0)), told(start));
        log.take(many(dice, 200), {});
        QCOMPARE(before.first(), quint64{0});
        QCOMPARE(before.end(), quint64{55});
        QCOMPARE(told(before.at(54)), newest);
        log.clear();
        QCOMPARE(told(before.at(54)), newest);
    }

    void anEmptySnapshotHasNoRows()
    {
        Log log;
        QCOMPARE(log.snapshot().first(), log.snapshot().end());
        QCOMPARE(Snapshot().first(), Snapshot().end());
    }

    /// Whatever happens in whatever order, rows are what was told of them last.
    void isWhatItWasTold()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(7, 90));
        Expected expected;
        std::map<quint64, progress::ExplainedRequest> running; // to how they will end
        std::vector<std::pair<Snapshot, Expected>> seen;
        for (int round = 0; round < 600; ++round) {
            const auto ended = many(dice, dice.below(6));
            QVector<progress::ExplainedRequest> ends, underWay;
            for (auto it = running.begin(); it != running.end();) {
                if (it->first < log.first() || dice.below(5) == 0) {
                    if (it->first >= log.first()) {
                        ends << it->second;
                        expected[it->first] = told(it->second);
                    }
                    it = running.erase(it);
                } else {
                    ++it;
                }
            }
            const quint64 before = log.end();
            log.take(ends + ended, {});
            for (qsizetype i = 0; i < ended.size(); ++i)
                expected[before + static_cast<quint64>(i)] = told(ended[i]);
            if (dice.below(3) == 0) {
                const auto end = dice.request();
                underWay << RequestDice::underWay(end);
                running[log.end()] = end;
                expected[log.end()] = told(underWay.first());
                log.take({}, underWay);
            }
            if (const QString wrong = differenceOf(log, expected); !wrong.isEmpty())
                QFAIL(qPrintable(wrong));
            if (round % 50 == 0)
                seen.emplace_back(log.snapshot(), expected);
        }
        for (const auto &[snapshot, then] : seen) {
            for (quint64 serial = snapshot.first(); serial < snapshot.end(); ++serial)
                QCOMPARE(told(snapshot.at(serial)), then.at(serial));
        }
    }

    /// Under ThreadSanitizer this is the proof that a snapshot needs no lock.
    void othersReadWhileItIsWritten()
    {
        RequestDice dice(m_seed);
        Log log(blocksOf(32, 500));
        log.take(many(dice, 400), {});
        for (int round = 0; round < 20; ++round) {
            const Snapshot snapshot = log.snapshot();
            qint64 letters = 0;
            std::thread reader([&letters, snapshot] {
                for (quint64 serial = snapshot.first(); serial < snapshot.end(); ++serial)
                    letters += told(snapshot.at(serial)).size();
            });
            log.take(many(dice, 100), {RequestDice::underWay(dice.request())});
            reader.join();
            QVERIFY(letters > 0);
        }
    }

private:
    quint32 m_seed = 0;
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
