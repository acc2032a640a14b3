#include "tests/ui/support/values.h"
#include "ui/models/request_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using support::requestOf;
using support::requestsOf;
using support::underWayOf;
using ui::models::RequestModel;

namespace {

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
        model.append(requestsOf(1, 500));
        model.append({});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowCount(), 500);
    }

    void showsWhatHappened()
    {
        RequestModel model;
        model.append({requestOf(3, QStringLiteral("algom0022EE010203.conf")),
                      requestOf(3, QStringLiteral("other.conf"), serving::Outcome::NotFound)});
        QCOMPARE(cell(model, 0, RequestModel::Column::Device), QStringLiteral("00:22:EE:01:02:03"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Protocol), QStringLiteral("TFTP"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Outcome), QStringLiteral("sent 15.3 kB"));
        QCOMPARE(cell(model, 0, RequestModel::Column::Duration), QStringLiteral("12 ms"));
        QCOMPARE(cell(model, 1, RequestModel::Column::Outcome), QStringLiteral("not found"));
    }

    void onlyTheNewestKeepTheirBytes()
    {
        RequestModel model;
        const std::weak_ptr<const files::Content> first = [&] {
            auto request = requestOf(1, QStringLiteral("a.conf"));
            request.event.content = files::Content::fromBytes("first");
            model.append({request});
            return std::weak_ptr(request.event.content);
        }();
        QVector<progress::ExplainedRequest> more = requestsOf(1, RequestModel::kContents - 1);
        for (auto &request : more)
            request.event.content = files::Content::fromBytes("more");
        model.append(more);
        QVERIFY(!first.expired());
        model.append({more.first()});
        QVERIFY(first.expired());
        QVERIFY(model.request(1).event.content);
        model.append(more);
        QVERIFY(!model.request(999).event.content);
        QVERIFY(model.request(1000).event.content);
    }

    void theOldestLeaveInBlocks()
    {
        RequestModel model(100);
        const QAbstractItemModelTester tester(&model);
        model.append(requestsOf(1, 100));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        for (int i = 100; i < 110; ++i)
            model.append(requestsOf(1, 1, i));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.firstSerial(), quint64{10});
        QCOMPARE(cell(model, 0, RequestModel::Column::Name), QStringLiteral("file10.conf"));
        QCOMPARE(cell(model, 99, RequestModel::Column::Name), QStringLiteral("file109.conf"));
    }

    void aBatchBeyondTheBoundKeepsTheNewest()
    {
        RequestModel model(100);
        const QAbstractItemModelTester tester(&model);
        model.append(requestsOf(1, 30));
        model.append(requestsOf(1, 250, 30));
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
        model.append(requestsOf(3, 5));
        const QPersistentModelIndex first = model.index(0, 0);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy ended(&model, &RequestModel::ended);
        model.update({requestOf(1, QStringLiteral("a.fw"), serving::Outcome::Aborted)},
                     {underWayOf(2, QStringLiteral("b.fw"), 3)});
        QCOMPARE(model.rowCount(), 7);
        QVERIFY(inserted.isEmpty());
        QCOMPARE(ended.count(), 1);
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
        RequestModel model(100);
        const QAbstractItemModelTester tester(&model);
        const auto image = underWayOf(9, QStringLiteral("a.fw"), 1);
        model.update({}, {image});
        model.append(requestsOf(1, 120));
        QCOMPARE(model.rowCount(), 100);
        model.update({}, {image});
        QCOMPARE(cell(model, model.rowCount() - 1, RequestModel::Column::Name), QStringLiteral("a.fw"));
        model.clear();
        model.update({}, {image});
        model.update({requestOf(9, QStringLiteral("a.fw"))}, {});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(cell(model, 0, RequestModel::Column::Outcome).startsWith(QStringLiteral("sent")));
    }

    void aLateEndBringsNoBytesBack()
    {
        RequestModel model;
        model.update({}, {underWayOf(9, QStringLiteral("a.conf"), 1)});
        model.append(requestsOf(1, RequestModel::kContents));
        auto end = requestOf(9, QStringLiteral("a.conf"));
        end.event.content = files::Content::fromBytes("long ago");
        model.update({end}, {});
        QVERIFY(!model.request(0).event.content);
    }

    void clearingForgetsAllAndCountsOn()
    {
        RequestModel model;
        const QAbstractItemModelTester tester(&model);
        model.append(requestsOf(1, 7));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.firstSerial(), quint64{7});
    }

    void sortsByValuesAndNotByText()
    {
        RequestModel model;
        auto quick = requestOf(1, QStringLiteral("a"));
        auto slow = quick;
        quick.event.milliseconds = 900;
        slow.event.milliseconds = 1200;
        model.append({quick, slow});
        const auto took = [&](int row) {
            return model.index(row, static_cast<int>(RequestModel::Column::Duration))
                .data(ui::models::SortRole);
        };
        QVERIFY(QVariant::compare(took(0), took(1)) == QPartialOrdering::Less);
    }
};

QTEST_GUILESS_MAIN(RequestModelTest)
#include "request_model_test.moc"
