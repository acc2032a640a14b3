#include "tests/ui/files/devices_forecast.h"
#include "tests/ui/files/files_world.h"
#include "ui/files/upgrade_dialog.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
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
        : dialog(world.scene(seen), wish)
    {
        world.serve(dialog);
        QObject::connect(&dialog, &UpgradeDialog::forecastWanted, &dialog,
                         [this, &world](quint64 ask, const job::JobPtr &job, const auto &devices) {
                             asked = devices;
                             dialog.setForecasts(ask, support::forecastsFor(world, *job, devices));
                             answered = true;
                         });
        dialog.setPace(progress::usualPace(serving::Protocol::Tftp, 12.5e6));
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
    QVector<job::DeviceId> asked;
    bool answered = false;
};

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
        QVERIFY(opened.text("headline").startsWith(QStringLiteral("4 devices · up to 2 reboots · about ")));
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
        QCOMPARE(opened.dialog.model().index(0, 0, down).data().toString(), QStringLiteral("Room 2"));
    }

    void aVersionWhoseFileIsMissingNamesIt()
    {
        FilesWorld world;
        Opened opened(world);
        QVERIFY(opened.planned());
        QVERIFY(!opened.ok().isEnabled());
        opened.type(QStringLiteral("1.7"));
        QVERIFY(opened.planned());
        QVERIFY(opened.text("notes").contains(QStringLiteral("algo-8188-1.7.fw")));
        QVERIFY(opened.cell(0, OutlookModel::What).contains(QStringLiteral("algo-8188-1.7.fw")));
        QVERIFY(!opened.ok().isEnabled());
        QCOMPARE(opened.text("headline"), QStringLiteral("It fits no device"));
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

    void onlyTheSelectedOnesAreBroughtThere()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        GiveWish wish;
        wish.devices = {2};
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QCOMPARE(opened.cell(0, OutlookModel::Devices), QStringLiteral("1"));
        opened.dialog.findChildren<QRadioButton *>().first()->click();
        QVERIFY(opened.planned());
        QCOMPARE(opened.cell(0, OutlookModel::Devices), QStringLiteral("4"));
        opened.dialog.findChildren<QRadioButton *>().last()->click();
        QVERIFY(opened.planned());
        opened.ok().click();
        QVERIFY(opened.accepted());
        const job::Job &job = world.editor.job();
        QVERIFY(job::Layers(job, job.devices[1]).value("prov.version.firmware"));
        QVERIFY(!job::Layers(job, job.devices[0]).value("prov.version.firmware"));
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
        wish.package = QStringLiteral("tones.zip");
        Opened opened(world, wish);
        QVERIFY(opened.planned());
        QVERIFY(opened.ok().isEnabled());
        QVERIFY(opened.cell(0, OutlookModel::What).contains(QStringLiteral("tones.zip")));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        const job::Job &job = world.editor.job();
        for (const job::Device &device : job.devices)
            QCOMPARE(job::Layers(job, device).value("prov.data.tone")->value, QStringLiteral("tones.zip"));
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
