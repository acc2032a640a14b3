#include "tests/ui/support/values.h"
#include "ui/models/request_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using support::requestOf;
using support::requestsOf;
using ui::models::RequestModel;

namespace {

QString cell(const RequestModel &model, int row, RequestModel::Column column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
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
