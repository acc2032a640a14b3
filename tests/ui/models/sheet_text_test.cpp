#include "ui/models/sheet_text.h"

#include <QTest>

using ui::models::Sheet;
using ui::models::sheetFrom;
using ui::models::textOf;

class SheetTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreBetweenTabsAndRowsAreLines()
    {
        QCOMPARE(sheetFrom(u"a\tb\nc\td\n"), (Sheet{{QStringLiteral("a"), QStringLiteral("b")},
                                                    {QStringLiteral("c"), QStringLiteral("d")}}));
    }

    void everySystemsLineEndIsOne()
    {
        const Sheet two{{QStringLiteral("a")}, {QStringLiteral("b")}};
        QCOMPARE(sheetFrom(u"a\r\nb\r\n"), two);
        QCOMPARE(sheetFrom(u"a\rb"), two);
    }

    void quotesHoldTabsLinesAndQuotes()
    {
        QCOMPARE(
            sheetFrom(u"\"two\nlines\"\t\"say \"\"hi\"\"\"\t\"a\tb\""),
            (Sheet{{QStringLiteral("two\nlines"), QStringLiteral("say \"hi\""), QStringLiteral("a\tb")}}));
    }

    void aQuoteWithoutAnEndIsText()
    {
        QCOMPARE(sheetFrom(u"\"17 inch\tb"), (Sheet{{QStringLiteral("\"17 inch"), QStringLiteral("b")}}));
        QCOMPARE(sheetFrom(u"\"a\" b\tc"), (Sheet{{QStringLiteral("\"a\" b"), QStringLiteral("c")}}));
    }

    void emptyCellsStay()
    {
        QCOMPARE(sheetFrom(u"\t\n\t"), (Sheet{{QString(), QString()}, {QString(), QString()}}));
        QCOMPARE(sheetFrom(u""), Sheet());
    }

    void nothingIsInterpreted()
    {
        QCOMPARE(sheetFrom(u"0101\t=1+1\t1e5").first(),
                 (QStringList{QStringLiteral("0101"), QStringLiteral("=1+1"), QStringLiteral("1e5")}));
    }

    void whatIsWrittenReadsBack()
    {
        const Sheet sheet{{QStringLiteral("0101"), QString(), QStringLiteral("a\"b")},
                          {QStringLiteral("x\ny"), QStringLiteral("t\tt"), QStringLiteral("\"")}};
        QCOMPARE(sheetFrom(textOf(sheet)), sheet);
    }
};

QTEST_GUILESS_MAIN(SheetTextTest)
#include "sheet_text_test.moc"
