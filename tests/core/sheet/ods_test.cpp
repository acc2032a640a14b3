#include "tests/core/sheet/parts.h"

#include <QTest>

using namespace sheet;
using parts::ods;
using parts::refusal;
using parts::shown;

class OdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsShowTheirText_data();
    void cellsShowTheirText();
    void cellsKnowHowTheyAreStored();
    void repetitionIsBounded();
    void coveredAndHiddenAreKnown();
    void aFlatSheetIsRead();
    void refusalsAreNamed();
    void everyTruncationIsAWorkbookOrAnError();
};

namespace {

QByteArray table(const QByteArray &inside)
{
    return "<table:table table:name=\"One\">" + inside + "</table:table>";
}

QByteArray row(const QByteArray &cells)
{
    return table("<table:table-row>" + cells + "</table:table-row>");
}

QByteArray text(const QByteArray &inside)
{
    return "<table:table-cell office:value-type=\"string\"><text:p>" + inside +
           "</text:p></table:table-cell>";
}

} // namespace

void OdsTest::cellsShowTheirText_data()
{
    QTest::addColumn<QByteArray>("tables");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const QByteArray &tables, const char *expected) {
        QTest::newRow(name) << tables << QString::fromUtf8(expected);
    };
    add("a number and what it shows",
        row("<table:table-cell office:value-type=\"float\" "
            "office:value=\"101\"><text:p>0101</text:p></table:table-cell>"),
        "0101");
    add("a number without text", row("<table:table-cell office:value-type=\"float\" office:value=\"101\"/>"),
        "101");
    add("a text without text",
        row("<table:table-cell office:value-type=\"string\" office:string-value=\"a\"/>"), "a");
    add("paragraphs",
        row("<table:table-cell><text:p>a</text:p><text:p/><text:p>b</text:p></table:table-cell>"), "a\n\nb");
    add("spaces", row(text("a<text:s text:c=\"3\"/>b<text:s/><text:tab/><text:line-break/>c")),
        "a   b \t\nc");
    add("line ends of the XML", row(text("\na\n\tb")), "a b");
    add("spaces stay", row(text(" a  b ")), " a  b ");
    add("spans and links", row(text("a<text:span>b<text:a>c</text:a></text:span>d")), "abcd");
    add("notes do not show",
        row("<table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
            "<text:p>a</text:p></table:table-cell>"),
        "a");
    add("readings do not show",
        row(text(
            "<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>")),
        "a");
    add("repeated cells",
        row("<table:table-cell table:number-columns-repeated=\"2\"/>"
            "<table:table-cell table:number-columns-repeated=\"2\"><text:p>a</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"16380\"/>"),
        "||a|a");
    add("repeated rows",
        table("<table:table-row table:number-rows-repeated=\"2\">" + text("a") +
              "</table:table-row><table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell/>"
              "</table:table-row>"),
        "a / a");
    add("rows in groups",
        table("<table:table-header-rows><table:table-row>" + text("a") +
              "</table:table-row></table:table-header-rows><table:table-row-group><table:table-row>" +
              text("b") + "</table:table-row></table:table-row-group>"),
        "a / b");
    add("shapes and charts",
        table("<table:shapes><text:p>x</text:p></table:shapes><table:table-row>" + text("a") +
              "</table:table-row>"),
        "a");
}

void OdsTest::cellsShowTheirText()
{
    QFETCH(QByteArray, tables);
    QFETCH(QString, expected);
    const auto book = read(ods(tables));
    QVERIFY2(book.has_value(), book ? "" : qPrintable(book.error().what.code.toString()));
    QCOMPARE(book->format, Format::Ods);
    QCOMPARE(shown(book->tables[0]), expected);
}

void OdsTest::cellsKnowHowTheyAreStored()
{
    const auto book = read(ods(row("<table:table-cell office:value-type=\"float\" "
                                   "office:value=\"101\"><text:p>0101</text:p></table:table-cell>"
                                   "<table:table-cell office:value-type=\"date\" "
                                   "office:date-value=\"2023-03-15\" table:formula=\"of:=TODAY()\">"
                                   "<text:p>15.03.23</text:p></table:table-cell>"
                                   "<table:table-cell office:value-type=\"boolean\" "
                                   "office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>"
                                   "<table:table-cell office:value-type=\"string\" "
                                   "calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>" +
                                   text("a") +
                                   "<table:table-cell office:value-type=\"string\" "
                                   "office:string-value=\"hidden\"><text:p/></table:table-cell>" +
                                   text({}) + text("b"))));
    QVERIFY(book.has_value());
    const Table &table = book->tables[0];
    QCOMPARE(table.at(0, 0), (Cell{QStringLiteral("0101"), Kind::Number, false, 101.0, false}));
    QCOMPARE(table.at(0, 1), (Cell{QStringLiteral("15.03.23"), Kind::Date, true, 45000.0, false}));
    QCOMPARE(table.at(0, 2).kind, Kind::Boolean);
    QCOMPARE(table.at(0, 3).kind, Kind::Error);
    QCOMPARE(table.at(0, 4).kind, Kind::Text);
    QCOMPARE(table.at(0, 5), (Cell{{}, Kind::Text, false, {}, false}));
    QCOMPARE(table.at(0, 6).kind, Kind::Blank);
}

void OdsTest::repetitionIsBounded()
{
    const QByteArray wide =
        row("<table:table-cell table:number-columns-repeated=\"2000000000\"><text:p>a</text:p>"
            "</table:table-cell>");
    QCOMPARE(refusal(ods(wide)), QStringLiteral("sheet-too-many-columns"));
    const QByteArray long_ = table("<table:table-row table:number-rows-repeated=\"2000000000\">" + text("a") +
                                   "</table:table-row>");
    QCOMPARE(refusal(ods(long_)), QStringLiteral("sheet-too-many-rows"));
    const QByteArray spaces = row(text(QByteArray("<text:s text:c=\"2000000000\"/>").repeated(100)));
    QCOMPARE(refusal(ods(spaces)), QStringLiteral("sheet-text-too-long"));
    const QByteArray blank =
        table(QByteArray("<table:table-row table:number-rows-repeated=\"2000000000\" "
                         "table:visibility=\"collapse\"><table:table-cell/></table:table-row>")
                  .repeated(3));
    QCOMPARE(refusal(ods(blank)), QString());
}

void OdsTest::coveredAndHiddenAreKnown()
{
    const QByteArray styles =
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" table:display=\"false\"/>"
        "</style:style>";
    const auto book = read(ods(
        "<table:table table:name=\"One\" table:style-name=\"ta1\"><table:table-column/><table:table-column "
        "table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>"
        "<table:table-row table:visibility=\"filter\"><table:table-cell table:number-columns-spanned=\"2\" "
        "table:number-rows-spanned=\"2\"><text:p>a</text:p></table:table-cell><table:covered-table-cell/>" +
            text("b") +
            "</table:table-row><table:table-row><table:covered-table-cell><text:p>x</text:p>"
            "</table:covered-table-cell><table:covered-table-cell/>" +
            text("c") + "</table:table-row></table:table>",
        styles));
    QVERIFY(book.has_value());
    const Table &table = book->tables[0];
    QCOMPARE(shown(table), QStringLiteral("a||b / ||c"));
    QVERIFY(table.isHidden() && table.isRowHidden(0) && !table.isRowHidden(1));
    QVERIFY(!table.isColumnHidden(0) && table.isColumnHidden(1) && table.isColumnHidden(2) &&
            !table.isColumnHidden(3));
    QVERIFY(!table.at(0, 0).covered && table.at(0, 1).covered && table.at(1, 0).covered &&
            !table.at(1, 2).covered);
    QCOMPARE(table.anchorOf(1, 1), (Anchor{0, 0}));
    QCOMPARE(book->notes.size(), std::size_t{1});
}

void OdsTest::aFlatSheetIsRead()
{
    QByteArray flat = parts::odsContent(row(text("a")));
    flat.replace("document-content", "document");
    const auto book = read("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + flat);
    QVERIFY(book.has_value());
    QCOMPARE(shown(book->tables[0]), QStringLiteral("a"));
}

void OdsTest::refusalsAreNamed()
{
    const QString mimetype = QStringLiteral("mimetype");
    const QByteArray sheet = "application/vnd.oasis.opendocument.spreadsheet";
    QCOMPARE(refusal(ods({})), QStringLiteral("sheet-part-missing"));
    QCOMPARE(refusal(ods("<table:table>")), QStringLiteral("sheet-damaged"));
    QCOMPARE(refusal(parts::zipped({{mimetype, sheet}})), QStringLiteral("archive-entry-missing"));
    QCOMPARE(refusal(parts::zipped({{mimetype, "application/vnd.oasis.opendocument.text"}})),
             QStringLiteral("sheet-foreign-archive"));
    const QByteArray locked = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    QCOMPARE(refusal(parts::zipped({{mimetype, sheet}, {QStringLiteral("META-INF/manifest.xml"), locked}})),
             QStringLiteral("sheet-password"));
    const QByteArray entities = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    QCOMPARE(refusal(parts::zipped({{mimetype, sheet}, {QStringLiteral("content.xml"), entities}})),
             QStringLiteral("sheet-entities"));
}

void OdsTest::everyTruncationIsAWorkbookOrAnError()
{
    const QByteArray whole = ods(row(text("a")));
    QVERIFY(read(whole).has_value());
    for (qsizetype size = parts::kLeastArchive; size < whole.size() - parts::kSpareEnd; ++size)
        QVERIFY2(!refusal(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
    const QByteArray flat = "<?xml version=\"1.0\"?>" + parts::odsContent(row(text("a")));
    for (qsizetype size = 0; size < flat.size(); ++size)
        (void)read(flat.first(size));
}

QTEST_APPLESS_MAIN(OdsTest)
#include "ods_test.moc"
