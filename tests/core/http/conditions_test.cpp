#include "core/http/conditions.h"

#include <QTest>

using http::Condition;

namespace {

const QDateTime kModified(QDate(2026, 1, 31), QTime(9, 15, 0, 500), Qt::UTC);
const QByteArray kThen = "Sat, 31 Jan 2026 09:15:00 GMT";
const QByteArray kBefore = "Sat, 31 Jan 2026 09:14:59 GMT";
const QByteArray kAfter = "Sat, 31 Jan 2026 09:15:01 GMT";
const QDateTime kNow = kModified.addDays(1);

http::Request asking(const QList<http::Field> &fields)
{
    http::Request request;
    request.fields = {fields.begin(), fields.end()};
    return request;
}

Condition judge(const QList<http::Field> &fields, const QDateTime &modified = kModified)
{
    return http::judgeConditions(asking(fields), {"\"abc\"", modified}, kNow);
}

bool ranges(const QByteArray &value, const QDateTime &now = kNow)
{
    return http::rangeApplies(asking({{"If-Range", value}}), {"\"abc\"", kModified}, now);
}

} // namespace

Q_DECLARE_METATYPE(Condition)

class ConditionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutConditionsAllHolds() { QCOMPARE(judge({}), Condition::Holds); }

    void datesCountInWholeSeconds()
    {
        QCOMPARE(judge({{"If-Modified-Since", kThen}}), Condition::NotModified);
        QCOMPARE(judge({{"If-Modified-Since", kAfter}}), Condition::NotModified);
        QCOMPARE(judge({{"If-Modified-Since", kBefore}}), Condition::Holds);
        QCOMPARE(judge({{"If-Unmodified-Since", kThen}}), Condition::Holds);
        QCOMPARE(judge({{"If-Unmodified-Since", kBefore}}), Condition::Fails);
    }

    void anUnknownDateNeverMatches()
    {
        QCOMPARE(judge({{"If-Modified-Since", kAfter}}, {}), Condition::Holds);
        QCOMPARE(judge({{"If-Unmodified-Since", kAfter}}, {}), Condition::Fails);
    }

    void tagsAreComparedWeaklyForNoneAndStronglyForAny()
    {
        QCOMPARE(judge({{"If-None-Match", "W/\"abc\""}}), Condition::NotModified);
        QCOMPARE(judge({{"If-Match", "W/\"abc\""}}), Condition::Fails);
        QCOMPARE(judge({{"If-Match", "\"x\" , \"abc\""}}), Condition::Holds);
        QCOMPARE(judge({{"If-Match", "\"a,b\",\"abc\""}}), Condition::Holds);
        QCOMPARE(judge({{"If-Match", "abc"}}), Condition::Fails);
        QCOMPARE(judge({{"If-None-Match", "w/\"abc\""}}), Condition::Holds);
    }

    /// RFC 9110 section 13.2.2.
    void comeInTheirOrder()
    {
        QCOMPARE(judge({{"If-Match", "\"abc\""}, {"If-Unmodified-Since", kBefore}}), Condition::Holds);
        QCOMPARE(judge({{"If-Match", "\"x\""}, {"If-None-Match", "*"}}), Condition::Fails);
        QCOMPARE(judge({{"If-Match", "*"}, {"If-None-Match", "*"}}), Condition::NotModified);
        QCOMPARE(judge({{"If-Unmodified-Since", kAfter}, {"If-None-Match", "\"abc\""}}),
                 Condition::NotModified);
        QCOMPARE(judge({{"If-None-Match", "\"x\""}, {"If-Modified-Since", kAfter}}), Condition::Holds);
    }

    void rangesGoOnOnlyWithTheSameVersion()
    {
        QVERIFY(ranges("\"abc\""));
        QVERIFY(!ranges("W/\"abc\""));
        QVERIFY(!ranges("\"x\""));
        QVERIFY(!ranges("abc"));
        QVERIFY(ranges(kThen));
        QVERIFY(!ranges(kAfter));
        QVERIFY(!ranges(kBefore));
    }

    /// A file may change again within the second that its date names.
    void aDateOfThisSecondIsNoVersion() { QVERIFY(!ranges(kThen, kModified.addMSecs(300))); }
};

QTEST_APPLESS_MAIN(ConditionsTest)
#include "conditions_test.moc"
