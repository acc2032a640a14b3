#include "core/http/ranges.h"

#include <QTest>

using http::Range;
using http::Ranges;

/// Of a file of 100 bytes: "first+size" of each range, "whole" or "none".
class RangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areRead_data();
    void areRead();
    void anEmptyFileHasNone();

private:
    static QByteArray shown(const Ranges &ranges)
    {
        if (ranges.kind == Ranges::Kind::Whole)
            return "whole";
        QByteArrayList all;
        for (const Range &range : ranges.ranges)
            all << QByteArray::number(range.first) + '+' + QByteArray::number(range.size);
        return all.isEmpty() ? "none" : all.join(' ');
    }
};

void RangesTest::areRead_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char *field, const char *read) {
        QTest::newRow(field) << QByteArray(field) << QByteArray(read);
    };
    row("bytes=0-99", "0+100");
    row("bytes=0-", "0+100");
    row("Bytes=0-", "0+100");
    row("bytes=99-99", "99+1");
    row("bytes=99-1000", "99+1");
    row("bytes=100-", "none");
    row("bytes=100-,200-300", "none");
    row("bytes=-1", "99+1");
    row("bytes=-100", "0+100");
    row("bytes=-101", "0+100");
    row("bytes=-0", "none");
    row("bytes=10-19,0-9", "10+10 0+10");
    row("bytes= 10-19 ,\t, 0-9 ", "10+10 0+10");
    row("bytes=0-9,-10", "0+10 90+10");
    row("bytes=0-9,9-10", "whole");
    row("bytes=50-,-60", "whole");
    row("bytes=0-0,2-2,4-4,6-6,8-8", "0+1 2+1 4+1 6+1 8+1");
    row("bytes=0-0,2-2,4-4,6-6,8-8,10-10", "whole");
    row("bytes=0-99999999999999999999", "0+100");
    row("bytes=99999999999999999999-", "none");
    row("bytes=-99999999999999999999", "0+100");
    row("bytes=9-0", "whole");
    row("bytes=0-9,9-0", "whole");
    row("bytes=", "whole");
    row("bytes=,", "whole");
    row("bytes=-", "whole");
    row("bytes=--1", "whole");
    row("bytes=+1-2", "whole");
    row("bytes=1 - 2", "whole");
    row("bytes=0x1-2", "whole");
    row("bytes=1-2-3", "whole");
    row("bytes:0-9", "whole");
    row("bytes", "whole");
    row("", "whole");
    row("items=0-9", "whole");
}

void RangesTest::areRead()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, read);
    QCOMPARE(shown(http::parseRanges(field, 100, 5)), read);
}

void RangesTest::anEmptyFileHasNone()
{
    for (const char *field : {"bytes=0-", "bytes=-1", "bytes=0-0"})
        QCOMPARE(shown(http::parseRanges(field, 0, 5)), QByteArray("whole"));
}

QTEST_APPLESS_MAIN(RangesTest)
#include "ranges_test.moc"
