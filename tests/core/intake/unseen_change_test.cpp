#include "tests/core/intake/taken.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace sheets;
using support::between;

/// However dirty a sheet is: what is taken of a cell is what it displays, or a problem tells of the cell.
class UnseenChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noTextIsAnotherUnseen();
    void noRowIsMissingUnseen();
};

namespace {

constexpr int kTables = 400;

/// Cells as no table should have them.
class RandomTable {
public:
    explicit RandomTable(std::mt19937_64 &random) : m_random(random) {}

    sheet::Table make()
    {
        sheet::TableBuilder builder;
        builder.beginRow(0);
        const QStringList headers{s("Name"),     s("MAC"),  s("Model"),       s("Ext"),
                                  s("Password"), s("Note"), s("net.vlan.id"), s("Room")};
        for (int column = 0; column < headers.size(); ++column)
            builder.put(column, headers[column]);
        const int rows = between(m_random, 1, 25);
        for (int row = 1; row <= rows; ++row) {
            builder.beginRow(row);
            for (int column = 0; column < headers.size() + (chance(5) ? 1 : 0); ++column)
                builder.put(column, cell(column));
            if (chance(5))
                builder.hideRow(row);
        }
        if (chance(20))
            builder.cover(between(m_random, 1, rows), between(m_random, 0, 6), 2, between(m_random, 1, 2));
        return builder.finish();
    }

private:
    bool chance(int percent) { return between(m_random, 1, 100) <= percent; }

    sheet::Cell cell(int column)
    {
        if (chance(6))
            return {};
        sheet::Cell cell{usual(column), sheet::Kind::Text, chance(5), {}, false};
        if (chance(35))
            spoil(cell);
        return cell;
    }

    QString usual(int column)
    {
        const int n = between(m_random, 1, 400);
        switch (column) {
        case 1:
            return QStringLiteral("0022EE%1").arg(n, 6, 16, QLatin1Char('0'));
        case 2:
            return chance(50) ? s("8188") : s("algo 8180 g2");
        case 3:
            return QStringLiteral("%1").arg(n, 4, 10, QLatin1Char('0'));
        case 4:
            return QStringLiteral("pA%1-x").arg(n * 7919);
        case 6:
            return QString::number(n);
        default:
            return QStringLiteral("Room %1").arg(n);
        }
    }

    void spoil(sheet::Cell &cell)
    {
        static const QStringList bits{s("\u00a0"), s(" "),      s("\u200b"), s("\n"),     s("\t"),
                                      s("\uff11"), s("\u2019"), s("\x01"),   s("\ufffd"), s("'"),
                                      s("0"),      s("O"),      s("#"),      s("\u0663")};
        const auto at = between(m_random, qsizetype{0}, cell.text.size());
        switch (between(m_random, 0, 5)) {
        case 0:
        case 1:
            cell.text.insert(at, bits[between(m_random, qsizetype{0}, bits.size() - 1)]);
            break;
        case 2:
            cell = {QString::number(between(m_random, 0, 20000)), sheet::Kind::Number, false, {}, false};
            cell.number = cell.text.toDouble();
            break;
        case 3:
            cell = {s("3.2E+11"), sheet::Kind::Number, false, 3.2e11, false};
            break;
        case 4:
            cell = {s("02. Jan"), sheet::Kind::Date, false, 46024.0, false};
            break;
        default:
            cell.text = chance(50) ? s("TRUE") : s("#REF!");
            cell.kind = chance(50) ? sheet::Kind::Boolean : sheet::Kind::Error;
        }
    }

    std::mt19937_64 &m_random;
};

} // namespace

void UnseenChangeTest::noTextIsAnotherUnseen()
{
    auto random = support::seededRandom("noTextIsAnotherUnseen");
    int taken = 0;
    for (int i = 0; i < kTables; ++i) {
        const sheet::Table table = RandomTable(random).make();
        const intake::Mapping mapping = intake::guess(table);
        intake::Choices choices;
        choices.acceptValid = true;
        const auto plan = intake::plan(table, mapping, {}, choices);
        const auto displayed = [&](int row, int column) { return table.at(row, column).text; };
        const QStringList unseen = unseenChanges(*plan, mapping, displayed);
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
        taken += plan->accepted();
        // And what was planned is what the job gets.
        job::Job job;
        if (const auto change = intake::changeOf(*plan, job)) {
            QVERIFY(job::apply(job, *change));
            QCOMPARE(job.devices.size(), plan->accepted());
        }
    }
    QVERIFY(taken > kTables);
}

void UnseenChangeTest::noRowIsMissingUnseen()
{
    auto random = support::seededRandom("noRowIsMissingUnseen");
    for (int i = 0; i < kTables; ++i) {
        const sheet::Table table = RandomTable(random).make();
        const intake::Plan plan = planOf(table);
        QSet<int> told;
        for (const intake::Problem &problem : plan.problems)
            told.insert(problem.row);
        int rows = plan.blankRows;
        for (const intake::Row &row : plan.rows) {
            const bool isTaken = row.fate == intake::Fate::Add || row.fate == intake::Fate::Place;
            QVERIFY(isTaken || told.contains(row.row));
            ++rows;
        }
        QCOMPARE(rows, table.rowCount() - 1);
    }
}

QTEST_GUILESS_MAIN(UnseenChangeTest)
#include "unseen_change_test.moc"
