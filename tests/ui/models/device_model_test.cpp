#include "core/progress/messages.h"
#include "tests/support/manual_clock.h"
#include "tests/ui/support/values.h"
#include "ui/models/device_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using progress::Grade;
using support::deviceOf;
using ui::models::DeviceModel;

namespace {

QString cell(const QAbstractItemModel &model, int row, DeviceModel::Column column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
}

} // namespace

class DeviceModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeviceAppearsByItself()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        auto device = deviceOf(7, Grade::Contacted);
        device.model.clear();
        model.update({device});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Device), QStringLiteral("00:22:EE:01:02:07"));
        QCOMPARE(cell(model, 0, DeviceModel::Column::Model), QStringLiteral("–"));
        model.update({deviceOf(7, Grade::Served)});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(cell(model, 0, DeviceModel::Column::Model), QStringLiteral("8188"));
    }

    void rowsKeepTheirPlace()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        model.update({deviceOf(5, Grade::Served), deviceOf(3, Grade::Served)});
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        model.update({deviceOf(3, Grade::Stuck), deviceOf(9, Grade::Contacted)});
        QCOMPARE(model.rowOf(5), 0);
        QCOMPARE(model.rowOf(3), 1);
        QCOMPARE(model.rowOf(9), 2);
        QCOMPARE(model.rowOf(4), -1);
        QCOMPARE(moved.count(), 0);
    }

    void neighboursThatChangeAreOneSignal()
    {
        DeviceModel model(m_clock);
        QVector<progress::DeviceState> devices;
        for (int id = 1; id <= 200; ++id)
            devices << deviceOf(id, Grade::Contacted);
        model.update(devices);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update(devices);
        QCOMPARE(changed.count(), 1);
        model.update({devices[3], devices[90]});
        QCOMPARE(changed.count(), 3);
    }

    void devicesOfTheJobHaveNamesAndTheOthersAreToldApart()
    {
        DeviceModel model(m_clock);
        auto listed = deviceOf(1, Grade::Applied);
        listed.name = QStringLiteral("Gym east");
        listed.listed = true;
        auto stranger = deviceOf(2, Grade::Applied);
        stranger.listed = false;
        model.update({listed, stranger});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Device), QStringLiteral("Gym east"));
        QCOMPARE(cell(model, 1, DeviceModel::Column::Device), QStringLiteral("00:22:EE:01:02:02"));
        QVERIFY(!cell(model, 0, DeviceModel::Column::Status).contains(QStringLiteral("not in the job")));
        QVERIFY(cell(model, 1, DeviceModel::Column::Status).endsWith(QStringLiteral("not in the job")));
    }

    void devicesThatWereNotHeardOfCount()
    {
        DeviceModel model(m_clock);
        QSignalSpy changed(&model, &DeviceModel::summaryChanged);
        model.setUnheard(3);
        model.setUnheard(3);
        QCOMPARE(model.summary(), (ui::models::DeviceSummary{3, 0, 0, 3}));
        model.update({deviceOf(1, Grade::Applied)});
        model.setUnheard(2);
        QCOMPARE(model.summary(), (ui::models::DeviceSummary{3, 1, 0, 2}));
        QCOMPARE(model.summary().toCome(), 2);
        QCOMPARE(changed.count(), 3);
    }

    void countsWhoIsWhere()
    {
        DeviceModel model(m_clock);
        QSignalSpy changed(&model, &DeviceModel::summaryChanged);
        model.update({deviceOf(1, Grade::Applied), deviceOf(2, Grade::Stuck), deviceOf(3, Grade::Contacted)});
        QCOMPARE(model.summary(), (ui::models::DeviceSummary{3, 1, 1}));
        model.update({deviceOf(2, Grade::Applied)});
        QCOMPARE(model.summary(), (ui::models::DeviceSummary{3, 2, 0}));
        model.update({deviceOf(2, Grade::Applied)});
        QCOMPARE(changed.count(), 2);
        model.clear();
        QCOMPARE(model.summary(), ui::models::DeviceSummary{});
    }

    void aStuckDeviceSaysItsCauseInAFewWords()
    {
        DeviceModel model(m_clock);
        auto device = deviceOf(1, Grade::Stuck);
        device.verdict = progress::Verdict{{progress::kChecksumWrong, {QStringLiteral("a.md5")}}, {}};
        model.update({device});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Status), QStringLiteral("Checksum does not match"));
    }

    void adviceStandsBesideTheGrade()
    {
        DeviceModel model(m_clock);
        auto device = deviceOf(1, Grade::Applied);
        device.status = {progress::kStatusApplied, {}};
        device.advice = progress::Verdict{
            {progress::kTwoKinds, {QStringLiteral("a.conf"), QStringLiteral("a-i.conf")}}, {}};
        model.update({device});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Status), QStringLiteral("Applied; two kinds of file"));
        QCOMPARE(ui::models::toneOf(device), progress::Tone::Look);
        QCOMPARE(model.summary(), (ui::models::DeviceSummary{1, 1, 0}));
    }

    void showsWhatIsOnItsWay()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        model.update({deviceOf(1, Grade::Served)});
        model.setTransfers(
            {{1, QStringLiteral("algo-8188-1.5.fw"), 64}, {99, QStringLiteral("nobody's"), 1}});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Status), QStringLiteral("64 % of algo-8188-1.5.fw"));
        m_clock.advance(std::chrono::minutes(5));
        QCOMPARE(cell(model, 0, DeviceModel::Column::LastSeen), QStringLiteral("now"));
        model.setTransfers({});
        QVERIFY(!cell(model, 0, DeviceModel::Column::Status).contains(QStringLiteral("64")));
    }

    void thoseThatNeedAPersonComeFirstWhenAsked()
    {
        DeviceModel model(m_clock);
        QSortFilterProxyModel order;
        order.setSourceModel(&model);
        order.setSortRole(ui::models::SortRole);
        order.setDynamicSortFilter(false);
        const QAbstractItemModelTester tester(&order);
        model.update({deviceOf(1, Grade::Applied), deviceOf(2, Grade::Served), deviceOf(3, Grade::Stuck)});
        order.sort(static_cast<int>(DeviceModel::Column::State));
        QCOMPARE(idsOf(order), (QVector<int>{3, 2, 1}));
        // Nothing jumps when things change afterwards; a new device does not push in.
        model.update({deviceOf(1, Grade::Stuck), deviceOf(4, Grade::Stuck)});
        QCOMPARE(idsOf(order), (QVector<int>{3, 2, 1, 4}));
    }

    void lastHeardFollowsTheClock()
    {
        support::ManualClock clock;
        DeviceModel model(clock);
        model.update({deviceOf(1, Grade::Served)});
        QCOMPARE(cell(model, 0, DeviceModel::Column::LastSeen), QStringLiteral("now"));
        clock.advance(std::chrono::minutes(2));
        QCOMPARE(cell(model, 0, DeviceModel::Column::LastSeen), QStringLiteral("2 min"));
    }

    void shapesHaveWords()
    {
        DeviceModel model(m_clock);
        model.update({deviceOf(1, Grade::Stuck)});
        QCOMPARE(model.index(0, static_cast<int>(DeviceModel::Column::State))
                     .data(Qt::AccessibleTextRole)
                     .toString(),
                 QStringLiteral("Stuck"));
        QVERIFY(model.index(0, static_cast<int>(DeviceModel::Column::Steps))
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("Firmware: to come")));
    }

private:
    static QVector<int> idsOf(const QAbstractItemModel &model)
    {
        QVector<int> ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids << model.index(row, 0).data(ui::models::DeviceRole).toInt();
        return ids;
    }

    support::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(DeviceModelTest)
#include "device_model_test.moc"
