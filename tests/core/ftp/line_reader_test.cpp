#include "core/ftp/line_reader.h"
#include "tests/support/seed.h"

#include <QTest>

using ftp::Line;
using ftp::LineReader;

namespace {

struct Read {
    QList<Line> lines;
    QByteArray refusals;

    friend bool operator==(const Read &, const Read &) = default;
};

void feed(LineReader &reader, QByteArrayView bytes, Read &read)
{
    while (!bytes.isEmpty()) {
        const auto fed = reader.feed(base::bytesOf(bytes));
        QVERIFY(fed.used > 0);
        bytes = bytes.sliced(fed.used);
        read.refusals += fed.refusal;
        if (fed.line)
            read.lines += *fed.line;
    }
}

Read readWhole(QByteArrayView bytes)
{
    LineReader reader;
    Read read;
    feed(reader, bytes, read);
    return read;
}

QByteArrayList textsOf(const QByteArray &bytes)
{
    QByteArrayList texts;
    for (const Line &line : readWhole(bytes).lines)
        texts += line.isTooLong ? "(too long)" : line.text;
    return texts;
}

} // namespace

class LineReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesEndWithLineFeedAndMayHaveOneCarriageReturn()
    {
        QCOMPARE(textsOf("USER a\r\nPASS b\nQUIT\r\r\n\r\n\nrest"),
                 QByteArrayList({"USER a", "PASS b", "QUIT\r", "", ""}));
    }

    void nothingIsTakenBehindALine()
    {
        LineReader reader;
        const QByteArray bytes = "ABOR\r\nQUIT\r\n";
        const auto fed = reader.feed(base::bytesOf(bytes));
        QCOMPARE(fed.used, 6);
        QCOMPARE(fed.line->text, QByteArray("ABOR"));
    }

    void aLineMayHaveSoManyBytesAndNoMore()
    {
        const QByteArray longest(LineReader::kMaxLine, 'a');
        for (const char *end : {"\n", "\r\n"}) {
            QCOMPARE(textsOf(longest + end + "NOOP" + end), QByteArrayList({longest, "NOOP"}));
            QCOMPARE(textsOf(longest + 'a' + end + "NOOP" + end), QByteArrayList({"(too long)", "NOOP"}));
            QCOMPARE(textsOf(longest + "\ra" + end + "NOOP" + end), QByteArrayList({"(too long)", "NOOP"}));
            QCOMPARE(textsOf(longest.repeated(300) + end + "NOOP" + end),
                     QByteArrayList({"(too long)", "NOOP"}));
        }
    }

    void telnetCommandsAreNoText()
    {
        QCOMPARE(textsOf("NO\xff\xf1OP\n\xff\xf4\xff\xf2"
                         "ABOR\n\xff\xf4\xf2"
                         "ABOR\n"),
                 QByteArrayList({"NOOP", "ABOR", "ABOR"}));
    }

    void aDataMarkElsewhereIsText() { QCOMPARE(textsOf("a\xf2z\n"), QByteArrayList({"a\xf2z"})); }

    void aDoubledCommandByteIsText() { QCOMPARE(textsOf("a\xff\xffz\n"), QByteArrayList({"a\xffz"})); }

    void optionsAreRefusedOnce()
    {
        const Read read = readWhole("\xff\xfd\x01\xff\xfb\x03\xff\xfc\x05\xff\xfe\x06NOOP\n");
        QCOMPARE(read.refusals, QByteArray("\xff\xfc\x01\xff\xfe\x03"));
        QCOMPARE(read.lines, QList<Line>({{"NOOP", false}}));
    }

    /// Bytes that matter here, in any order and any portions.
    void portionsMakeNoDifference()
    {
        auto random = support::seededRandom("portions");
        constexpr char kBytes[] = {'A',    ' ',    '\r',   '\n',   '\xff', '\xf4',
                                   '\xf2', '\xfd', '\xfb', '\xfe', '\x01'};
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes;
            for (int i = support::between(random, 0, 60); i > 0; --i)
                bytes += kBytes[support::between(random, 0, static_cast<int>(sizeof kBytes) - 1)];
            if (round % 10 == 0)
                bytes.prepend(QByteArray(support::between(random, 505, 520), 'x'));
            LineReader reader;
            Read read;
            for (qsizetype at = 0; at < bytes.size();) {
                const auto length = std::min(support::between<qsizetype>(random, 1, 9), bytes.size() - at);
                feed(reader, QByteArrayView(bytes).sliced(at, length), read);
                at += length;
            }
            QVERIFY2(read == readWhole(bytes), bytes.toPercentEncoding().constData());
        }
    }
};

QTEST_GUILESS_MAIN(LineReaderTest)
#include "line_reader_test.moc"
