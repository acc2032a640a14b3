#include "core/archive/writer.h"
#include "core/tones/package.h"
#include "tests/ui/files/files_world.h"
#include "ui/files/sound_pane.h"
#include "ui/files/tone_dialog.h"
#include "ui/files/tone_model.h"
#include "ui/files/wave_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using support::FilesWorld;
using ui::files::DialogMemory;
using ui::files::ToneDialog;
using ui::files::ToneModel;

namespace {

/// The dialog as the page opens it, and the editor that takes what it chooses.
class Opened {
public:
    explicit Opened(FilesWorld &world, const QString &package = {}, const DialogMemory &memory = {})
        : dialog(world.scene(), memory, package)
    {
        world.serve(dialog);
        dialog.show();
        QApplication::setActiveWindow(&dialog);
    }

    bool ready()
    {
        return QTest::qWaitFor([this] { return !dialog.isBusy(); }, 10'000);
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
    QString verdict(int row) const
    {
        return dialog.model().index(row, ToneModel::VerdictColumn).data().toString();
    }
    QStringList names() const
    {
        QStringList names;
        for (const auto &tone : dialog.model().tones())
            names << tone.name;
        return names;
    }
    void select(int row) { dialog.view().setCurrentIndex(dialog.model().index(row, 0)); }
    /// Types over the name of a tone, by keyboard.
    void rename(int row, const QString &name)
    {
        dialog.view().setFocus();
        select(row);
        QTest::keyClick(&dialog.view(), Qt::Key_F2);
        auto *editor = dialog.view().findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText(name);
        QTest::keyClick(editor, Qt::Key_Return);
        QCoreApplication::processEvents(); // what was typed is taken a moment later
    }

    ToneDialog dialog;
};

QByteArray packageOf(const QStringList &names)
{
    archive::Writer writer;
    for (const QString &name : names)
        writer.add(name, support::toneOf(8'000), archive::Packing::Stored);
    return writer.finish().value();
}

QStringList tonesIn(const QString &path)
{
    QStringList names;
    if (const auto package = tones::readPackage(path)) {
        for (const auto &tone : package->tones)
            names << tone.name;
    }
    return names;
}

} // namespace

class ToneDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewPackageIsMadeAndGivenInOneStep()
    {
        FilesWorld world;
        Opened opened(world);
        QVERIFY(!opened.ok().isEnabled());
        support::dropOnto(opened.dialog, {world.drop(QStringLiteral("bell.wav"), support::toneOf(44'100, 2)),
                                          world.drop(QStringLiteral("gong.wav"), support::toneOf(16'000))});
        QVERIFY(opened.ready());
        QVERIFY(!opened.ok().isEnabled()); // it has no name yet
        opened.dialog.findChild<QLineEdit *>()->setText(QStringLiteral("school"));
        QVERIFY(opened.text("headline").startsWith(QStringLiteral("school.zip: 2 tones, ")));
        QVERIFY(opened.ready()); // nobody is told before it is shown who
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(tonesIn(world.filesFolder() + QStringLiteral("/school.zip")),
                 (QStringList{QStringLiteral("bell.wav"), QStringLiteral("gong.wav")}));
        const job::Job &job = world.editor.job();
        QCOMPARE(job::Layers(job, job.devices[0]).value("prov.data.tone")->value,
                 QStringLiteral("school.zip"));
        QVERIFY(world.editor.undo());
        QVERIFY(world.names().isEmpty() && !world.editor.canUndo());
    }

    void theSameTonesAreTheSamePackage()
    {
        FilesWorld world;
        const QString bell = world.drop(QStringLiteral("bell.wav"), support::toneOf(44'100, 2));
        const QString gong = world.drop(QStringLiteral("gong.wav"), support::toneOf(16'000));
        QList<QByteArray> made;
        for (const QStringList &order : {QStringList{bell, gong}, QStringList{gong, bell}}) {
            Opened opened(world);
            for (const QString &tone : order) {
                opened.dialog.add({tone});
                QVERIFY(opened.ready());
            }
            opened.dialog.findChild<QLineEdit *>()->setText(QStringLiteral("school"));
            QVERIFY(opened.ready());
            opened.ok().click();
            QVERIFY(opened.accepted());
            made << world.bytesOf(QStringLiteral("school.zip"));
            QVERIFY(world.editor.undo());
        }
        QVERIFY(!made[0].isEmpty());
        QCOMPARE(made[0], made[1]);
    }

    void whatIsThereIsEditedByKeyboard()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"),
                  packageOf({QStringLiteral("a.wav"), QStringLiteral("b.wav"), QStringLiteral("c.wav")}));
        Opened opened(world, QStringLiteral("tones.zip"));
        QVERIFY(opened.ready());
        QCOMPARE(opened.names().size(), 3);
        opened.select(1);
        QTest::keyClick(&opened.dialog.view(), Qt::Key_Delete);
        opened.rename(1, QStringLiteral("gong.wav"));
        QCOMPARE(opened.names(), (QStringList{QStringLiteral("a.wav"), QStringLiteral("gong.wav")}));
        QVERIFY(opened.dialog.isVisible()); // Enter ended the typing, not the dialog
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(tonesIn(world.filesFolder() + QStringLiteral("/tones.zip")),
                 (QStringList{QStringLiteral("a.wav"), QStringLiteral("gong.wav")}));
        QVERIFY(world.editor.undo());
        QCOMPARE(tonesIn(world.filesFolder() + QStringLiteral("/tones.zip")).size(), 3);
    }

    void namesThatCannotBeAreTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("space") << QStringLiteral("my bell.wav") << false;
        QTest::newRow("no ending") << QStringLiteral("bell") << false;
        QTest::newRow("twice but for case") << QStringLiteral("A.WAV") << false;
        QTest::newRow("twice") << QStringLiteral("a.wav") << false;
        QTest::newRow("good") << QStringLiteral("bell.wav") << true;
    }

    void namesThatCannotBeAreTold()
    {
        QFETCH(QString, name);
        QFETCH(bool, isGood);
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), packageOf({QStringLiteral("a.wav"), QStringLiteral("b.wav")}));
        Opened opened(world, QStringLiteral("tones.zip"));
        QVERIFY(opened.ready());
        opened.rename(1, name);
        QCOMPARE(opened.ok().isEnabled(), isGood);
        QCOMPARE(opened.dialog.findChild<QLabel *>(QStringLiteral("said"))->isVisible(), !isGood);
    }

    void aPreloadedNameIsPointedOut()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), packageOf({QStringLiteral("a.wav")}));
        Opened opened(world, QStringLiteral("tones.zip"));
        QVERIFY(opened.ready());
        QCOMPARE(opened.verdict(0), QStringLiteral("Good for every model"));
        opened.rename(0, QStringLiteral("chime.wav"));
        QCOMPARE(opened.verdict(0), QStringLiteral("Overwrites pre-loaded tone"));
        QVERIFY(opened.text("said").contains(QStringLiteral("chime.wav takes the place")));
        QVERIFY(opened.ok().isEnabled());
    }

    void whatIsNoToneIsTold()
    {
        FilesWorld world;
        Opened opened(world);
        opened.dialog.add({world.drop(QStringLiteral("song.wav"), "ID3 this is an MP3"),
                           world.drop(QStringLiteral("bell.wav"), support::toneOf(8'000))});
        QVERIFY(opened.ready());
        QCOMPARE(opened.names(), QStringList{QStringLiteral("bell.wav")});
        const auto *problem = opened.dialog.findChild<QWidget *>(QStringLiteral("problem"));
        QVERIFY(problem->isVisible());
        QString said;
        for (const QLabel *label : problem->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(QStringLiteral("song.wav is left out.")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("Save the sound as WAV (PCM)")), qPrintable(said));
    }

    void manyThatAreNoTonesAreCounted()
    {
        FilesWorld world;
        Opened opened(world);
        QStringList paths;
        for (int n = 0; n < 9; ++n)
            paths << world.drop(QStringLiteral("song%1.wav").arg(n), "ID3 this is an MP3");
        opened.dialog.add(paths);
        QVERIFY(opened.ready());
        QString said;
        for (const QLabel *label :
             opened.dialog.findChild<QWidget *>(QStringLiteral("problem"))->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(QStringLiteral("9 files are left out.")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("song0.wav: ")) && said.contains(QStringLiteral("And 5 more.")),
                 qPrintable(said));
    }

    void whyItCannotBeMadeIsTold()
    {
        FilesWorld world;
        Opened opened(world);
        QCOMPARE(opened.text("why"), QStringLiteral("Add at least one tone."));
        opened.dialog.add({world.drop(QStringLiteral("bell.wav"), support::toneOf(8'000))});
        QVERIFY(opened.ready());
        QCOMPARE(opened.text("why"), QStringLiteral("Give the package a name."));
        auto *name = opened.dialog.findChild<QLineEdit *>();
        const QRect place = name->geometry();
        name->setText(QStringLiteral("School Tones"));
        QVERIFY(opened.text("nameNote").contains(QStringLiteral("Use letters, digits")));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(name->geometry(), place);
        opened.rename(0, QStringLiteral("my bell.wav"));
        QCOMPARE(opened.text("why"), QStringLiteral("Rename or remove my bell.wav: it cannot be packed."));
    }

    void whatIsConvertedIsCountedAndAdvisedAsItWillBe()
    {
        FilesWorld world;
        Opened opened(world);
        opened.dialog.findChild<QLineEdit *>()->setText(QStringLiteral("school"));
        opened.dialog.add(
            {world.drop(QStringLiteral("bell.wav"), support::toneOf(44'100, 2))}); // 88 kB, half a second
        QVERIFY(opened.ready());
        QCOMPARE(opened.text("headline"), QStringLiteral("school.zip: 1 tone, 16.0 kB"));
        QTRY_COMPARE(opened.text("advice"),
                     QStringLiteral("It will be converted to mono 16-bit PCM at 16 kHz."));
        for (QCheckBox *box : opened.dialog.findChildren<QCheckBox *>()) {
            if (box->text().startsWith(QStringLiteral("Con&vert")))
                box->click();
        }
        QVERIFY(opened.text("advice").startsWith(QStringLiteral("Advice: ")));
        QCOMPARE(opened.text("headline"), QStringLiteral("school.zip: 1 tone, 88.2 kB"));
    }

    void aNameThatIsThereIsNotTakenAgain()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), packageOf({QStringLiteral("a.wav")}));
        Opened opened(world);
        opened.dialog.add({world.drop(QStringLiteral("bell.wav"), support::toneOf(8'000))});
        QVERIFY(opened.ready());
        opened.dialog.findChild<QLineEdit *>()->setText(QStringLiteral("tones"));
        QVERIFY(!opened.ok().isEnabled());
        QVERIFY(opened.text("nameNote").contains(QStringLiteral("is here already")));
    }

    void aToneOfThePackageShowsItsWaveform()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), packageOf({QStringLiteral("a.wav"), QStringLiteral("b.wav")}));
        Opened opened(world, QStringLiteral("tones.zip"));
        QVERIFY(opened.ready());
        const auto *sound = opened.dialog.findChild<ui::files::SoundPane *>();
        opened.select(1);
        QCOMPARE(sound->name(), QStringLiteral("b.wav"));
        QTRY_VERIFY(!sound->wave().peaks().empty());
        QVERIFY(opened.text("facts").startsWith(QStringLiteral("PCM, 8 kHz, 16 bits, mono, 500 ms")));
    }

    void aDamagedPackageSaysSo()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), "PK\3\4 and no more");
        Opened opened(world, QStringLiteral("tones.zip"));
        QVERIFY(opened.ready());
        QVERIFY(opened.dialog.findChild<QWidget *>(QStringLiteral("problem"))->isVisible());
        QVERIFY(!opened.ok().isEnabled());
    }

    void theModelKeepsItsPromises()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), packageOf({QStringLiteral("a.wav"), QStringLiteral("b.wav")}));
        Opened opened(world, QStringLiteral("tones.zip"));
        QAbstractItemModelTester tester(opened.dialog.view().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(opened.ready());
        opened.rename(0, QStringLiteral("z.wav"));
        opened.select(0);
        QTest::keyClick(&opened.dialog.view(), Qt::Key_Delete);
        QCOMPARE(opened.dialog.model().rowCount(), 1);
    }
};

QTEST_MAIN(ToneDialogTest)
#include "tone_dialog_test.moc"
