#include "core/http/date.h"

#include <QTest>

class DateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAllThreeForms_data();
    void readsAllThreeForms();
    void readsNothingElse_data();
    void readsNothingElse();
    void readsWhatItWrites();
    void takesAFarCenturyForThePast();
};

namespace {

const QDateTime kNow(QDate(2026, 1, 31), QTime(9, 15), Qt::UTC);

} // namespace

void DateTest::readsAllThreeForms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("RFC 9110") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT");
    QTest::newRow("asctime()") << QByteArray("Sun Nov  6 08:49:37 1994");
    QTest::newRow("another day of the week") << QByteArray("Wed, 06 Nov 1994 08:49:37 GMT");
}

void DateTest::readsAllThreeForms()
{
    QFETCH(QByteArray, text);
    const auto read = http::parseDate(text, kNow);
    QVERIFY(read.has_value());
    QCOMPARE(*read, QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC));
}

void DateTest::readsNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "0", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
          "Sun, 6 Nov 1994 08:49:37 GMT", "sun, 06 nov 1994 08:49:37 gmt", "Sun, 31 Feb 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
          "Sun, 06 Nov 1994 08:49:3x GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "1994-11-06T08:49:37Z",
          "Sun Nov 06 08:49:37 1994 GMT", "Sun, 06 No"})
        QTest::newRow(text) << QByteArray(text);
}

void DateTest::readsNothingElse()
{
    QFETCH(QByteArray, text);
    QVERIFY(!http::parseDate(text, kNow));
}

void DateTest::readsWhatItWrites()
{
    QCOMPARE(http::writeDate(kNow), QByteArray("Sat, 31 Jan 2026 09:15:00 GMT"));
    for (int days = 0; days < 800; ++days) {
        const QDateTime time = kNow.addDays(days).addSecs(days * 37);
        QCOMPARE(http::parseDate(http::writeDate(time), kNow), std::optional(time));
    }
}

/// RFC 9110 section 5.6.7: "more than 50 years in the future ... the most recent year in the past".
void DateTest::takesAFarCenturyForThePast()
{
    QCOMPARE(http::parseDate("Sunday, 06-Nov-76 08:49:37 GMT", kNow)->date().year(), 2076);
    QCOMPARE(http::parseDate("Sunday, 06-Nov-77 08:49:37 GMT", kNow)->date().year(), 1977);
}

QTEST_GUILESS_MAIN(DateTest)
#include "date_test.moc"
