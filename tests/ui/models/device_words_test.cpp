#include "core/progress/messages.h"
#include "tests/support/manual_clock.h"
#include "tests/ui/support/values.h"
#include "ui/models/device_model.h"
#include "ui/models/device_words.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace ui::models;
using progress::Grade;
using support::deviceOf;
using support::underWayOf;

/// What the board says of a device, and of those that have not come yet.
class DeviceWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whatComesNextCountsDown()
    {
        auto device = deviceOf(1, Grade::Served);
        QCOMPARE(nextText(device, m_clock.now()), QString());
        device.next = progress::Step::ConfigModelMd5;
        device.nextName = QStringLiteral("algop8188.md5");
        QCOMPARE(nextText(device, m_clock.now()), QStringLiteral("algop8188.md5"));
        device.overdueAt = m_clock.now() + 42s;
        QCOMPARE(nextText(device, m_clock.now()), QStringLiteral("in 42 s, algop8188.md5"));
        QVERIFY(!isOverdue(device, m_clock.now() + 42s));
        QCOMPARE(nextText(device, m_clock.now() + 54s), QStringLiteral("overdue 12 s, algop8188.md5"));
        QVERIFY(isOverdue(device, m_clock.now() + 54s));
        device.nextName.clear();
        QCOMPARE(nextText(device, m_clock.now() - 4min),
                 QStringLiteral("in 4 min, General configuration, checksum"));
    }

    void overdueIsToldByColourToo()
    {
        DeviceModel model(m_clock);
        auto device = deviceOf(1, Grade::Served);
        device.next = progress::Step::Firmware;
        device.overdueAt = m_clock.now() + 1s;
        model.update({device});
        const QModelIndex next = model.index(0, static_cast<int>(DeviceModel::Column::Next));
        QCOMPARE(next.data(ToneRole).toInt(), static_cast<int>(progress::Tone::Normal));
        m_clock.advance(2s);
        QCOMPARE(next.data(ToneRole).toInt(), static_cast<int>(progress::Tone::Look));
    }

    void theWholeTimeIsTheRebootsBeforeIt()
    {
        auto device = deviceOf(1, Grade::Served);
        QVERIFY(!timeLeft(device, nullptr, device.lastSeen)); // nobody knows
        device.rebootsToCome = {{progress::kRebootSettings, {}},
                                {progress::kRebootFirmware, {QStringLiteral("1.5")}}};
        QCOMPARE(timeLeft(device, nullptr, device.lastSeen), 390s);
        device.status = {progress::kStatusApplying, {}}; // it is at the first of them
        QCOMPARE(timeLeft(device, nullptr, device.lastSeen.addSecs(30)), 360s);
        QCOMPARE(timeLeft(device, nullptr, device.lastSeen.addSecs(500)), 300s);
        const DeviceTransfer sending{1, QStringLiteral("a.fw"), 50, 5'000'000, 1e6, 5s};
        QCOMPARE(timeLeft(device, &sending, device.lastSeen.addSecs(30)), 395s);
        device.grade = Grade::Applied;
        QVERIFY(!timeLeft(device, nullptr, device.lastSeen));
    }

    void theWholeTimeIsToldBesideThatOfATransfer()
    {
        DeviceModel model(m_clock);
        auto device = deviceOf(1, Grade::Served);
        device.rebootsToCome = {{progress::kRebootFirmware, {QStringLiteral("1.5")}}};
        model.update({device});
        QVERIFY(cell(model, 0, DeviceModel::Column::Status).endsWith(QStringLiteral("about 5 min left")));
        model.setTransfers({{1, QStringLiteral("a.fw"), 50, 5'000'000, 1e6, 5s}});
        QCOMPARE(cell(model, 0, DeviceModel::Column::Status),
                 QStringLiteral("50 % of a.fw, 1.0 MB/s, 5 s left"));
        QVERIFY(model.index(0, static_cast<int>(DeviceModel::Column::Status))
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral("about 5 min until it is done")));
    }

    void aTransferTellsItsRateAndTheTimeLeft()
    {
        TransferBook book;
        const QString name = QStringLiteral("a.fw"); // of 10 MB
        const auto at = [&](int percent, base::Duration when) {
            return transferText(book.update({underWayOf(1, name, percent)}, base::Instant(when)).first());
        };
        QCOMPARE(at(0, 0s), QStringLiteral("0 % of a.fw"));
        QCOMPARE(at(1, 100ms), QStringLiteral("1 % of a.fw")); // too early to tell
        QCOMPARE(at(10, 1s), QStringLiteral("10 % of a.fw, 1.0 MB/s, 10 s left"));
        QCOMPARE(at(11, 1100ms), QStringLiteral("11 % of a.fw, 1.0 MB/s, 9 s left"));
        // It stalls: the rate sinks, the figure stays a figure.
        for (int second = 2; second < 5; ++second)
            (void)at(11, std::chrono::seconds(second));
        const auto stalled = book.update({underWayOf(1, name, 11)}, base::Instant(5s)).first();
        QVERIFY(stalled.rate > 0 && stalled.rate < 500'000);
        // Another file begins from nothing.
        QCOMPARE(book.update({underWayOf(1, QStringLiteral("b.fw"), 3)}, base::Instant(6s)).first().rate,
                 0.0);
    }

    void devicesOfTheJobHaveARowBeforeTheyAreHeardOf()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setExpected({expected(1), expected(2), expected(3)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.summary(), (DeviceSummary{3, 0, 0, 3}));
        QCOMPARE(cell(model, 1, DeviceModel::Column::Device), QStringLiteral("Room 2"));
        QCOMPARE(cell(model, 1, DeviceModel::Column::State), QStringLiteral("To come"));
        QCOMPARE(cell(model, 1, DeviceModel::Column::LastSeen), QStringLiteral("–"));

        QSignalSpy identified(&model, &DeviceModel::identified);
        model.update({deviceOf(2, Grade::Served), deviceOf(9, Grade::Stuck)});
        QCOMPARE(identified.count(), 1);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.rowOf(2), 1);
        QCOMPARE(model.summary(), (DeviceSummary{4, 0, 1, 2}));

        model.clear();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.summary(), (DeviceSummary{3, 0, 0, 3}));
    }

    void aDeviceThatIsRecognisedLaterTakesItsRowAway()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setExpected({expected(1), expected(2), expected(3)});
        auto stranger = deviceOf(2, Grade::Contacted);
        stranger.mac.reset();
        model.update({stranger});
        QCOMPARE(model.rowCount(), 4);
        model.update({deviceOf(2, Grade::Served)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(2), 2);
        QCOMPARE(model.summary(), (DeviceSummary{3, 0, 0, 2}));
    }

    void theJobMayChangeWhileItIsWatched()
    {
        DeviceModel model(m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setExpected({expected(1), expected(2)});
        model.update({deviceOf(1, Grade::Served)});
        auto renamed = expected(2);
        renamed.name = QStringLiteral("Gym");
        model.setExpected({expected(1), renamed, expected(4)});
        QCOMPARE(cell(model, 1, DeviceModel::Column::Device), QStringLiteral("Gym"));
        QCOMPARE(model.rowCount(), 3);
        model.setExpected({expected(4)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(1), 0);
        QCOMPARE(model.summary(), (DeviceSummary{2, 0, 0, 1}));
    }

private:
    static ExpectedDevice expected(int id)
    {
        return {support::macOf(id), QStringLiteral("Room %1").arg(id), QStringLiteral("8188")};
    }

    static QString cell(const QAbstractItemModel &model, int row, DeviceModel::Column column)
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }

    support::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(DeviceWordsTest)
#include "device_words_test.moc"
