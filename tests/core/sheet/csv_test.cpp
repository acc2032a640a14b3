#include "tests/core/sheet/parts.h"

#include <QStringEncoder>
#include <QTest>

using namespace sheet;
using parts::shown;

class CsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesAreReadAsTheyStand_data();
    void tablesAreReadAsTheyStand();
    void clipboardIsReadAsItWasCopied_data();
    void clipboardIsReadAsItWasCopied();
    void encodingsAreFoundOut_data();
    void encodingsAreFoundOut();
    void brokenTextsAreRefusedWithTheirLine_data();
    void brokenTextsAreRefusedWithTheirLine();
    void limitsHold_data();
    void limitsHold();
    void aRowKnowsItsLine();
    void everyStrayQuoteIsKnown();
    void everyTruncationIsATableOrAnError();
};

namespace {

struct Sample {
    const char *name;
    QByteArray text;
    const char *shown;
    char16_t delimiter = u',';
};

const Sample kSamples[] = {
    {"comma", "a,b\n1,2\n", "a|b / 1|2"},
    {"semicolon", "a;b\n1;2\n", "a|b / 1|2", u';'},
    {"tab", "a\tb\n1\t2\n", "a|b / 1|2", u'\t'},
    {"bar", "a|b|c\n1|2|3\n", "a|b|c / 1|2|3", u'|'},
    {"semicolon with commas in texts", "Name;Room\nMeier, Hans;1,5\nKurz, Eva;2\n",
     "Name|Room / Meier, Hans|1,5 / Kurz, Eva|2", u';'},
    {"comma with semicolons in texts", "Name,Room\nA;B,1\nC,2\n", "Name|Room / A;B|1 / C|2"},
    {"commas of sentences", "Name;Note\nA;one, two\nB;three, four\nC;five, six\n",
     "Name|Note / A|one, two / B|three, four / C|five, six", u';'},
    {"single column", "a\nb\n", "a / b"},
    {"no last line end", "a,b\n1,2", "a|b / 1|2"},
    {"CR LF", "a,b\r\n1,2\r\n", "a|b / 1|2"},
    {"CR", "a,b\r1,2\r", "a|b / 1|2"},
    {"blank lines stay", "a,b\n\n1,2\n\n\n", "a|b /  / 1|2"},
    {"ragged", "a,b,c\n1\n1,2,3,4\n", "a|b|c / 1 / 1|2|3|4"},
    {"nothing is trimmed", " a , b\n0101,\t2 \n", " a | b / 0101|\t2 "},
    {"leading zeros", "0101,00\n", "0101|00"},
    {"quoted delimiter", "\"a,b\",c\n1,2\n", "a,b|c / 1|2"},
    {"doubled quotes", "\"a \"\"b\"\"\",c\n", "a \"b\"|c"},
    {"line break in a cell", "\"a\nb\",c\n\"d\r\ne\",f\n", "a\nb|c / d\ne|f"},
    {"quote within a text", "5\" horn,b\n1,2\n", "5\" horn|b / 1|2"},
    {"text behind a quote", "\"a\"b,c\n1,2\n", "ab|c / 1|2"},
    {"empty quotes", "\"\",b\n\"\",d\n", "|b / |d"},
    {"apostrophes as quotes", "'a, b','c'\n'd','e'\n", "a, b|c / d|e"},
    {"an apostrophe is Excel's mark of a text", "'0101,'0102\n'0103,'0104\n", "'0101|'0102 / '0103|'0104"},
    {"sep line", "sep=;\na;b,c\n1;2,3\n", "a|b,c / 1|2,3", u';'},
    {"sep line of an odd delimiter", "sep=^\r\na^b\r\n", "a|b", u'^'},
    {"sep as a heading", "sep=x1,b\n1,2\n", "sep=x1|b / 1|2"},
    {"idiom", "=\"0101\",=\"a\"\"b\"\n", "0101|a\"b"},
    {"idiom in quotes", "\"=\"\"0101\"\"\",b\n", "0101|b"},
    {"other formula", "=\"a\"&\"b\",c\n", "=\"a\"&\"b\"|c"},
    {"formulas are texts", "=1+1,+49,-12dB,@x\n", "=1+1|+49|-12dB|@x"},
    {"only delimiters", ",,\n,,\n", ""},
};

} // namespace

void CsvTest::tablesAreReadAsTheyStand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QChar>("delimiter");
    for (const Sample &sample : kSamples)
        QTest::newRow(sample.name) << sample.text << QString::fromUtf8(sample.shown)
                                   << QChar(sample.delimiter);
}

void CsvTest::tablesAreReadAsTheyStand()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QFETCH(QChar, delimiter);
    const auto book = read(text);
    QVERIFY(book.has_value());
    QCOMPARE(book->tables.size(), std::size_t{1});
    QCOMPARE(shown(book->tables[0]), expected);
    QCOMPARE(book->dialect.delimiter, delimiter);
    QCOMPARE(book->format, delimiter == u'\t' ? Format::Tsv : Format::Csv);
}

void CsvTest::clipboardIsReadAsItWasCopied_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("cells") << QStringLiteral("a\tb\r\n0101\t2\r\n") << QStringLiteral("a|b / 0101|2");
    QTest::newRow("a column") << QStringLiteral("a;b\nc,d\n") << QStringLiteral("a;b / c,d");
    QTest::newRow("line break") << QStringLiteral("\"a\nb\"\tc\n") << QStringLiteral("a\nb|c");
    QTest::newRow("quotes") << QStringLiteral("\"say \"\"hi\"\"\"\tc\n") << QStringLiteral("say \"hi\"|c");
    QTest::newRow("nobody closes it") << QStringLiteral("\"a\tb\nc\td\n") << QStringLiteral("\"a|b / c|d");
    QTest::newRow("no idiom here") << QStringLiteral("=\"0101\"\tb") << QStringLiteral("=\"0101\"|b");
    QTest::newRow("nothing") << QString() << QString();
}

void CsvTest::clipboardIsReadAsItWasCopied()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto table = fromClipboard(text);
    QVERIFY(table.has_value());
    QCOMPARE(shown(*table), expected);
}

void CsvTest::encodingsAreFoundOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("marked");
    const QString text = QStringLiteral("Gerät,Preis\nFoyer,5 €\n");
    const auto encoded = [&](QStringConverter::Encoding encoding) {
        return QByteArray(QStringEncoder(encoding, QStringConverter::Flag::Stateless).encode(text));
    };
    const QByteArray utf8 = text.toUtf8();
    const QByteArray little = encoded(QStringConverter::Utf16LE);
    const QByteArray big = encoded(QStringConverter::Utf16BE);
    QByteArray windows = utf8;
    windows.replace("ä", "\xE4").replace("€", "\x80");
    QTest::newRow("UTF-8") << utf8 << int(Encoding::Utf8) << false;
    QTest::newRow("UTF-8, marked") << "\xEF\xBB\xBF" + utf8 << int(Encoding::Utf8) << true;
    QTest::newRow("UTF-16 LE") << little << int(Encoding::Utf16Le) << false;
    QTest::newRow("UTF-16 LE, marked") << "\xFF\xFE" + little << int(Encoding::Utf16Le) << true;
    QTest::newRow("UTF-16 BE") << big << int(Encoding::Utf16Be) << false;
    QTest::newRow("UTF-16 BE, marked") << "\xFE\xFF" + big << int(Encoding::Utf16Be) << true;
    QTest::newRow("Windows-1252") << windows << int(Encoding::Windows1252) << false;
}

void CsvTest::encodingsAreFoundOut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    QFETCH(bool, marked);
    const auto book = read(bytes);
    QVERIFY(book.has_value());
    QCOMPARE(shown(book->tables[0]), QStringLiteral("Gerät|Preis / Foyer|5 €"));
    QCOMPARE(int(book->dialect.encoding), encoding);
    QCOMPARE(book->dialect.byteOrderMark, marked);
    const std::vector<base::Message> noted{{kNoteWindows1252, {QStringLiteral("1")}}};
    QCOMPARE(book->notes == noted, book->dialect.encoding == Encoding::Windows1252);
}

void CsvTest::brokenTextsAreRefusedWithTheirLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("sheet-empty-file") << 0;
    QTest::newRow("unclosed quote") << QByteArray("a,b\n1,2\n3,\"4\n5,6\n")
                                    << QStringLiteral("sheet-unclosed-quote") << 3;
    QTest::newRow("NUL") << QByteArray("a,b\n1,\0002\n", 8) << QStringLiteral("sheet-nul-byte") << 2;
    QTest::newRow("UTF-16 cut") << QByteArray("\xFF\xFE"
                                              "a\0b",
                                              5)
                                << QStringLiteral("sheet-broken-utf-16") << 0;
}

void CsvTest::brokenTextsAreRefusedWithTheirLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    const auto book = read(text);
    QVERIFY(!book.has_value());
    QCOMPARE(book.error().what.code.toString(), code);
    QCOMPARE(book.error().where.line.value_or(0), line);
}

void CsvTest::limitsHold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("rows") << QByteArray(11, '\n') << QStringLiteral("sheet-too-many-rows");
    QTest::newRow("columns") << QByteArray("a,b,c,d,e,f") << QStringLiteral("sheet-too-many-columns");
    QTest::newRow("cells") << QByteArray("a,b,c\n").repeated(8) << QStringLiteral("sheet-too-many-cells");
    QTest::newRow("a text") << QByteArray("a,") + QByteArray(41, 'b')
                            << QStringLiteral("sheet-text-too-long");
    QTest::newRow("all texts") << QByteArray(40, 'b').append('\n').repeated(3)
                               << QStringLiteral("sheet-too-much-text");
}

void CsvTest::limitsHold()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    Limits limits;
    limits.rows = 10;
    limits.columns = 5;
    limits.cells = 20;
    limits.charactersInCell = 40;
    limits.characters = 100;
    const auto book = read(text, limits);
    QVERIFY(!book.has_value());
    QCOMPARE(book.error().what.code.toString(), code);
    QVERIFY(read(text).has_value());
}

void CsvTest::aRowKnowsItsLine()
{
    const auto book = read(QByteArray("sep=,\na,b\n\"c\nd\",e\nf,g\n"));
    QVERIFY(book.has_value());
    const Table &table = book->tables[0];
    QCOMPARE(table.firstLine(0), 2);
    QCOMPARE(table.firstLine(1), 3);
    QCOMPARE(table.firstLine(2), 5);
}

void CsvTest::everyStrayQuoteIsKnown()
{
    const auto book = read(QByteArray("\"ab\"cd,\"e\"\n\"f\",\"g\"h\n"));
    QVERIFY(book.has_value());
    const Table &table = book->tables[0];
    QCOMPARE(shown(table), QStringLiteral("abcd|e / f|gh"));
    QVERIFY(table.at(0, 0).stray && !table.at(0, 1).stray && !table.at(1, 0).stray && table.at(1, 1).stray);
}

void CsvTest::everyTruncationIsATableOrAnError()
{
    const QByteArray text = "\xEF\xBB\xBFsep=;\r\nGer\xC3\xA4t;\"a \"\"b\"\"\r\nc\";=\"01\"\r\n'x';\xE4\r\n";
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const auto book = read(text.first(size));
        if (book)
            QVERIFY(!book->tables.empty());
        else
            QVERIFY(!book.error().what.code.isEmpty());
    }
}

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
