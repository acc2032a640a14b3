#include "ui/models/pace_book.h"

#include <QTest>

using serving::Outcome;
using serving::Protocol;
using ui::models::PaceBook;

namespace {

progress::ExplainedRequest transfer(Protocol protocol, qint64 bytes, int milliseconds)
{
    progress::ExplainedRequest request;
    request.event.protocol = protocol;
    request.event.bytes = request.event.size = bytes;
    request.event.milliseconds = milliseconds;
    return request;
}

} // namespace

class PaceBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beforeAnyTransferItIsTheUsualOne()
    {
        PaceBook book;
        book.setLink(1'000'000'000);
        const progress::Pace usual = progress::usualPace(Protocol::Tftp, 117'500'000);
        QCOMPARE(book.pace(Protocol::Tftp).linkBytesPerSecond, usual.linkBytesPerSecond);
        QCOMPARE(book.pace(Protocol::Tftp).deviceBytesPerSecond, usual.deviceBytesPerSecond);
        QVERIFY(!book.isMeasured(Protocol::Tftp));
    }

    void anUnknownLinkIsASlowOne()
    {
        PaceBook book;
        book.setLink(1'000'000'000);
        book.setLink(std::nullopt);
        QCOMPARE(book.pace(Protocol::Http).linkBytesPerSecond, 11'750'000.0);
    }

    void whatWasMeasuredCountsForItsProtocolAlone()
    {
        PaceBook book;
        book.add({transfer(Protocol::Tftp, 3'000'000, 2'000)});
        QVERIFY(book.isMeasured(Protocol::Tftp));
        QCOMPARE(book.pace(Protocol::Tftp).deviceBytesPerSecond, 1'500'000.0);
        QVERIFY(!book.isMeasured(Protocol::Http));
        book.clear();
        QVERIFY(!book.isMeasured(Protocol::Tftp));
    }

    void theMiddleOneCounts()
    {
        PaceBook book;
        book.add({transfer(Protocol::Ftp, 2'000'000, 60'000), transfer(Protocol::Ftp, 2'000'000, 1'000),
                  transfer(Protocol::Ftp, 2'000'000, 1)});
        QCOMPARE(book.pace(Protocol::Ftp).deviceBytesPerSecond, 2'000'000.0);
    }

    void onlyTheNewestAreRemembered()
    {
        PaceBook book;
        for (int i = 0; i < 100; ++i)
            book.add({transfer(Protocol::Ftp, 1'000'000, 10'000)});
        for (std::size_t i = 0; i < PaceBook::kKept; ++i)
            book.add({transfer(Protocol::Ftp, 1'000'000, 500)});
        QCOMPARE(book.pace(Protocol::Ftp).deviceBytesPerSecond, 2'000'000.0);
    }

    void whatTellsNothingOfSpeedDoesNotCount_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("bodyless");
        QTest::newRow("short") << PaceBook::kLeast - 1 << Outcome::Sent << false;
        QTest::newRow("broken off") << 2 * PaceBook::kLeast << Outcome::Aborted << false;
        QTest::newRow("timed out") << 2 * PaceBook::kLeast << Outcome::TimedOut << false;
        QTest::newRow("without a body") << 2 * PaceBook::kLeast << Outcome::Sent << true;
    }

    void whatTellsNothingOfSpeedDoesNotCount()
    {
        QFETCH(qint64, bytes);
        QFETCH(Outcome, outcome);
        QFETCH(bool, bodyless);
        progress::ExplainedRequest request = transfer(Protocol::Http, bytes, 1'000);
        request.event.outcome = outcome;
        request.event.bodyless = bodyless;
        PaceBook book;
        book.add({request});
        QVERIFY(!book.isMeasured(Protocol::Http));
    }

    void aTransferOfNoTimeAtAllDividesByNothing()
    {
        PaceBook book;
        book.add({transfer(Protocol::Http, 1'000'000, 0)});
        QCOMPARE(book.pace(Protocol::Http).deviceBytesPerSecond, 1'000'000'000.0);
    }
};

QTEST_APPLESS_MAIN(PaceBookTest)
#include "pace_book_test.moc"
