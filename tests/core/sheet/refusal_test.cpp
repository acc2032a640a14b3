#include "tests/core/sheet/parts.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sheet;

/// Files that are no sheet, or none that is read here: each is told for what it is.
class RefusalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreToldForWhatTheyAre_data();
    void filesAreToldForWhatTheyAre();
    void anErrorNamesTheFile();
};

namespace {

/// A compound file whose directory has a stream of that name ([MS-CFB] 2.6.1).
QByteArray ole(const QByteArray &stream)
{
    QByteArray bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes.append(QByteArray(504, '\0')).append(QByteArray(512, '\xFF'));
    for (const char c : stream)
        bytes.append(c).append('\0');
    return bytes.append(QByteArray(512, '\0'));
}

} // namespace

void RefusalTest::filesAreToldForWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto add = [](const char *name, const QByteArray &bytes, const char *code) {
        QTest::newRow(name) << bytes << QString::fromUtf8(code);
    };
    add("nothing", {}, "sheet-empty-file");
    add("a byte-order mark", "\xEF\xBB\xBF", "sheet-empty-file");
    add(".xls", ole("Workbook"), "sheet-old-excel");
    add(".xls of Excel 5", ole("Book"), "sheet-old-excel");
    add(".xls of Excel 2", QByteArray("\x09\x00\x04\x00\x02\x00\x10\x00", 8), "sheet-old-excel");
    add("locked .xlsx", ole("EncryptionInfo") + ole("EncryptedPackage"), "sheet-password");
    add(".xlsb", parts::zipped({{QStringLiteral("xl/workbook.bin"), "x"}}), "sheet-binary-excel");
    add(".docx", parts::zipped({{QStringLiteral("word/document.xml"), "x"}}), "sheet-foreign-archive");
    add("web page named .xls", "<html><table><tr><td>1</td></tr></table></html>", "sheet-html");
    add("web page with blanks", "\xEF\xBB\xBF \r\n<!DOCTYPE html>", "sheet-html");
    add("XML of 2003",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "sheet-xml-2003");
    add("other XML", "<?xml version=\"1.0\"?><a/>", "sheet-not-a-sheet");
    add("PDF", "%PDF-1.7", "sheet-not-a-sheet");
    add("picture", "\x89PNG\r\n\x1A\n", "sheet-not-a-sheet");
    add("cut archive", parts::ods("<table:table/>").first(40), "archive-cut-off");
}

void RefusalTest::filesAreToldForWhatTheyAre()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QCOMPARE(parts::refusal(bytes), code);
}

void RefusalTest::anErrorNamesTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.csv"));
    const auto missing = read(path);
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().what.code.toString(), QStringLiteral("file-missing"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\n\"c");
    file.close();
    const auto broken = read(path);
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().what.code, kUnclosedQuote);
    QCOMPARE(broken.error().where, (base::Place{path, 2, {}}));
}

QTEST_APPLESS_MAIN(RefusalTest)
#include "refusal_test.moc"
