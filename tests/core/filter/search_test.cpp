#include "core/filter/matcher.h"
#include "core/journal/log.h"
#include "tests/core/journal/requests.h"

#include <QTest>

using filter::Matcher;
using support::RequestDice;

namespace {

/// What a term can be; of these filters are thrown together.
constexpr const char *kTerms[] = {"algom",
                                  "8188",
                                  "sent",
                                  "plan",
                                  "reboot",
                                  "\"not found\"",
                                  "http",
                                  "md5",
                                  "192.168.77.5",
                                  "abc",
                                  "device:00:22:EE:0A:BC:07",
                                  "device:192.168.77.5",
                                  "device:lobby",
                                  "device:fe80",
                                  "model:8188",
                                  "model:8182,8184",
                                  "protocol:tftp,ftp",
                                  "protocol:https",
                                  "file:algo",
                                  "file:file1,file2",
                                  "file:\"Lobby, \"",
                                  "outcome:sent",
                                  "outcome:not-found,refused",
                                  "outcome:under-way",
                                  "step:config",
                                  "step:firmware,tones",
                                  "step:other",
                                  "grade:stuck",
                                  "grade:applied,served",
                                  "meaning:checksum",
                                  "meaning:not-found",
                                  "after:2s",
                                  "after:1d",
                                  "before:1s",
                                  "before:2027-01-01"};

QString anyFilter(RequestDice &dice)
{
    QStringList terms;
    for (int left = dice.below(4); left >= 0; --left) {
        const QString term = QString::fromLatin1(kTerms[dice.below(std::size(kTerms))]);
        terms << (dice.below(3) == 0 ? u'-' + term : term);
    }
    return terms.join(u' ');
}

filter::Context contextAt(const QDateTime &now)
{
    filter::Context context;
    context.now = now;
    for (int device = 1; device < 20; ++device)
        context.devices.insert(device,
                               {static_cast<progress::Grade>(device % 6),
                                QStringLiteral("%1 %2").arg(device % 2 ? u"Lobby" : u"Hall").arg(device)});
    return context;
}

/// Row by row, as the language says.
std::vector<quint64> naive(const Matcher &matcher, const journal::Snapshot &rows, quint64 from)
{
    std::vector<quint64> found;
    for (quint64 serial = std::max(from, rows.first()); serial < rows.end(); ++serial) {
        if (matcher.matches(rows.at(serial)))
            found.push_back(serial);
    }
    return found;
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLogIsFilteredAsEachOfItsRowsWouldBe()
    {
        RequestDice dice(support::seedOfThisRun());
        journal::Log log({3'000, 1 << 30, 128});
        std::size_t chosen = 0;
        for (int round = 0; round < 150; ++round) {
            change(log, dice);
            const auto rows = log.snapshot();
            const QString text = anyFilter(dice);
            const auto parsed = filter::parse(text);
            QVERIFY2(parsed.problems.empty(), qPrintable(text));
            const Matcher matcher(parsed.filter, contextAt(dice.request().event.time));
            const quint64 from = dice.below(4) ? 0 : rows.first() + static_cast<quint64>(dice.below(500));
            const auto found = matcher.search(rows, from);
            QVERIFY2(found == naive(matcher, rows, from), qPrintable(text));
            chosen += found.size();
        }
        QVERIFY2(chosen > 5'000, "the filters chose next to nothing, so nothing was shown");
    }

    void rowsThatLeaveTakeNothingWithThem()
    {
        RequestDice dice(support::seedOfThisRun());
        journal::Log log({100, 1 << 30, 10});
        for (int i = 0; i < 250; ++i)
            log.take({dice.request()}, {});
        const auto found = Matcher({}, {}).search(log.snapshot());
        QCOMPARE(found.size(), log.size());
        QCOMPARE(found.front(), log.first());
        QCOMPARE(found.back(), log.end() - 1);
    }

    void endsEarlyIfItIsTold()
    {
        RequestDice dice(support::seedOfThisRun());
        journal::Log log({1'000, 1 << 30, 10});
        for (int i = 0; i < 100; ++i)
            log.take({dice.request()}, {});
        qint64 last = 0;
        const auto found = Matcher({}, {}).search(log.snapshot(), 0, [&last](qint64 done, qint64 total) {
            last = done;
            return total == 100 && done < 30;
        });
        QCOMPARE(last, 30);
        QCOMPARE(found.size(), std::size_t{30});
    }

private:
    static void change(journal::Log &log, RequestDice &dice)
    {
        QVector<progress::ExplainedRequest> ended, underWay;
        for (int left = dice.below(100); left > 0; --left)
            ended << dice.request();
        for (int left = dice.below(3); left > 0; --left)
            underWay << RequestDice::underWay(dice.request());
        log.take(ended, underWay);
        if (!underWay.isEmpty() && dice.below(2)) {
            underWay.front().underWay = false;
            underWay.front().event.outcome = serving::Outcome::TimedOut;
            log.take({underWay.front()}, {});
        }
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
