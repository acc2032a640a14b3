#include "core/progress/messages.h"
#include "tests/ui/support/values.h"
#include "ui/models/request_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using support::deviceOf;
using support::requestOf;
using support::requestsOf;
using support::underWayOf;
using ui::models::RequestModel;

namespace {

constexpr journal::Limits kHundred{100, 1 << 30, 10};

filter::Filter filterOf(const char *text)
{
    return filter::parse(QString::fromLatin1(text)).filter;
}

QStringList names(const RequestModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.request(row).event.name;
    return names;
}

QString cell(const RequestModel &model, int row, RequestModel::Column column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
}

progress::Tone toneAt(const RequestModel &model, int row)
{
    return static_cast<progress::Tone>(model.index(row, 0).data(ui::models::ToneRole).toInt());
}

} // namespace

class RequestModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aBatchIsOneInsertion()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.update(requestsOf(1, 500), {});
        model.update({}, {});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowCount(), 500);
    }

    void showsWhatHappened()
    {
        RequestModel model;
        model.update({requestOf(3, QStringLiteral("algom0022EE010203.conf")),
                      requestOf(3, QStringLiteral("other.conf"), serving::Outcome::NotFound)},
                     {});
        QCOMPARE(cell(model, 0, RequestModel::Column::Device), QStringLiteral("00:22:EE:01:02:03"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Protocol), QStringLiteral("TFTP"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Outcome), QStringLiteral("sent 15.3 kB"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Duration), QStringLiteral("12 ms"));
        QCOMPARE(cell(model, 1, RequestModel::Column::Outcome), QStringLiteral("not found"));
    }

    void theOldestLeaveInBlocks()
    {
        RequestModel model(kHundred);
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 100), {});
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        for (int i = 100; i < 110; ++i)
            model.update(requestsOf(1, 1, i), {});
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.serial(0), quint64{10});
        QCOMPARE(cell(model, 0, RequestModel::Column::Name), QStringLiteral("file10.conf"));
        QCOMPARE(cell(model, 99, RequestModel::Column::Name), QStringLiteral("file109.conf"));
    }

    void aBatchBeyondTheBoundKeepsTheNewest()
    {
        RequestModel model(kHundred);
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 30), {});
        model.update(requestsOf(1, 250, 30), {});
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(cell(model, 99, RequestModel::Column::Name), QStringLiteral("file279.conf"));
    }

    void aTransferIsARowFromItsStart()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 3), {underWayOf(2, QStringLiteral("a.fw"), 64)});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(cell(model, 3, RequestModel::Column::Outcome), QStringLiteral("64 %"));
        QCOMPARE(toneAt(model, 3), progress::Tone::Busy);
        model.update(requestsOf(1, 2), {underWayOf(2, QStringLiteral("a.fw"), 65)});
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(cell(model, 3, RequestModel::Column::Outcome), QStringLiteral("65 %"));
    }

    void theEndTakesTheRowOfTheStart()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({},
                     {underWayOf(1, QStringLiteral("a.fw"), 1), underWayOf(2, QStringLiteral("b.fw"), 2)});
        model.update(requestsOf(3, 5), {});
        const QPersistentModelIndex first = model.index(0, 0);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.update({requestOf(1, QStringLiteral("a.fw"), serving::Outcome::Aborted)},
                     {underWayOf(2, QStringLiteral("b.fw"), 3)});
        QCOMPARE(model.rowCount(), 7);
        QVERIFY(inserted.isEmpty());
        QCOMPARE(first.row(), 0);
        QVERIFY(cell(model, 0, RequestModel::Column::Outcome).startsWith(QStringLiteral("broken off")));
        QCOMPARE(cell(model, 1, RequestModel::Column::Outcome), QStringLiteral("3 %"));
    }

    /// A client that begins again from the same port ends one transfer and starts another.
    void whoAsksAgainFromTheSamePortGetsARowOfItsOwn()
    {
        RequestModel model;
        const auto first = underWayOf(1, QStringLiteral("a.fw"), 50);
        auto second = underWayOf(1, QStringLiteral("a.fw"), 0);
        second.event.time = second.event.time.addMSecs(700);
        model.update({}, {first});
        model.update({requestOf(1, QStringLiteral("a.fw"), serving::Outcome::Aborted)}, {second});
        QCOMPARE(model.rowCount(), 2);
        auto end = requestOf(1, QStringLiteral("a.fw"));
        end.event.time = second.event.time;
        model.update({end}, {});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(cell(model, 0, RequestModel::Column::Outcome).startsWith(QStringLiteral("broken off")));
        QVERIFY(cell(model, 1, RequestModel::Column::Outcome).startsWith(QStringLiteral("sent")));
    }

    void aTransferWhoseRowHasLeftComesAgain()
    {
        RequestModel model(kHundred);
        const QAbstractItemModelTester tester(&model);
        const auto image = underWayOf(9, QStringLiteral("a.fw"), 1);
        model.update({}, {image});
        model.update(requestsOf(1, 120), {});
        QCOMPARE(model.rowCount(), 91);
        model.update({}, {image});
        QCOMPARE(cell(model, model.rowCount() - 1, RequestModel::Column::Name), QStringLiteral("a.fw"));
        model.clear();
        model.update({}, {image});
        model.update({requestOf(9, QStringLiteral("a.fw"))}, {});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(cell(model, 0, RequestModel::Column::Outcome).startsWith(QStringLiteral("sent")));
    }

    void clearingForgetsAllAndCountsOn()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 7), {});
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.update(requestsOf(1, 3), {});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.serial(0), quint64{7});
        QCOMPARE(model.rowOf(8), 1);
        QCOMPARE(model.rowOf(3), -1);
    }

    void sortsByValuesAndNotByText()
    {
        RequestModel model;
        auto quick = requestOf(1, QStringLiteral("a"));
        auto slow = quick;
        quick.event.milliseconds = 900;
        slow.event.milliseconds = 1200;
        model.update({quick, slow}, {});
        const auto took = [&](int row) {
            return model.index(row, static_cast<int>(RequestModel::Column::Duration))
                .data(ui::models::SortRole);
        };
        QVERIFY(QVariant::compare(took(0), took(1)) == QPartialOrdering::Less);
    }

    void aFilterChoosesWhatIsThereAndWhatComes()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({requestOf(1, QStringLiteral("a")), requestOf(2, QStringLiteral("b"))}, {});
        model.setFilter(filterOf("device:00:22:EE:01:02:02"));
        QTRY_COMPARE(names(model), QStringList{QStringLiteral("b")});
        model.update({requestOf(2, QStringLiteral("c")), requestOf(1, QStringLiteral("d"))}, {});
        QTRY_COMPARE(names(model), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(model.total(), 4);
        model.setFilter({});
        QTRY_COMPARE(model.rowCount(), 4);
    }

    void rowsThatLeaveTheLogLeaveTheFilter()
    {
        RequestModel model(kHundred);
        const QAbstractItemModelTester tester(&model);
        model.setFilter(filterOf("file:file1"));
        model.update(requestsOf(1, 100), {});
        QTRY_COMPARE(model.rowCount(), 11);       // 1, 10 to 19
        model.update(requestsOf(1, 12, 100), {}); // 0 to 19 leave; 100 to 111 come
        QTRY_COMPARE(names(model).first(), QStringLiteral("file100.conf"));
        QCOMPARE(names(model).last(), QStringLiteral("file111.conf"));
        QCOMPARE(model.total(), 92);
    }

    void whatMatchesOnlyAtItsEndComesToItsPlace()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.setFilter(filterOf("outcome:sent"));
        model.update({requestOf(1, QStringLiteral("before"))}, {underWayOf(2, QStringLiteral("image"), 64)});
        model.update({requestOf(1, QStringLiteral("after"))}, {});
        QCOMPARE(names(model), (QStringList{QStringLiteral("before"), QStringLiteral("after")}));
        model.update({requestOf(2, QStringLiteral("image"))}, {});
        QCOMPARE(names(model),
                 (QStringList{QStringLiteral("before"), QStringLiteral("image"), QStringLiteral("after")}));
    }

    void aRowThatIsShownStaysAndTellsItsChanges()
    {
        RequestModel model;
        model.update(requestsOf(1, 3), {underWayOf(2, QStringLiteral("image"), 64)});
        model.setFilter(filterOf("outcome:under-way"));
        QCOMPARE(names(model), QStringList{QStringLiteral("image")});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update({}, {underWayOf(2, QStringLiteral("image"), 70)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 0);
        model.update({requestOf(2, QStringLiteral("image"))}, {});
        QCOMPARE(names(model), QStringList{QStringLiteral("image")});
    }

    void gradesAreThoseOfDevicesNow()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({requestOf(1, QStringLiteral("a")), requestOf(2, QStringLiteral("b"))}, {},
                     {deviceOf(1, progress::Grade::Stuck), deviceOf(2, progress::Grade::Served)});
        model.setFilter(filterOf("grade:stuck"));
        QCOMPARE(names(model), QStringList{QStringLiteral("a")});
        model.update({requestOf(2, QStringLiteral("c"))}, {}, {deviceOf(2, progress::Grade::Stuck)});
        QTRY_COMPARE(names(model),
                     (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    /// What a person types never waits for the length of the log, and what happens meanwhile is not lost.
    void aLongLogIsSearchedInAnotherThread()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        const auto image = underWayOf(9, QStringLiteral("image"), 50);
        model.update({}, {image});
        model.update(requestsOf(1, 20'000), {image});
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 20'001, 20'000);
        model.setFilter(filterOf("file19999,broken"));
        QVERIFY(model.isSearching());
        QCOMPARE(model.rowCount(), 20'001); // until then those of before
        model.update({requestOf(9, QStringLiteral("image"), serving::Outcome::Aborted),
                      requestOf(1, QStringLiteral("file19999-again"))},
                     {});
        QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching() && model.rowCount() < 10, 20'000);
        QTRY_COMPARE(names(model), (QStringList{QStringLiteral("image"), QStringLiteral("file19999.conf"),
                                                QStringLiteral("file19999-again")}));
    }

    void aFloodIsTakenInSlices()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 10'000), {underWayOf(2, QStringLiteral("image"), 3)});
        QVERIFY(model.total() < 10'000);
        model.update(requestsOf(1, 1, 10'000), {underWayOf(2, QStringLiteral("image"), 4)});
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'002, 20'000);
        QCOMPARE(cell(model, 10'000, RequestModel::Column::Name), QStringLiteral("file10000.conf"));
        QCOMPARE(cell(model, 10'001, RequestModel::Column::Outcome), QStringLiteral("4 %"));
    }

    void clearingEndsASearch()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(requestsOf(1, 10'000), {});
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'000, 20'000);
        model.setFilter(filterOf("file1"));
        model.clear();
        QVERIFY(!model.isSearching());
        model.update({requestOf(1, QStringLiteral("file1")), requestOf(1, QStringLiteral("file2"))}, {});
        QCOMPARE(names(model), QStringList{QStringLiteral("file1")});
    }

    /// Whatever a person points at, the filter that it makes chooses the row that was pointed at.
    void everyTraitChoosesItsRow()
    {
        RequestModel model;
        auto request = requestOf(3, QStringLiteral("a, \"b\".conf"), serving::Outcome::NotFound);
        request.meaning = {progress::kOtherAbsent, {request.event.name}};
        model.update({request, underWayOf(4, QStringLiteral("image"), 3)}, {});
        for (int column = 0; column < RequestModel::kColumns; ++column) {
            for (int row = 0; row < 2; ++row) {
                const auto trait =
                    RequestModel::trait(model.request(row), static_cast<RequestModel::Column>(column));
                if (trait.value.isEmpty())
                    continue;
                const QString text = filter::text(filter::with({}, trait.key, trait.value));
                const auto parsed = filter::parse(text);
                QVERIFY2(parsed.problems.empty(), qPrintable(text));
                QVERIFY2(filter::Matcher(parsed.filter, {QDateTime::currentDateTime(), {}})
                             .matches(model.request(row)),
                         qPrintable(text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(RequestModelTest)
#include "request_model_test.moc"
