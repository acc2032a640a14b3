#include "tests/support/manual_clock.h"
#include "tests/ui/support/values.h"
#include "ui/models/device_order.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <random>

using progress::Grade;
using support::deviceOf;
using ui::models::DeviceModel;
using ui::models::DeviceOrder;
using ui::models::Group;

class DeviceOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thoseThatNeedAPersonStandFirst()
    {
        DeviceModel devices(m_clock);
        DeviceOrder order(devices);
        const QAbstractItemModelTester tester(&order);
        auto odd = deviceOf(2, Grade::Applied);
        odd.advice = progress::Verdict{};
        devices.update({deviceOf(1, Grade::Applied), odd, deviceOf(3, Grade::Served),
                        deviceOf(4, Grade::Stuck), deviceOf(5, Grade::Served), deviceOf(6, Grade::Stuck)});
        order.settle();
        QCOMPARE(idsOf(order), (QVector<int>{4, 6, 2, 3, 5, 1})); // alike: who was heard of first
    }

    void nothingJumpsBeforeItIsSettled()
    {
        DeviceModel devices(m_clock);
        DeviceOrder order(devices);
        const QAbstractItemModelTester tester(&order);
        devices.update({deviceOf(1, Grade::Served), deviceOf(2, Grade::Served)});
        order.settle();
        devices.update({deviceOf(2, Grade::Stuck), deviceOf(3, Grade::Stuck)});
        QCOMPARE(idsOf(order), (QVector<int>{1, 2, 3}));
        order.settle();
        QCOMPARE(idsOf(order), (QVector<int>{2, 3, 1}));
    }

    void whoJoinsOrLeavesAGroupMovesWhenItIsSettled()
    {
        DeviceModel devices(m_clock);
        DeviceOrder order(devices);
        const QAbstractItemModelTester tester(&order);
        devices.update({deviceOf(1, Grade::Stuck), deviceOf(2, Grade::Served), deviceOf(3, Grade::Applied)});
        order.setGroup(Group::Stuck);
        QCOMPARE(idsOf(order), (QVector<int>{1}));
        devices.update({deviceOf(1, Grade::Served), deviceOf(3, Grade::Stuck)});
        QCOMPARE(idsOf(order), (QVector<int>{1}));
        order.settle();
        QCOMPARE(idsOf(order), (QVector<int>{3}));
        order.setGroup({});
        QCOMPARE(idsOf(order).size(), 3);
    }

    void aPersonsOwnOrderStays()
    {
        DeviceModel devices(m_clock);
        DeviceOrder order(devices);
        devices.update({deviceOf(2, Grade::Served), deviceOf(1, Grade::Stuck)});
        order.sort(static_cast<int>(DeviceModel::Column::Address), Qt::DescendingOrder);
        QCOMPARE(idsOf(order), (QVector<int>{2, 1}));
        devices.update({deviceOf(3, Grade::Applied)});
        order.settle();
        QCOMPARE(idsOf(order), (QVector<int>{3, 2, 1}));
    }

    /// Against a plain stable sort.
    void theOrderIsThatOfAStableSort()
    {
        const auto seed = qEnvironmentVariableIntValue("PROVBENCH_SEED");
        std::mt19937 random(static_cast<unsigned>(seed));
        qInfo("PROVBENCH_SEED=%d", seed);
        static constexpr Grade kGrades[] = {Grade::Contacted, Grade::Served, Grade::Applied, Grade::Stuck};
        DeviceModel devices(m_clock);
        DeviceOrder order(devices);
        const QAbstractItemModelTester tester(&order);
        for (int round = 0; round < 200; ++round) {
            devices.update({deviceOf(1 + static_cast<int>(random() % 40), kGrades[random() % 4])});
            if (random() % 5 != 0)
                continue;
            order.settle();
            QVector<progress::DeviceState> expected;
            for (int row = 0; row < devices.rowCount(); ++row)
                expected << devices.device(row);
            std::ranges::stable_sort(expected, {}, ui::models::attentionOf);
            QVector<int> ids;
            for (const auto &device : expected)
                ids << device.id;
            QCOMPARE(idsOf(order), ids);
        }
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

QTEST_GUILESS_MAIN(DeviceOrderTest)
#include "device_order_test.moc"
