#include "tests/core/intake/taken.h"
#include "tests/support/office.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sheets;

/// Workbooks by the programs that people use: each planted defect is told by its cell, and what is taken is
/// what LibreOffice displays.
class DirtyWorkbooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyDefectOnTheFirstPass_data();
    void everyDefectOnTheFirstPass();
    void whatIsTakenIsWhatLibreOfficeDisplays();
    void odsSaysTheSame();

private:
    struct Planted {
        QString file;
        QString sheet;
        QStringList cells; ///< none: nothing is wrong
        QString why;
    };

    QString path(const QString &file) const { return m_folder.filePath(file); }
    static sheet::Table tableOfFile(const QString &path, const QString &name);

    QTemporaryDir m_folder;
    QVector<Planted> m_planted;
};

namespace {

/// Of "D5".
QString textAt(const sheet::Table &table, const QString &cell)
{
    return table.at(cell.mid(1).toInt() - 1, cell.front().unicode() - u'A').text;
}

} // namespace

void DirtyWorkbooksTest::initTestCase()
{
    if (const QString missing = support::missingOffice(); !missing.isEmpty())
        return support::skipOrFail(qPrintable(QStringLiteral("not installed: ") + missing));
    const QString trouble = support::makeDirtySheets(m_folder.path());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    QFile file(path(QStringLiteral("planted.tsv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u'\t');
        if (m_planted.isEmpty() || m_planted.last().file != parts[0])
            m_planted << Planted{parts[0], parts[1], {}, parts[3]};
        if (parts[2] != QLatin1StringView("-"))
            m_planted.last().cells << parts[2];
    }
    QVERIFY(m_planted.size() >= 40);
}

sheet::Table DirtyWorkbooksTest::tableOfFile(const QString &path, const QString &name)
{
    auto workbook = sheet::read(path);
    if (!workbook)
        return {};
    for (sheet::Table &table : workbook->tables) {
        if (table.name() == name || workbook->tables.size() == 1)
            return std::move(table);
    }
    return {};
}

void DirtyWorkbooksTest::everyDefectOnTheFirstPass_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_planted.size(); ++i)
        QTest::newRow(qPrintable(m_planted[i].file)) << i;
}

void DirtyWorkbooksTest::everyDefectOnTheFirstPass()
{
    QFETCH(int, index);
    const Planted &planted = m_planted[index];
    const intake::Plan plan = planOf(tableOfFile(path(planted.file), planted.sheet));
    QCOMPARE(plan.deviceRows(), 4);
    QSet<QString> told;
    for (const intake::Problem &problem : plan.problems) {
        if (problem.severity != intake::Severity::Notice || problem.what.code == intake::kCellLineBreak)
            told.insert(problem.cell());
    }
    for (const QString &cell : planted.cells)
        QVERIFY2(told.contains(cell), qPrintable(planted.why));
    // A hidden column is told of although nothing is wrong with it.
    if (planted.cells.isEmpty() && !planted.why.contains(QLatin1StringView("nobody sees")))
        QCOMPARE(problemsOf(plan), QStringList());
}

void DirtyWorkbooksTest::whatIsTakenIsWhatLibreOfficeDisplays()
{
    QStringList books;
    for (const Planted &planted : m_planted)
        books << path(planted.file);
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("csv")));
    const QString trouble = support::convert(books, QString::fromUtf16(support::kDisplayedCsv),
                                             path(QStringLiteral("csv")), path(QStringLiteral("profile")));
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    int judged = 0;
    for (const Planted &planted : m_planted) {
        const sheet::Table table = tableOfFile(path(planted.file), planted.sheet);
        const QString base = planted.file.left(planted.file.lastIndexOf(u'.'));
        const auto shown = sheet::read(path(QStringLiteral("csv/%1-%2.csv").arg(base, planted.sheet)));
        QVERIFY2(shown, qPrintable(planted.file));
        const intake::Mapping mapping = intake::guess(table);
        intake::Choices choices;
        choices.acceptValid = true;
        const auto plan = intake::plan(table, mapping, {}, choices);
        const auto displayed = [&](int row, int column) {
            return shown->tables.front().at(row, column).text;
        };
        const QStringList unseen = unseenChanges(*plan, mapping, displayed);
        QVERIFY2(unseen.isEmpty(), qPrintable(planted.file + u' ' + unseen.join(u'\n')));
        judged += plan->accepted();
    }
    QVERIFY(judged > 100);
}

void DirtyWorkbooksTest::odsSaysTheSame()
{
    QStringList books;
    for (const Planted &planted : m_planted)
        books << path(planted.file);
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("ods")));
    const QString trouble = support::convert(books, QStringLiteral("ods"), path(QStringLiteral("ods")),
                                             path(QStringLiteral("profile")));
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    for (const Planted &planted : m_planted) {
        const QString base = planted.file.left(planted.file.lastIndexOf(u'.'));
        const sheet::Table table = tableOfFile(path(QStringLiteral("ods/%1.ods").arg(base)), planted.sheet);
        const intake::Plan plan = planOf(table);
        QVERIFY2(plan.deviceRows() == 4, qPrintable(planted.file));
        QSet<QString> told;
        for (const intake::Problem &problem : plan.problems)
            told.insert(problem.cell());
        const sheet::Table original = tableOfFile(path(planted.file), planted.sheet);
        for (const QString &cell : planted.cells) {
            // What LibreOffice does not hold (control characters) or displays well (long numbers) is right
            // there.
            if (textAt(table, cell) == textAt(original, cell))
                QVERIFY2(told.contains(cell), qPrintable(planted.file + u' ' + cell + u' ' + planted.why));
        }
    }
}

QTEST_GUILESS_MAIN(DirtyWorkbooksTest)
#include "dirty_workbooks_test.moc"
