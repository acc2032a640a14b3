#include "tests/ui/support/values.h"
#include "ui/models/request_filter.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using support::requestOf;
using support::requestsOf;
using support::underWayOf;
using ui::models::RequestFilter;
using ui::models::RequestModel;
using ui::models::RequestQuery;

namespace {

RequestQuery words(const char *text)
{
    return {RequestQuery::wordsOf(QString::fromLatin1(text)), {}};
}

QStringList names(const RequestFilter &filter)
{
    QStringList names;
    for (int row = 0; row < filter.rowCount(); ++row)
        names << filter.request(row).event.name;
    return names;
}

} // namespace

class RequestFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyQueryShowsAll()
    {
        RequestModel source;
        RequestFilter filter(source);
        const QAbstractItemModelTester tester(&filter);
        source.append(requestsOf(1, 20));
        QTRY_COMPARE(filter.rowCount(), 20);
    }

    void everyWordMustOccur_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("file") << QStringLiteral("algom") << true;
        QTest::newRow("case does not matter") << QStringLiteral("ALGOM") << true;
        QTest::newRow("two words in two columns") << QStringLiteral("sent tftp") << true;
        QTest::newRow("one word missing") << QStringLiteral("algom http") << false;
        QTest::newRow("MAC as read") << QStringLiteral("00:22:ee") << true;
        QTest::newRow("MAC as in file names") << QStringLiteral("0022EE010207") << true;
        QTest::newRow("address") << QStringLiteral("192.168.77.57") << true;
        QTest::newRow("model") << QStringLiteral("8188") << true;
        QTest::newRow("nothing like it") << QStringLiteral("zebra") << false;
    }

    void everyWordMustOccur()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        const RequestQuery query{RequestQuery::wordsOf(text), {}};
        QCOMPARE(query.matches(requestOf(7, QStringLiteral("algom.conf"))), found);
    }

    void showsOneDeviceAlone()
    {
        RequestModel source;
        RequestFilter filter(source);
        const QAbstractItemModelTester tester(&filter);
        source.append({requestOf(1, QStringLiteral("a")), requestOf(2, QStringLiteral("b"))});
        filter.setQuery({{}, 2});
        QTRY_COMPARE(names(filter), QStringList{QStringLiteral("b")});
        source.append({requestOf(2, QStringLiteral("c")), requestOf(1, QStringLiteral("d"))});
        QTRY_COMPARE(names(filter), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
    }

    void rowsThatLeaveTheLogLeaveTheFilter()
    {
        RequestModel source(100);
        RequestFilter filter(source);
        const QAbstractItemModelTester tester(&filter);
        filter.setQuery(words("file1"));
        source.append(requestsOf(1, 100));
        QTRY_COMPARE(filter.rowCount(), 11);   // 1, 10 to 19
        source.append(requestsOf(1, 12, 100)); // 0 to 11 leave; 100 to 111 come
        QTRY_COMPARE(filter.rowCount(), 8 + 12);
        QCOMPARE(names(filter).first(), QStringLiteral("file12.conf"));
        QCOMPARE(names(filter).last(), QStringLiteral("file111.conf"));
    }

    void clearingTheLogEmptiesTheFilter()
    {
        RequestModel source;
        RequestFilter filter(source);
        const QAbstractItemModelTester tester(&filter);
        source.append(requestsOf(1, 10));
        source.clear();
        QCOMPARE(filter.rowCount(), 0);
        source.append(requestsOf(1, 3));
        QTRY_COMPARE(filter.rowCount(), 3);
    }

    void whatMatchesOnlyAtItsEndComesToItsPlace()
    {
        RequestModel source;
        RequestFilter filter(source);
        const QAbstractItemModelTester tester(&filter);
        filter.setQuery(words("sent"));
        source.update({requestOf(1, QStringLiteral("before"))}, {underWayOf(2, QStringLiteral("image"), 64)});
        source.append({requestOf(1, QStringLiteral("after"))});
        QTRY_COMPARE(names(filter), (QStringList{QStringLiteral("before"), QStringLiteral("after")}));
        source.update({requestOf(2, QStringLiteral("image"))}, {});
        QCOMPARE(names(filter),
                 (QStringList{QStringLiteral("before"), QStringLiteral("image"), QStringLiteral("after")}));
    }

    void aRowThatIsShownStaysAndTellsItsChanges()
    {
        RequestModel source;
        RequestFilter filter(source);
        source.append(requestsOf(1, 3));
        source.update({}, {underWayOf(2, QStringLiteral("image"), 64)});
        filter.setQuery(words("64"));
        QTRY_COMPARE(names(filter), QStringList{QStringLiteral("image")});
        QSignalSpy changed(&filter, &QAbstractItemModel::dataChanged);
        source.update({}, {underWayOf(2, QStringLiteral("image"), 70)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 0);
        source.update({requestOf(2, QStringLiteral("image"))}, {});
        QCOMPARE(names(filter), QStringList{QStringLiteral("image")});
    }

    /// The point of searching in slices: what a person types never waits for the length of the log.
    void aLongLogIsSearchedInSlices()
    {
        RequestModel source;
        source.append(requestsOf(1, 100'000));
        RequestFilter filter(source);
        QElapsedTimer timer;
        timer.start();
        filter.setQuery(words("file99999"));
        QVERIFY2(timer.elapsed() < 250, "one slice is a few milliseconds; the whole log is not");
        QVERIFY(filter.isSearching());
        source.append({requestOf(1, QStringLiteral("file99999-again"))});
        QTRY_VERIFY_WITH_TIMEOUT(!filter.isSearching(), 20'000);
        QCOMPARE(names(filter),
                 (QStringList{QStringLiteral("file99999.conf"), QStringLiteral("file99999-again")}));
    }
};

QTEST_GUILESS_MAIN(RequestFilterTest)
#include "request_filter_test.moc"
