#include "ui/models/told_model.h"

#include "tests/ui/support/jobs.h"
#include "ui/models/recipe_wish.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using ui::models::ToldModel;
using Column = ToldModel::Column;

/// What each device is told by DHCP.
class ToldModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAJobThereIsAnyDevice()
    {
        ToldModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, 0, Column::Text), QString());
        model.setSource(source(69));
        QCOMPARE(text(model, 0, Column::Text), QStringLiteral("192.168.77.1"));
        QVERIFY(!model.flags(model.index(0, int(Column::Reserved))).testFlag(Qt::ItemIsEditable));
    }

    void eachDeviceIsToldWhatItReads()
    {
        ToldModel model;
        const QAbstractItemModelTester tester(&model);
        job::Job job = support::jobOf(2);
        job.devices[1].model = QStringLiteral("8180"); // the first generation: an address alone
        model.setJob(std::make_shared<const job::Job>(job));
        model.setSource(source(69));
        QCOMPARE(text(model, 0, Column::Text), QStringLiteral("192.168.77.1"));
        QCOMPARE(text(model, 0, Column::FetchesBy), QStringLiteral("TFTP"));
        QCOMPARE(toneOf(model, 0), int(progress::Tone::Good));

        // Without TFTP on port 69 the older one finds nothing.
        model.setSource(source(6969));
        QVERIFY(text(model, 0, Column::Text).contains(QStringLiteral("6969")));
        QCOMPARE(toneOf(model, 1), int(progress::Tone::Bad));
        QCOMPARE(text(model, 1, Column::FetchesBy), QStringLiteral("nowhere"));
    }

    void aTextOfOnesOwnIsJudgedForEachOfThem()
    {
        ToldModel model;
        job::Job job = support::jobOf(2);
        job.devices[1].model = QStringLiteral("8180");
        model.setJob(std::make_shared<const job::Job>(job));
        dhcp::Source typed = source(69);
        typed.typed = "http://192.168.77.1/prov";
        model.setSource(typed);
        QCOMPARE(text(model, 0, Column::FetchesBy), QStringLiteral("HTTP from 1.5 on"));
        QCOMPARE(toneOf(model, 0), int(progress::Tone::Look));
        QCOMPARE(toneOf(model, 1), int(progress::Tone::Bad));
        QCOMPARE(text(model, 2, Column::FetchesBy), QStringLiteral("HTTP, if it can")); // any other
        typed.typed = "10.0.0.5";
        model.setSource(typed);
        QCOMPARE(text(model, 0, Column::FetchesBy), QStringLiteral("TFTP, elsewhere"));
    }

    /// As the bench does, and with it: what a device showed counts for more than what the job says.
    void whatADeviceShowedCounts()
    {
        ToldModel model;
        job::Job job = support::jobOf(3);
        model.setJob(std::make_shared<const job::Job>(job));
        dhcp::Source http = source(69);
        http.preferred = serving::Protocol::Http;
        http.served.push_back({serving::Protocol::Http, 80});
        model.setSource(http);
        QCOMPARE(text(model, 0, Column::Text), QStringLiteral("192.168.77.1")); // of an unknown firmware

        ui::models::RecipientBook seen;
        QVERIFY(seen.add({stateOf(job.devices[0], "8188", "1.7.4"), stateOf(job.devices[1], "8180", {})}));
        QVERIFY(!seen.add({stateOf(job.devices[0], "8188", "1.7.4")}));
        model.setSeen(seen);
        QCOMPARE(text(model, 0, Column::Model), QStringLiteral("8188, 1.7.4"));
        QCOMPARE(text(model, 0, Column::Text), QStringLiteral("http://192.168.77.1"));
        QCOMPARE(text(model, 1, Column::Model), QStringLiteral("8180"));
        QCOMPARE(text(model, 1, Column::Text), QStringLiteral("192.168.77.1"));
        QCOMPARE(text(model, 2, Column::Model), QStringLiteral("8188"));
        const auto *listed = catalogue::Catalogue::builtIn().find(QStringLiteral("8188"));
        const progress::DeviceState state = stateOf(job.devices[0], "8188", "1.7.4");
        QCOMPARE(model.options(0)->texts.option66,
                 dhcp::optionsFor(bench::recipientOf(listed, &state), http).texts.option66);

        // And what another server is to tell it.
        const base::Subnet subnet{base::Ipv4(192, 168, 77, 1), 24};
        QCOMPARE(ui::models::recipeWish(http, subnet, &job, seen).texts.option66,
                 QByteArray("http://192.168.77.1"));
        seen.clear();
        model.setSeen(seen);
        QCOMPARE(text(model, 0, Column::Text), QStringLiteral("192.168.77.1"));
    }

    void aReservationIsAskedForOrRefused()
    {
        ToldModel model;
        model.setJob(std::make_shared<const job::Job>(support::jobOf(2)));
        QSignalSpy wanted(&model, &ToldModel::reservationWanted);
        QSignalSpy refused(&model, &ToldModel::refused);
        const QModelIndex cell = model.index(1, int(Column::Reserved));
        QVERIFY(!model.setData(cell, QStringLiteral("192.168.77"), Qt::EditRole));
        QCOMPARE(refused.count(), 1);
        QVERIFY(model.setData(cell, QStringLiteral(" 192.168.77.60 "), Qt::EditRole));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<job::DeviceId>(), job::DeviceId(2));
        model.setReadOnly(true);
        QVERIFY(!model.setData(cell, QStringLiteral("192.168.77.61"), Qt::EditRole));
        QCOMPARE(wanted.count(), 1);
    }

    void theSameDevicesKeepTheirRows()
    {
        ToldModel model;
        job::Job job = support::jobOf(3);
        model.setJob(std::make_shared<const job::Job>(job));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        job.devices[1].reservation = base::Ipv4(192, 168, 77, 60);
        model.setJob(std::make_shared<const job::Job>(job));
        QVERIFY(reset.isEmpty());
        QCOMPARE(text(model, 1, Column::Reserved), QStringLiteral("192.168.77.60"));
        job.devices.removeFirst();
        model.setJob(std::make_shared<const job::Job>(job));
        QCOMPARE(reset.count(), 1);
    }

    void tenThousandDevicesCostNothing()
    {
        const auto job = std::make_shared<const job::Job>(support::jobOf(10'000));
        ToldModel model;
        QElapsedTimer timer;
        timer.start();
        model.setJob(job);
        model.setSource(source(69));
        model.setJob(std::make_shared<const job::Job>(*job));
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    }

    /// Another server tells older devices of the job something else only where that is needed.
    void olderDevicesHaveARecipeOfTheirOwn()
    {
        job::Job job = support::jobOf(3);
        job.devices[1].model = QStringLiteral("8180");
        const base::Subnet subnet{base::Ipv4(192, 168, 77, 1), 24};
        QVERIFY(ui::models::recipeWish(source(69), subnet, &job, {}).older.empty());
        QCOMPARE(ui::models::recipeWish(source(69), subnet, nullptr, {}).texts.option66,
                 QByteArray("192.168.77.1"));
        dhcp::Source http = source(69);
        http.served = {{serving::Protocol::Http, 80}};
        http.preferred = serving::Protocol::Http;
        const recipes::Wish wish = ui::models::recipeWish(http, subnet, &job, {});
        QCOMPARE(wish.texts.option66, QByteArray("http://192.168.77.1"));
        QCOMPARE(wish.olderTexts.option66, QByteArray("192.168.77.1"));
        QCOMPARE(wish.older, std::vector{*job.devices[1].mac});
    }

private:
    static dhcp::Source source(quint16 tftpPort)
    {
        dhcp::Source source;
        source.bench = base::Ipv4(192, 168, 77, 1);
        source.served = {{serving::Protocol::Tftp, tftpPort}};
        return source;
    }
    static QString text(const ToldModel &model, int row, Column column)
    {
        return model.index(row, int(column)).data().toString();
    }
    static progress::DeviceState stateOf(const job::Device &device, const char *model, const char *firmware)
    {
        progress::DeviceState state;
        state.mac = device.mac;
        state.model = QString::fromLatin1(model);
        state.firmware = catalogue::FirmwareVersion(QString::fromLatin1(firmware));
        return state;
    }
    static int toneOf(const ToldModel &model, int row)
    {
        return model.index(row, int(Column::FetchesBy)).data(ui::models::ToneRole).toInt();
    }
};

QTEST_GUILESS_MAIN(ToldModelTest)
#include "told_model_test.moc"
