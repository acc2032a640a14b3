#include "core/sheet/csv_scanner.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/write.h"
#include "tests/core/sheet/parts.h"
#include "tests/support/office.h"
#include "tests/support/seed.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace sheet;

/// What a cell shows is for LibreOffice to say: its own export of displayed texts is compared with ours, cell
/// by cell, for workbooks that openpyxl, Excel::Writer::XLSX, LibreOffice and we have made.
class JudgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dirtyWorkbooksShowTheSame();
    void randomWorkbooksShowTheSame();
    void workbooksOfLibreOfficeShowTheSame();
    void ourOwnWorkbooksShowTheSame();
    void aFlatSheetShowsTheSame();
    void anOldWorkbookIsToldForWhatItIs();

private:
    QTemporaryDir m_folder;
    QString m_csv; ///< the judge's folder

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList workbooks(const QString &pattern, const QString &folder = QStringLiteral(".")) const;
    void writeOurs();
};

namespace {

constexpr int kRandomBooks = 6;

/// What LibreOffice wrote of a sheet; empty rows at its end left out.
QList<QStringList> readJudge(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{QStringLiteral("missing: ") + path}};
    const QString text = QString::fromUtf8(file.readAll());
    CsvScanner scanner(text, u',', u'"');
    QList<QStringList> rows;
    while (!scanner.atEnd()) {
        QStringList cells;
        for (bool ended = false; !ended;) {
            const auto field = scanner.next();
            cells << field.text.toString();
            ended = field.endsLine;
        }
        rows << cells;
    }
    return rows;
}

/// Where LibreOffice shows something else than Excel, which most sheets come from, we show what Excel does:
/// - General beyond eleven digits: LibreOffice shows all of them, Excel 4.93012E+11.
/// - More than fifteen digits: LibreOffice shows what the binary number holds, Excel zeros.
/// - A formula whose value the file does not hold: LibreOffice works it out, we say that it is missing.
/// - Large numbers as fractions: LibreOffice gives up with #FMT, Excel shows them whole.
/// - A control character: LibreOffice drops it from its export.
bool isPeculiar(const Cell &ours, const QString &theirs)
{
    if (ours.number && (ours.text.contains(u"E+") || std::abs(*ours.number) >= 1e15))
        return theirs.toDouble() == *ours.number;
    if (theirs == u"#FMT" || (ours.formula && ours.kind == Kind::Error && ours.text.isEmpty()))
        return true;
    QString printable = ours.text;
    printable.removeIf([](QChar c) { return c < u' ' && c != u'\n' && c != u'\t'; });
    return printable != ours.text && printable == theirs;
}

QStringList differences(const Table &table, const QList<QStringList> &judge, const QString &book)
{
    QStringList found;
    for (int row = 0; row < std::max<int>(table.rowCount(), static_cast<int>(judge.size())); ++row) {
        const QStringList theirs = judge.value(row);
        for (int column = 0; column < std::max<int>(table.columnCount(), static_cast<int>(theirs.size()));
             ++column) {
            const Cell ours = table.at(row, column);
            const QString shown = theirs.value(column);
            if (ours.text != shown && !isPeculiar(ours, shown))
                found << QStringLiteral("%1 %2 %3: \"%4\", LibreOffice \"%5\"")
                             .arg(book, table.name(), cellName(row, column), ours.text, shown);
        }
    }
    return found;
}

/// Compares every sheet of a workbook with what the judge wrote of the workbook `judged`.
QStringList compare(const QString &path, const QString &csvFolder, const QString &judged)
{
    const auto book = read(path);
    if (!book)
        return {path + QStringLiteral(": ") + book.error().what.code.toString()};
    QStringList found;
    for (const Table &table : book->tables)
        found +=
            differences(table, readJudge(QStringLiteral("%1/%2-%3.csv").arg(csvFolder, judged, table.name())),
                        QFileInfo(path).fileName());
    return found;
}

QStringList compareAll(const QStringList &paths, const QString &csvFolder)
{
    QStringList found;
    for (const QString &path : paths)
        found += compare(path, csvFolder, QFileInfo(path).completeBaseName());
    return found;
}

QByteArray told(const QStringList &found)
{
    return (QStringLiteral("%1 differences:\n").arg(found.size()) + found.mid(0, 20).join(u'\n')).toUtf8();
}

} // namespace

QStringList JudgeTest::workbooks(const QString &pattern, const QString &folder) const
{
    const QDir dir(path(folder));
    QStringList paths;
    for (const QString &name : dir.entryList({pattern}, QDir::Files))
        paths << dir.filePath(name);
    return paths;
}

void JudgeTest::writeOurs()
{
    TableBuilder builder(QStringLiteral("Devices"));
    const QStringList texts{QStringLiteral("0101"),         QStringLiteral("=1+1"), QStringLiteral("+49 30"),
                            QStringLiteral("1E5"),          QStringLiteral(" a "),  QStringLiteral("a\nb"),
                            QStringLiteral("\u00E4\u20AC"), QStringLiteral("'x"),   QStringLiteral("3-2"),
                            QStringLiteral("_x0041_"),      QStringLiteral("TRUE")};
    for (int row = 0; row < texts.size(); ++row) {
        builder.beginRow(row);
        builder.put(row % 3, texts[row]);
    }
    QFile file(path(QStringLiteral("ours.xlsx")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writeXlsx(builder.finish()).value());
}

/// The judge is asked once for everything.
void JudgeTest::initTestCase()
{
    if (const QString missing = support::missingOffice(); !missing.isEmpty())
        return support::skipOrFail(qPrintable(missing + QStringLiteral(" not installed")));
    auto random = support::seededRandom("judge");
    const QString folder = m_folder.path();
    QCOMPARE(support::makeDirtySheets(folder), QString());
    QCOMPARE(support::makeRandomSheets(folder, random() >> 1, kRandomBooks), QString());
    writeOurs();
    m_csv = path(QStringLiteral("csv"));
    const QString profile = path(QStringLiteral("profile"));
    const QStringList all = workbooks(QStringLiteral("*.xlsx"));
    const QStringList some =
        workbooks(QStringLiteral("random-*.xlsx")) + workbooks(QStringLiteral("py-h*.xlsx")) +
        workbooks(QStringLiteral("pl-d*.xlsx")) + workbooks(QStringLiteral("py-m*.xlsx"));
    QCOMPARE(support::convert(all, QString::fromUtf16(support::kDisplayedCsv), m_csv, profile), QString());
    QCOMPARE(support::convert(some, QStringLiteral("ods"), path(QStringLiteral("ods")), profile), QString());
    QCOMPARE(support::convert(some, QStringLiteral("xlsx"), path(QStringLiteral("lo")), profile), QString());
    for (const QString &to : {QStringLiteral("fods"), QStringLiteral("xls")})
        QCOMPARE(support::convert({path(QStringLiteral("py-clean-numbers.xlsx"))}, to, path(to), profile),
                 QString());
}

void JudgeTest::dirtyWorkbooksShowTheSame()
{
    const QStringList paths = workbooks(QStringLiteral("p?-*.xlsx"));
    QVERIFY2(paths.size() >= 50, qPrintable(QString::number(paths.size())));
    const QStringList found = compareAll(paths, m_csv);
    QVERIFY2(found.isEmpty(), told(found).constData());
}

void JudgeTest::randomWorkbooksShowTheSame()
{
    const QStringList found = compareAll(workbooks(QStringLiteral("random-*.xlsx")), m_csv);
    QVERIFY2(found.isEmpty(), told(found).constData());
}

void JudgeTest::workbooksOfLibreOfficeShowTheSame()
{
    const QStringList paths = workbooks(QStringLiteral("*.ods"), QStringLiteral("ods")) +
                              workbooks(QStringLiteral("*.xlsx"), QStringLiteral("lo"));
    QVERIFY(paths.size() >= 20);
    const QStringList found = compareAll(paths, m_csv);
    QVERIFY2(found.isEmpty(), told(found).constData());
}

void JudgeTest::ourOwnWorkbooksShowTheSame()
{
    const QStringList found = compareAll({path(QStringLiteral("ours.xlsx"))}, m_csv);
    QVERIFY2(found.isEmpty(), told(found).constData());
}

void JudgeTest::aFlatSheetShowsTheSame()
{
    const QStringList found = compareAll({path(QStringLiteral("fods/py-clean-numbers.fods"))}, m_csv);
    QVERIFY2(found.isEmpty(), told(found).constData());
}

void JudgeTest::anOldWorkbookIsToldForWhatItIs()
{
    const auto book = read(path(QStringLiteral("xls/py-clean-numbers.xls")));
    QVERIFY(!book.has_value());
    QCOMPARE(book.error().what.code, kOldExcel);
}

QTEST_GUILESS_MAIN(JudgeTest)
#include "judge_test.moc"
