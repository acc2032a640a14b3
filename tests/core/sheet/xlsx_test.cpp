#include "tests/core/sheet/parts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sheet;
using parts::refusal;
using parts::shown;
using parts::Xlsx;

class XlsxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsShowWhatExcelShows_data();
    void cellsShowWhatExcelShows();
    void cellsKnowHowTheyAreStored();
    void numberFormatsAreApplied();
    void hiddenTextsAreNotBlank();
    void dates1904CountFromThere();
    void coveredCellsShowNothing();
    void hiddenRowsColumnsAndSheetsAreKnown();
    void aFormulaWithoutValueIsTold();
    void partNamesDoNotDifferByCase();
    void aWorkbookMayLackStylesAndStrings();
    void aTextThatIsMissingIsNoBlankCell_data();
    void aTextThatIsMissingIsNoBlankCell();
    void damageIsNamed_data();
    void damageIsNamed();
    void limitsHold();
    void readingCanBeBrokenOff();
    void everyTruncationIsAWorkbookOrAnError();
    void everyFlippedByteIsAWorkbookOrAnError();
};

namespace {

/// One row of cells.
QByteArray row(const QByteArray &cells)
{
    return "<sheetData><row r=\"1\">" + cells + "</row></sheetData>";
}

QByteArray inlined(const QByteArray &inside)
{
    return row("<c t=\"inlineStr\"><is>" + inside + "</is></c>");
}

QByteArray attributes(int count)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += " a" + QByteArray::number(i) + "=''";
    return all;
}

Table tableOf(const Xlsx &xlsx)
{
    auto book = read(xlsx.bytes());
    return book ? std::move(book->tables.front()) : Table();
}

QString formatted(const QByteArray &code, const QByteArray &value)
{
    Xlsx xlsx;
    xlsx.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + code +
                  "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
    xlsx.sheet = row("<c s=\"1\"><v>" + value + "</v></c>");
    return tableOf(xlsx).at(0, 0).text;
}

} // namespace

void XlsxTest::cellsShowWhatExcelShows_data()
{
    QTest::addColumn<QByteArray>("sheet");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const QByteArray &sheet, const char *expected) {
        QTest::newRow(name) << sheet << QString::fromUtf8(expected);
    };
    add("numbers", row("<c r=\"A1\"><v>101</v></c><c r=\"B1\" t=\"n\"><v>-1.50</v></c>"), "101|-1.5");
    add("shared strings", row("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"), "0101|rich text");
    add("phonetic readings", row("<c t=\"s\"><v>2</v></c>"), "\u6771\u4EAC");
    add("inline", inlined("<t>0101</t>"), "0101");
    add("inline rich", inlined("<r><rPr><b/></rPr><t>01</t></r><r><t>01</t></r>"), "0101");
    add("spaces stay", inlined("<t xml:space=\"preserve\"> a  b </t>"), " a  b ");
    add("spaces stay unasked", inlined("<t> a </t>"), " a ");
    add("line break", inlined("<t>a\nb</t>"), "a\nb");
    add("escaped line break", inlined("<t>a_x000D_\nb</t>"), "a\nb");
    add("escaped character", inlined("<t>_x0041__x0009_</t>"), "A\t");
    add("escaped underscore", inlined("<t>_x005F_x0041_</t>"), "_x0041_");
    add("no escape", inlined("<t>_x00_ _xZZZZ_</t>"), "_x00_ _xZZZZ_");
    add("entities of XML", inlined("<t>&lt;&amp;&#228;&quot;</t>"), "<&\u00E4\"");
    add("CDATA", inlined("<t><![CDATA[<a>]]></t>"), "<a>");
    add("text of a formula", row("<c t=\"str\"><f>A2</f><v>0101</v></c>"), "0101");
    add("boolean", row("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"), "TRUE|FALSE");
    add("error", row("<c t=\"e\"><v>#N/A</v></c>"), "#N/A");
    add("a date of the strict form", row("<c t=\"d\"><v>2023-03-15</v></c>"), "3/15/2023");
    add("an hour that summer time left out", row("<c t=\"d\" s=\"3\"><v>2023-03-26T02:30:00Z</v></c>"),
        "3/26/2023");
    add("no date", row("<c t=\"d\"><v>2023-13-15</v></c>"), "2023-13-15");
    add("gaps", "<sheetData><row r=\"2\"><c r=\"C2\"><v>1</v></c></row></sheetData>", " / ||1");
    add("no positions",
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>",
        "1|2 / 3");
    add("a dimension that lies", "<dimension ref=\"A1:A1\"/>" + row("<c r=\"D1\"><v>4</v></c>"), "|||4");
    add("formatted and blank", row("<c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/>"), "1");
    add("blank rows at the end",
        "<sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"9\"><c s=\"1\"/></row></sheetData>", "1");
    add("an empty sheet", "<sheetData/>", "");
    add("twelve digits", row("<c><v>220000000001</v></c>"), "2.2E+11");
    add("unknown elements", "<x><y>z</y></x>" + row("<c><q/><v>1</v><extLst><ext/></extLst></c>"), "1");
}

void XlsxTest::cellsShowWhatExcelShows()
{
    QFETCH(QByteArray, sheet);
    QFETCH(QString, expected);
    Xlsx xlsx;
    xlsx.sheet = sheet;
    xlsx.strings =
        "<si><t>0101</t></si><si><r><t>rich</t></r><r><rPr/><t xml:space=\"preserve\"> text</t></r></si>"
        "<si><t>\u6771\u4EAC</t><rPh sb=\"0\" eb=\"2\"><t>\u30C8\u30A6</t></rPh><phoneticPr/></si>";
    const auto book = read(xlsx.bytes());
    QVERIFY2(book.has_value(), book ? "" : qPrintable(book.error().what.code.toString()));
    QCOMPARE(shown(book->tables[0]), expected);
    xlsx.names = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    xlsx.relationNames = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    QCOMPARE(shown(tableOf(xlsx)), expected);
}

void XlsxTest::cellsKnowHowTheyAreStored()
{
    Xlsx xlsx;
    xlsx.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    xlsx.sheet =
        row("<c><v>493012345678</v></c><c s=\"1\"><f>TODAY()</f><v>45000</v></c><c t=\"b\"><v>1</v></c>"
            "<c t=\"e\"><v>#REF!</v></c><c t=\"inlineStr\"><is><t>1</t></is></c>");
    const Table table = tableOf(xlsx);
    QCOMPARE(table.at(0, 0),
             (Cell{QStringLiteral("4.93012E+11"), Kind::Number, false, 493012345678.0, false}));
    QCOMPARE(table.at(0, 1), (Cell{QStringLiteral("3/15/2023"), Kind::Date, true, 45000.0, false}));
    QCOMPARE(table.at(0, 2).kind, Kind::Boolean);
    QCOMPARE(table.at(0, 3).kind, Kind::Error);
    QCOMPARE(table.at(0, 4), (Cell{QStringLiteral("1"), Kind::Text, false, {}, false}));
    QCOMPARE(table.at(0, 5).kind, Kind::Blank);
    QCOMPARE(table.at(-1, 0).kind, Kind::Blank);
    QCOMPARE(table.name(), QStringLiteral("One"));
}

void XlsxTest::numberFormatsAreApplied()
{
    QCOMPARE(formatted("0000", "101"), QStringLiteral("0101"));
    QCOMPARE(formatted("&quot;Tel &quot;0", "101"), QStringLiteral("Tel 101"));
    QCOMPARE(formatted("@", "101"), QStringLiteral("101"));
    QCOMPARE(formatted(";;;", "101"), QString());
    QCOMPARE(formatted("_(@_)", "101"), QStringLiteral(" 101 "));
    QCOMPARE(formatted("yyyy\\-mm\\-dd", "45000"), QStringLiteral("2023-03-15"));
    QCOMPARE(formatted("0", "1e400"), QStringLiteral("1e400"));
    QCOMPARE(formatted("0", "nan"), QStringLiteral("nan"));
}

void XlsxTest::hiddenTextsAreNotBlank()
{
    Xlsx xlsx;
    xlsx.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts><cellXfs><xf "
                  "numFmtId=\"170\"/></cellXfs>";
    xlsx.sheet = row("<c s=\"0\"><v>101</v></c><c s=\"0\" t=\"inlineStr\"><is><t>a</t></is></c>"
                     "<c s=\"0\" t=\"inlineStr\"><is><t></t></is></c>");
    const Table table = tableOf(xlsx);
    QCOMPARE(table.at(0, 0), (Cell{{}, Kind::Number, false, 101.0, false}));
    QCOMPARE(table.at(0, 1), (Cell{{}, Kind::Text, false, {}, false}));
    QCOMPARE(table.at(0, 2).kind, Kind::Blank);
    QVERIFY(table.isBlank(0));
}

void XlsxTest::dates1904CountFromThere()
{
    Xlsx xlsx;
    xlsx.workbook.prepend("<workbookPr date1904=\"1\"/>");
    xlsx.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    xlsx.sheet = row("<c s=\"1\"><v>43538</v></c>");
    QCOMPARE(shown(tableOf(xlsx)), QStringLiteral("3/15/2023"));
}

void XlsxTest::coveredCellsShowNothing()
{
    Xlsx xlsx;
    xlsx.sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c "
                 "r=\"C1\"><v>3</v></c></row>"
                 "<row r=\"2\"><c r=\"A2\"><v>4</v></c></row></sheetData>"
                 "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1:C1048576\"/><mergeCell "
                 "ref=\"?\"/></mergeCells>";
    const auto book = read(xlsx.bytes());
    QVERIFY(book.has_value());
    const Table &table = book->tables[0];
    QCOMPARE(shown(table), QStringLiteral("1||3 / "));
    QVERIFY(!table.at(0, 0).covered && table.at(0, 1).covered && !table.at(0, 2).covered);
    QVERIFY(table.at(1, 0).covered && table.at(1, 1).covered && table.at(1, 2).covered);
    QCOMPARE(table.anchorOf(1, 1), (Anchor{0, 0}));
    QCOMPARE(table.anchorOf(1, 2), (Anchor{0, 2})); // and not the text left of it
    QVERIFY(!table.anchorOf(0, 0));
    const std::vector<base::Message> told{{kNoteMergedText, {QStringLiteral("One"), QStringLiteral("2")}}};
    QCOMPARE(book->notes, told);
}

void XlsxTest::hiddenRowsColumnsAndSheetsAreKnown()
{
    Xlsx xlsx;
    xlsx.workbook = "<sheets><sheet name=\"A\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/>"
                    "<sheet name=\"B\" sheetId=\"2\" r:id=\"rId2\"/></sheets>";
    xlsx.sheet = "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><sheetData><row "
                 "r=\"1\"><c><v>1</v></c></row>"
                 "<row r=\"2\" hidden=\"true\"><c><v>2</v></c></row></sheetData>";
    auto entries = xlsx.entries();
    entries.append({QStringLiteral("xl/worksheets/sheet2.xml"), "<worksheet/>"});
    const auto book = read(parts::zipped(entries));
    QVERIFY(book.has_value());
    QCOMPARE(book->tables.size(), std::size_t{2});
    const Table &table = book->tables[0];
    QVERIFY(table.isHidden() && !book->tables[1].isHidden());
    QVERIFY(!table.isRowHidden(0) && table.isRowHidden(1) && !table.isRowHidden(2));
    QVERIFY(!table.isColumnHidden(0) && table.isColumnHidden(1) && table.isColumnHidden(1000));
}

void XlsxTest::aFormulaWithoutValueIsTold()
{
    Xlsx xlsx;
    xlsx.sheet = row(
        "<c r=\"A1\"><f>A2</f></c><c r=\"B1\" t=\"str\"><f>A3</f><v></v></c><c r=\"C1\"><f>B2</f><v/></c>");
    const auto book = read(xlsx.bytes());
    QVERIFY(book.has_value());
    QCOMPARE(book->tables[0].at(0, 0), (Cell{{}, Kind::Error, true, {}, false}));
    QCOMPARE(book->tables[0].at(0, 1).kind, Kind::Blank);
    const std::vector<base::Message> told{
        {kNoteNoValues, {QStringLiteral("One"), QStringLiteral("2"), QStringLiteral("A1")}}};
    QCOMPARE(book->notes, told);
}

void XlsxTest::partNamesDoNotDifferByCase()
{
    Xlsx xlsx;
    xlsx.sheet = row("<c t=\"s\"><v>0</v></c>");
    xlsx.strings = "<si><t>a</t></si>";
    auto entries = xlsx.entries();
    for (auto &entry : entries) {
        if (entry.first.endsWith(u"sharedStrings.xml"))
            entry.first = QStringLiteral("xl/SharedStrings.xml");
    }
    const auto book = read(parts::zipped(entries));
    QVERIFY(book.has_value());
    QCOMPARE(shown(book->tables[0]), QStringLiteral("a"));
}

void XlsxTest::aWorkbookMayLackStylesAndStrings()
{
    Xlsx xlsx;
    xlsx.sheet = row("<c s=\"7\"><v>1</v></c>");
    QCOMPARE(shown(tableOf(xlsx)), QStringLiteral("1"));
}

void XlsxTest::aTextThatIsMissingIsNoBlankCell_data()
{
    QTest::addColumn<QByteArray>("index");
    QTest::addColumn<QByteArray>("strings");
    QTest::newRow("beyond the last") << QByteArray("1") << QByteArray("<si><t>a</t></si>");
    QTest::newRow("before the first") << QByteArray("-1") << QByteArray("<si><t>a</t></si>");
    QTest::newRow("no number") << QByteArray("a") << QByteArray("<si><t>a</t></si>");
    QTest::newRow("no strings at all") << QByteArray("0") << QByteArray();
}

void XlsxTest::aTextThatIsMissingIsNoBlankCell()
{
    QFETCH(QByteArray, index);
    QFETCH(QByteArray, strings);
    Xlsx xlsx;
    xlsx.strings = strings;
    xlsx.sheet = row("<c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>" + index + "</v></c>");
    const auto book = read(xlsx.bytes());
    QVERIFY(!book.has_value());
    QCOMPARE(book.error().what.code, kTextMissing);
    QCOMPARE(book.error().where.cell, QStringLiteral("B1"));
}

void XlsxTest::damageIsNamed_data()
{
    QTest::addColumn<QByteArray>("sheet");
    QTest::addColumn<QString>("code");
    const auto add = [](const char *name, const QByteArray &sheet, const char *code) {
        QTest::newRow(name) << sheet << QString::fromUtf8(code);
    };
    add("broken XML", "<sheetData><row>", "sheet-damaged");
    add("a DTD", "", "sheet-entities");
    add("rows out of order", "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>", "sheet-out-of-order");
    add("row zero", "<sheetData><row r=\"0\"/></sheetData>", "sheet-out-of-order");
    add("cells out of order", row("<c r=\"B1\"/><c r=\"A1\"/>"), "sheet-out-of-order");
    add("a cell of another row", row("<c r=\"A2\"/>"), "sheet-out-of-order");
    add("a million columns", row("<c r=\"BDWGN1\"><v>1</v></c>"), "sheet-too-many-columns");
    add("letters without end", row("<c r=\"" + QByteArray(100, 'Z') + "1\"><v>1</v></c>"),
        "sheet-too-many-columns");
    add("too many rows", "<sheetData><row r=\"1048577\"/></sheetData>", "sheet-too-many-rows");
    add("a text beyond Excel's", inlined("<t>" + QByteArray(32'768, 'a') + "</t>"), "sheet-text-too-long");
    add("a token without end", inlined("<t>" + QByteArray(1'000'000, 'a') + "</t>"),
        "sheet-element-too-large");
    add("attributes without end", "<a" + attributes(80'000) + "/>", "sheet-element-too-large");
    add("attributes behind a remark that only seems to end", "<!--> it's --><a" + attributes(80'000) + "/>",
        "sheet-element-too-large");
    add("attributes without end behind a remark",
        "<!-- it's --><![CDATA[<a ']]><a" + attributes(80'000) + "/>", "sheet-element-too-large");
    add("nested without end", QByteArray("<a>").repeated(100) + QByteArray("</a>").repeated(100),
        "sheet-too-deep");
    add("unbound prefix", "<x:y/>", "sheet-damaged");
}

void XlsxTest::damageIsNamed()
{
    QFETCH(QByteArray, sheet);
    QFETCH(QString, code);
    Xlsx xlsx;
    xlsx.sheet = sheet;
    auto entries = xlsx.entries();
    if (code == u"sheet-entities")
        entries.last().second =
            "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><w>&b;</w>";
    QCOMPARE(refusal(parts::zipped(entries)), code);
}

void XlsxTest::limitsHold()
{
    Xlsx xlsx;
    for (int i = 1; i <= 50; ++i)
        xlsx.sheet += "<row r=\"" + QByteArray::number(i) + "\"><c t=\"s\"><v>0</v></c><c><v>2</v></c></row>";
    xlsx.sheet = "<sheetData>" + xlsx.sheet + "</sheetData>";
    xlsx.strings = "<si><t>0123456789</t></si>";
    const QByteArray bytes = xlsx.bytes();
    QCOMPARE(refusal(bytes), QString());
    Limits limits;
    limits.rows = 49;
    QCOMPARE(refusal(bytes, limits), QStringLiteral("sheet-too-many-rows"));
    limits = {};
    limits.cells = 99;
    QCOMPARE(refusal(bytes, limits), QStringLiteral("sheet-too-many-cells"));
    limits = {};
    limits.characters = 499;
    QCOMPARE(refusal(bytes, limits), QStringLiteral("sheet-too-much-text"));
    limits = {};
    limits.unpackedBytes = 1000;
    QCOMPARE(refusal(bytes, limits), QStringLiteral("archive-too-large"));
    limits = {};
    limits.fileBytes = 100;
    QCOMPARE(refusal(bytes, limits), QStringLiteral("sheet-file-too-large"));
}

void XlsxTest::readingCanBeBrokenOff()
{
    Xlsx xlsx;
    for (int i = 0; i < 20'000; ++i)
        xlsx.sheet += "<row><c><v>1</v></c></row>";
    xlsx.sheet = "<sheetData>" + xlsx.sheet + "</sheetData>";
    qint64 last = 0;
    int calls = 0;
    const auto count = [&](qint64 done, qint64 total) {
        ++calls;
        const bool forward = done >= last && done <= total;
        last = done;
        return forward;
    };
    QVERIFY(read(xlsx.bytes(), {}, count).has_value());
    QVERIFY(calls > 5);
    const auto stopped = read(xlsx.bytes(), {}, [](qint64 done, qint64) { return done < 100'000; });
    QVERIFY(!stopped.has_value());
    QCOMPARE(stopped.error().what.code, base::kCancelled);
}

void XlsxTest::everyTruncationIsAWorkbookOrAnError()
{
    Xlsx xlsx;
    xlsx.sheet = row("<c t=\"s\"><v>0</v></c>");
    xlsx.strings = "<si><t>a</t></si>";
    const QByteArray whole = xlsx.bytes();
    QVERIFY(read(whole).has_value());
    for (qsizetype size = parts::kLeastArchive; size < whole.size() - parts::kSpareEnd; ++size)
        QVERIFY2(!refusal(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
}

void XlsxTest::everyFlippedByteIsAWorkbookOrAnError()
{
    Xlsx xlsx;
    xlsx.sheet = row("<c t=\"inlineStr\"><is><t>0101</t></is></c>");
    const QByteArray whole = xlsx.bytes();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x15);
        const auto book = read(bytes);
        // Names are checked by no checksum: a part may be missed. What is read is what was written.
        const QString got = book ? shown(book->tables[0]) : QStringLiteral("0101");
        QVERIFY2(got == u"0101" || at < 4, qPrintable(QStringLiteral("byte %1: %2").arg(at).arg(got)));
    }
}

QTEST_APPLESS_MAIN(XlsxTest)
#include "xlsx_test.moc"
