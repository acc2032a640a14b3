#include "tests/ui/files/devices_forecast.h"
#include "tests/ui/files/files_world.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/files/upgrade_words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using support::FilesWorld;
using ui::files::GiveWish;
using ui::files::OutlookModel;
using ui::files::UpgradeDialog;

namespace {

/// Three 8188 and an 8186, of which there is no firmware.
job::Job mixedJob()
{
    job::Job job = support::jobOf(4);
    job.devices[3].model = QStringLiteral("8186");
    job.devices[3].templateName = QStringLiteral("8186.conf");
    job.templates << support::templateOf(QStringLiteral("8186.conf"), QStringLiteral("8186"));
    return job;
}

/// The dialog as the page opens it, the editor that takes what it chooses, and what answers it.
class Opened {
public:
    explicit Opened(FilesWorld &world, const GiveWish &wish = {}, const ui::models::SeenDevices &seen = {})
        : dialog(world.scene(seen), wish), m_seen(seen)
    {
        world.serve(dialog);
        QObject::connect(&dialog, &UpgradeDialog::forecastWanted, &dialog,
                         [this, &world](quint64 ask, const job::JobPtr &job, const auto &devices) {
                             asked = devices;
                             dialog.setForecasts(ask, support::forecastsFor(world, *job, devices, m_seen));
                             answered = true;
                         });
        dialog.setPace(progress::usualPace(serving::Protocol::Tftp, 12.5e6), QStringLiteral("at 100 Mbit/s"));
        dialog.show();
        QApplication::setActiveWindow(&dialog);
    }

    bool planned()
    {
        return QTest::qWaitFor([this] { return !dialog.isPlanning() && !dialog.isGrouping(); }, 10'000);
    }
    bool accepted()
    {
        return QTest::qWaitFor([this] { return dialog.result() == QDialog::Accepted; }, 10'000);
    }
    QPushButton &ok() const
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                return *button;
        }
        qFatal("no button");
    }
    QString text(const char *name) const
    {
        return dialog.findChild<QLabel *>(QLatin1StringView(name))->text();
    }
    QString cell(int row, int column) const { return dialog.model().index(row, column).data().toString(); }
    void type(const QString &version) { dialog.findChild<QComboBox *>()->setEditText(version); }

    UpgradeDialog dialog;
    QPushButton &button(const char *text) const
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&').startsWith(QString::fromUtf8(text)))
                return *button;
        }
        qFatal("no button");
    }
    QModelIndex device(int group, int row) const
    {
        return dialog.model().index(row, 0, dialog.model().index(group, 0));
    }

    QVector<job::DeviceId> asked;
    bool answered = false;

private:
    ui::models::SeenDevices m_seen;
};

/// Devices of the job whose settings name a version of firmware.
QVector<job::DeviceId> told(const FilesWorld &world)
{
    QVector<job::DeviceId> told;
    for (const job::Device &device : world.editor.job().devices) {
        if (job::Layers(world.editor.job(), device).value("prov.version.firmware"))
            told << device.id;
    }
    return told;
}

} // namespace

class UpgradeDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestFirmwareThatIsThereIsOffered()
    {
        FilesWorld world(mixedJob());
        world.putImage(QStringLiteral("algo-8188-1.4.fw"), "older");
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.findChild<QComboBox *>()->currentText(), QStringLiteral("1.5"));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        const job::Job &job = world.editor.job();
        const auto version = [&](int at) {
            return job::Layers(job, job.devices[at]).value("prov.version.firmware");
        };
        QCOMPARE(version(0)->value, QStringLiteral("1.5"));
        QCOMPARE(version(2)->value, QStringLiteral("1.5"));
        QVERIFY(!version(3));
        QVERIFY(world.editor.undo());
        QVERIFY(
            !job::Layers(world.editor.job(), world.editor.job().devices[0]).value("prov.version.firmware"));
    }

    void filesRebootsAndTimeAreForetold()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"), QByteArray(2'000'000, 'f'));
        Opened opened(world);
        QVERIFY(opened.planned());
        QTRY_VERIFY(opened.answered);
        QVERIFY(opened.planned());
        QCOMPARE(opened.asked.size(), 4);
        QCOMPARE(opened.dialog.model().rowCount(), 1);
        QCOMPARE(opened.cell(0, OutlookModel::Devices), QStringLiteral("4"));
        QCOMPARE(opened.cell(0, OutlookModel::Reboots), QStringLiteral("2"));
        QCOMPARE(opened.cell(0, OutlookModel::Files), QStringLiteral("algo-8188-1.5.fw, algo-8188-1.5.md5"));
        QVERIFY(opened.cell(0, OutlookModel::Time).startsWith(QStringLiteral("about ")));
        QVERIFY(opened.text("headline").startsWith(QStringLiteral("4 devices · 2 reboots each · about ")));
        const auto *boots = opened.dialog.findChild<QPlainTextEdit *>();
        QVERIFY(boots->toPlainText().contains(QStringLiteral("Boot 3")));
        QVERIFY(boots->toPlainText().contains(QStringLiteral("algo-8188-1.5.fw  2.0 MB")));
    }

    void upDownAndSameArePointedOut()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        const auto runs = [](const char *version) {
            return ui::models::SeenDevice{catalogue::FirmwareVersion(QLatin1StringView(version)), {}};
        };
        Opened opened(world, {}, {{1, runs("1.0")}, {2, runs("2.0")}, {3, runs("1.5")}});
        QVERIFY(opened.planned());
        QStringList words;
        for (int row = 0; row < opened.dialog.model().rowCount(); ++row)
            words << opened.cell(row, OutlookModel::What);
        QCOMPARE(words.size(), 4);
        QCOMPARE(words.first(), QStringLiteral("Down: 2.0 → 1.5")); // it is what to look at
        QVERIFY(words.contains(QStringLiteral("Up: 1.0 → 1.5")));
        QVERIFY(words.contains(QStringLiteral("Same: runs 1.5")));
        QVERIFY(words.contains(QStringLiteral("To 1.5; what it runs was not seen")));
        QVERIFY(opened.text("notes").contains(QStringLiteral("1 device would go down")));
        const QModelIndex down = opened.dialog.model().index(0, 0);
        QCOMPARE(opened.dialog.model().index(0, 0, down).data().toString(),
                 QStringLiteral("Room 2 · 00:22:EE:01:00:02"));
    }

    void aVersionWhoseFileIsMissingNamesIt()
    {
        FilesWorld world;
        Opened opened(world);
        QVERIFY(opened.planned());
        QVERIFY(!opened.ok().isEnabled());
        opened.type(QStringLiteral("1.7"));
        QVERIFY(opened.planned());
        QVERIFY(opened.text("notes").contains(QStringLiteral("algo-8188-1.7.fw, algo-8188-1.7.md5")));
        QVERIFY(opened.cell(0, OutlookModel::What).contains(QStringLiteral("algo-8188-1.7.fw")));
        QVERIFY(!opened.ok().isEnabled());
        QCOMPARE(opened.text("headline"),
                 QStringLiteral("No device can be brought to it: files are missing"));
    }

    void whatItDoesNotFitIsRefusedWithTheReason()
    {
        FilesWorld world(mixedJob());
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.model().rowCount(), 2);
        QCOMPARE(opened.cell(1, OutlookModel::Model), QStringLiteral("8186"));
        QVERIFY(opened.cell(1, OutlookModel::What).contains(QStringLiteral("algo-8186-1.5.fw")));
        QVERIFY(opened.dialog.model().groups()[1].refused);
        QVERIFY(opened.ok().isEnabled());
    }

    void onlyTheSelectedOnesAreTickedAtFirst()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        GiveWish wish;
        wish.devices = {2};
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.model().chosen(), QVector<job::DeviceId>{2});
        QCOMPARE(opened.cell(0, OutlookModel::Devices), QStringLiteral("1 of 4"));
        QTRY_VERIFY(opened.text("headline").startsWith(QStringLiteral("1 of 4 devices · ")));
        opened.button("Tick All").click();
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.model().chosen().size(), 4);
        opened.button("Tick None").click();
        QVERIFY(opened.planned());
        QVERIFY(!opened.ok().isEnabled());
        QCOMPARE(opened.text("headline"), QStringLiteral("No device is chosen"));
        opened.button("Tick the Selected One").click();
        QVERIFY(opened.planned());
        opened.ok().click();
        QVERIFY(opened.accepted());
        QCOMPARE(told(world), QVector<job::DeviceId>{2});
        QVERIFY(world.editor.undo());
        QVERIFY(told(world).isEmpty());
    }

    void devicesAreUntickedByKeyboardAndByMouse()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        QTRY_VERIFY(opened.answered);
        QVERIFY(opened.planned());
        QVERIFY(
            opened.dialog.view().isExpanded(opened.dialog.model().index(0, 0))); // a few are shown at once
        opened.dialog.view().setFocus();
        opened.dialog.view().setCurrentIndex(opened.device(0, 0));
        support::press(opened.dialog, Qt::Key_Space);
        QCOMPARE(opened.dialog.model().chosen(), (QVector<job::DeviceId>{2, 3, 4}));
        const QRect row = opened.dialog.view().visualRect(opened.device(0, 2));
        QTest::mouseClick(opened.dialog.view().viewport(), Qt::LeftButton, {},
                          QPoint(row.left() + 8, row.center().y()));
        QCOMPARE(opened.dialog.model().chosen(), (QVector<job::DeviceId>{2, 4}));
        QCOMPARE(opened.dialog.model().index(0, 0).data(Qt::CheckStateRole).toInt(),
                 int(Qt::PartiallyChecked));
        QVERIFY(opened.planned());
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(told(world), (QVector<job::DeviceId>{2, 4}));
    }

    void aGroupIsTickedAsOne()
    {
        FilesWorld world(mixedJob());
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        world.putImage(QStringLiteral("algo-8186-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        const int row = opened.cell(0, OutlookModel::Model) == QStringLiteral("8188") ? 0 : 1;
        opened.dialog.view().setFocus();
        opened.dialog.view().setCurrentIndex(opened.dialog.model().index(row, 0));
        support::press(opened.dialog, Qt::Key_Space);
        QCOMPARE(opened.dialog.model().chosen(), QVector<job::DeviceId>{4});
        opened.type(QStringLiteral("1.4")); // of which there is nothing
        QVERIFY(opened.planned());
        opened.type(QStringLiteral("1.5"));
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.model().chosen(), QVector<job::DeviceId>{4}); // it stays as it was ticked
    }

    void whatItDoesNotFitHasNoBox()
    {
        FilesWorld world(mixedJob());
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        QVERIFY(opened.dialog.model().groups()[1].refused);
        QVERIFY(!opened.dialog.model().index(1, 0).data(Qt::CheckStateRole).isValid());
        QVERIFY(!opened.device(1, 0).data(Qt::CheckStateRole).isValid());
        QVERIFY(opened.dialog.model().index(0, 0).data(Qt::CheckStateRole).isValid());
    }

    void whatWasUnfoldedStaysSoWhenItsTimesCome()
    {
        FilesWorld world(support::jobOf(40));
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        UpgradeDialog dialog(world.scene(), {});
        QSignalSpy asked(&dialog, &UpgradeDialog::forecastWanted);
        dialog.show();
        QVERIFY(asked.wait());
        QTRY_VERIFY(!dialog.isGrouping());
        const QModelIndex group = dialog.model().index(0, 0);
        QVERIFY(!dialog.view().isExpanded(group));
        dialog.view().expand(group);
        const QVector<job::DeviceId> devices = asked.first().at(2).value<QVector<job::DeviceId>>();
        dialog.setForecasts(asked.first().first().value<quint64>(),
                            support::forecastsFor(world, world.editor.job(), devices));
        QTRY_VERIFY(!dialog.isGrouping() && dialog.model().groups().front().forecast);
        QVERIFY(dialog.view().isExpanded(dialog.model().index(0, 0)));
    }

    void thoseThatRunItAlreadyAreNoWork()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        ui::models::SeenDevices seen;
        for (job::DeviceId id = 1; id <= 3; ++id)
            seen[id].firmware = catalogue::FirmwareVersion(QStringLiteral("1.5"));
        Opened opened(world, {}, seen);
        QVERIFY(opened.planned());
        QTRY_VERIFY(opened.answered);
        QVERIFY(opened.planned());
        QVERIFY(opened.text("headline").startsWith(QStringLiteral("1 device · ")));
        QVERIFY(
            opened.text("notes").contains(QStringLiteral("Of those that are ticked 3 have that already.")));
        for (int row = 0; row < opened.dialog.model().rowCount(); ++row) {
            if (opened.cell(row, OutlookModel::What) == QStringLiteral("Same: runs 1.5"))
                QVERIFY(!opened.cell(row, OutlookModel::Files).contains(QStringLiteral("algo-8188-1.5.fw")));
        }
    }

    void missingFilesAreAddedWithoutLeaving()
    {
        FilesWorld world;
        Opened opened(world);
        QSignalSpy wanted(&opened.dialog, &UpgradeDialog::filesWanted);
        opened.type(QStringLiteral("1.7"));
        QVERIFY(opened.planned());
        QVERIFY(opened.button("Add Files").isVisible());
        opened.button("Add Files").click();
        support::dropOnto(opened.dialog, {world.dropImage(QStringLiteral("algo-8188-1.7.fw")).first()});
        QCOMPARE(wanted.count(), 2);
        QVERIFY(wanted.first().first().toStringList().isEmpty());
        QCOMPARE(wanted.last().first().toStringList().size(), 1);
        world.putImage(QStringLiteral("algo-8188-1.7.fw"));
        opened.dialog.setScene(world.scene());
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.findChild<QComboBox *>()->currentText(), QStringLiteral("1.7"));
        QVERIFY(!opened.button("Add Files").isVisible());
        QTRY_VERIFY(opened.ok().isEnabled());
    }

    void theHeadlineIsOneLineWhateverItSays()
    {
        FilesWorld world(support::jobOf(1));
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QVERIFY(opened.planned());
        QTRY_VERIFY(opened.answered);
        QVERIFY(opened.planned());
        QVERIFY(opened.text("headline").startsWith(QStringLiteral("1 device · 2 reboots · about ")));
        const auto *version = opened.dialog.findChild<QComboBox *>();
        const int top = version->mapTo(&opened.dialog, QPoint()).y();
        opened.type(QStringLiteral("1.7"));
        QVERIFY(opened.planned());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(version->mapTo(&opened.dialog, QPoint()).y(), top);
    }

    void whatTimesRestOnIsTold()
    {
        ui::models::PaceBook paces;
        const auto ground = [&] { return ui::files::groundOf(paces, serving::Protocol::Tftp); };
        QVERIFY(ground().startsWith(
            QStringLiteral("The link is not known yet: times are for 100 Mbit/s over TFTP")));
        paces.setLink(1'000'000'000);
        QVERIFY(ground().startsWith(QStringLiteral("Times are for 1 Gbit/s over TFTP")));
        progress::ExplainedRequest sent;
        sent.event.protocol = serving::Protocol::Tftp;
        sent.event.outcome = serving::Outcome::Sent;
        sent.event.bytes = 4'000'000;
        sent.event.milliseconds = 9'000;
        paces.add({sent});
        QVERIFY(ground().startsWith(QStringLiteral("Times are as measured here over TFTP")));
        FilesWorld world;
        Opened opened(world);
        QCOMPARE(opened.text("ground"), QStringLiteral("at 100 Mbit/s"));
    }

    void withoutAPackageThereIsNothingToGive()
    {
        FilesWorld world;
        GiveWish wish;
        wish.isTones = true;
        wish.devices = {1};
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QCOMPARE(opened.text("headline"), QStringLiteral("There is no package of tones"));
        QVERIFY(!opened.ok().isEnabled());
    }

    void anAnswerToAnOlderQuestionIsLeftOut()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        UpgradeDialog dialog(world.scene(), {});
        QSignalSpy asked(&dialog, &UpgradeDialog::forecastWanted);
        dialog.show();
        QVERIFY(asked.wait());
        const auto ask = asked.first().first().value<quint64>();
        dialog.setForecasts(ask - 1, {{1, {}}});
        QTRY_VERIFY(!dialog.isGrouping());
        QCOMPARE(dialog.model().rowCount(), 1);
        QVERIFY(!dialog.model().groups().front().forecast);
    }

    void tonesAreGivenAsVersionsAre()
    {
        FilesWorld world(mixedJob());
        world.put(QStringLiteral("tones.zip"), support::toneOf(8'000));
        GiveWish wish;
        wish.isTones = true;
        wish.package = QStringLiteral("tones.zip");
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QVERIFY(opened.ok().isEnabled());
        QVERIFY(!opened.cell(0, OutlookModel::What).isEmpty());
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        const job::Job &job = world.editor.job();
        for (const job::Device &device : job.devices)
            QCOMPARE(job::Layers(job, device).value("prov.data.tone")->value, QStringLiteral("tones.zip"));
    }

    void tonesThatWouldGoAreNamed()
    {
        job::Job job = support::jobOf(3);
        job.devices[1].overrides.insert("prov.data.tone", QStringLiteral("old.zip"));
        FilesWorld world(std::move(job));
        world.put(QStringLiteral("tones.zip"), support::toneOf(8'000));
        GiveWish wish;
        wish.isTones = true;
        wish.package = QStringLiteral("tones.zip");
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QCOMPARE(opened.cell(0, OutlookModel::What), QStringLiteral("Instead of old.zip"));
        QVERIFY(opened.text("notes").contains(QStringLiteral("1 of them would no longer fetch")));
    }

    /// Typing asks once, when it pauses; ten thousand devices are looked at elsewhere.
    void tenThousandDevicesDoNotHoldTheWindowUp()
    {
        FilesWorld world(support::jobOf(10'000));
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        const auto scene = world.scene();
        QElapsedTimer timer;
        timer.start();
        UpgradeDialog dialog(scene, {});
        dialog.show();
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isPlanning() && !dialog.isGrouping(), 10'000);
        QCOMPARE(dialog.model().groups().front().devices.size(), 10'000);
    }

    void theModelKeepsItsPromises()
    {
        FilesWorld world(mixedJob());
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world);
        QAbstractItemModelTester tester(opened.dialog.view().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(opened.planned());
        opened.type(QStringLiteral("1.7"));
        QVERIFY(opened.planned());
        QCOMPARE(opened.dialog.model().rowCount(), 2);
    }
};

QTEST_MAIN(UpgradeDialogTest)
#include "upgrade_dialog_test.moc"
