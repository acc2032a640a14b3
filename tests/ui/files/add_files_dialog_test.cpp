#include "core/archive/writer.h"
#include "core/phrases/phrases.h"
#include "core/tones/package.h"
#include "tests/ui/files/files_world.h"
#include "ui/files/add_files_dialog.h"
#include "ui/files/give_choice.h"
#include "ui/files/sound_pane.h"
#include "ui/files/wave_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using support::FilesWorld;
using ui::files::AddFilesDialog;
using ui::files::DialogMemory;
using ui::files::DropModel;

namespace {

/// The dialog as the page opens it, and the editor that takes what it chooses.
class Opened {
public:
    explicit Opened(FilesWorld &world, const QStringList &paths, const DialogMemory &memory = {})
        : dialog(world.scene(), memory, paths)
    {
        world.serve(dialog);
        dialog.show();
        QApplication::setActiveWindow(&dialog);
    }

    bool judged()
    {
        return QTest::qWaitFor([this] { return !dialog.isBusy(); }, 10'000);
    }
    bool accepted()
    {
        return QTest::qWaitFor([this] { return dialog.result() == QDialog::Accepted; }, 10'000);
    }
    QPushButton &addButton() const
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                return *button;
        }
        qFatal("no button");
    }
    QString verdict(int row) const
    {
        return dialog.model().index(row, DropModel::VerdictColumn).data().toString();
    }
    QString text(const char *name) const
    {
        return dialog.findChild<QLabel *>(QLatin1StringView(name))->text();
    }
    QCheckBox &gives() const { return *dialog.findChild<QCheckBox *>(QStringLiteral("gives")); }

    AddFilesDialog dialog;
};

QByteArray zipOf(const QString &name, const QByteArray &bytes)
{
    archive::Writer writer;
    writer.add(name, bytes, archive::Packing::Stored);
    return writer.finish().value();
}

} // namespace

class AddFilesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodImageNeedsOneEnter()
    {
        FilesWorld world;
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw")));
        QVERIFY(opened.judged());
        QCOMPARE(opened.text("headline"), QStringLiteral("1 file can be added"));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(world.names(),
                 (QStringList{QStringLiteral("algo-8188-1.5.fw"), QStringLiteral("algo-8188-1.5.md5")}));
        QVERIFY(world.editor.undo());
        QVERIFY(world.names().isEmpty());
    }

    void whatIsRefusedSaysWhyAndWhatToDo()
    {
        FilesWorld world;
        const QString image = world.drop(QStringLiteral("algo-8188-1.5.fw"), "an image");
        const QString wrong = world.drop(QStringLiteral("algo-8188-1.5.md5"), QByteArray(32, 'a'));
        Opened opened(world, {image, wrong});
        QVERIFY(opened.judged());
        QVERIFY(!opened.addButton().isEnabled());
        QCOMPARE(opened.verdict(0), QStringLiteral("Checksum differs"));
        const base::Message why = *opened.dialog.model().item(opened.dialog.model().index(0, 0))->refused;
        QCOMPARE(why.code, stock::kImageMd5Wrong);
        QCOMPARE(opened.text("said"), phrases::text(why) + u' ' + phrases::fix(why));
        QVERIFY(!opened.dialog.model().index(0, 0).data(Qt::CheckStateRole).isValid());
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.dialog.isVisible());
        support::press(opened.dialog, Qt::Key_Escape);
        QVERIFY(!opened.dialog.isVisible());
    }

    void aGoodOneIsTakenThoughAnotherIsRefused()
    {
        FilesWorld world;
        QStringList paths = world.dropImage(QStringLiteral("algo-8188-1.5.fw"));
        paths << world.drop(QStringLiteral("algo-8186-1.5.fw"), "without its checksum");
        Opened opened(world, paths);
        QVERIFY(opened.judged());
        QCOMPARE(opened.text("headline"), QStringLiteral("1 of 2 can be added"));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(world.names().size(), 2);
    }

    void unticked()
    {
        FilesWorld world;
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw")) +
                                 world.dropImage(QStringLiteral("algo-8186-1.5.fw")));
        QVERIFY(opened.judged());
        opened.dialog.view().setCurrentIndex(opened.dialog.model().index(0, 0));
        support::press(opened.dialog, Qt::Key_Space);
        QCOMPARE(opened.dialog.model().leftOut(), QSet<QString>{QStringLiteral("algo-8186-1.5.fw")});
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QVERIFY(!world.names().contains(QStringLiteral("algo-8186-1.5.fw")));
        QVERIFY(world.names().contains(QStringLiteral("algo-8188-1.5.fw")));
    }

    void whatIsHereAndWhatIsReplacedIsTold()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8186-1.5.fw"), "other bytes");
        world.putImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw")) +
                                 world.dropImage(QStringLiteral("algo-8186-1.5.fw")));
        QVERIFY(opened.judged());
        QCOMPARE(opened.verdict(0), QStringLiteral("Replaces the one here"));
        QCOMPARE(opened.verdict(1), QStringLiteral("Here already"));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        QCOMPARE(world.bytesOf(QStringLiteral("algo-8186-1.5.fw")), QByteArray("an image of firmware"));
        QVERIFY(world.editor.undo());
        QCOMPARE(world.bytesOf(QStringLiteral("algo-8186-1.5.fw")), QByteArray("other bytes"));
    }

    void looseTonesArePackedConvertedAndGivenInOneStep()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("Bell.wav"), support::toneOf(44'100, 2)),
                              world.drop(QStringLiteral("gong.wav"), support::toneOf(16'000))});
        QVERIFY(opened.judged());
        opened.dialog.findChild<QComboBox *>()->setEditText(QStringLiteral("school"));
        QTRY_COMPARE(opened.gives().text(), QStringLiteral("Have 4 devices &fetch school.zip"));
        QCOMPARE(opened.verdict(0), QStringLiteral("Will be converted"));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());

        QCOMPARE(world.names(), QStringList{QStringLiteral("school.zip")});
        const auto package = tones::readPackage(world.filesFolder() + QStringLiteral("/school.zip"));
        QVERIFY(package);
        QCOMPARE(package->tones.size(), 2U);
        QVERIFY(std::ranges::all_of(package->tones, [](const auto &tone) { return tone.format->isSafe(); }));
        const job::Job &job = world.editor.job();
        QCOMPARE(job::Layers(job, job.devices[2]).value("prov.data.tone")->value,
                 QStringLiteral("school.zip"));

        QVERIFY(world.editor.undo());
        QVERIFY(world.names().isEmpty());
        QVERIFY(!world.editor.canUndo());
        QVERIFY(!job::Layers(world.editor.job(), world.editor.job().devices[2]).value("prov.data.tone"));
    }

    void choicesAreRemembered()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("bell.wav"), support::toneOf(44'100, 2))},
                      DialogMemory{false, 8'000, QStringLiteral("site.zip"), false});
        QVERIFY(opened.judged());
        QCOMPARE(opened.dialog.findChild<QComboBox *>()->currentText(), QStringLiteral("site.zip"));
        QCOMPARE(opened.verdict(0), QStringLiteral("2 channels"));
        QTRY_VERIFY(opened.text("advice").contains(QStringLiteral("safe for every model")));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        const DialogMemory memory = opened.dialog.memory();
        QCOMPARE(memory, (DialogMemory{false, 8'000, QStringLiteral("site.zip"), false}));
        QCOMPARE(DialogMemory::fromJson(memory.toJson()), memory);
        QCOMPARE(DialogMemory::fromJson("nonsense"), DialogMemory());
        const job::Job &job = world.editor.job();
        QVERIFY(!job::Layers(job, job.devices[0]).value("prov.data.tone"));
    }

    void aPackageThatIsThereKeepsItsTones()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"), zipOf(QStringLiteral("old.wav"), support::toneOf(8'000)));
        Opened opened(world, {world.drop(QStringLiteral("new.wav"), support::toneOf(8'000))});
        QVERIFY(opened.judged());
        QVERIFY(opened.text("packageNote").contains(QStringLiteral("its tones stay")));
        support::press(opened.dialog, Qt::Key_Return);
        QVERIFY(opened.accepted());
        const auto package = tones::readPackage(world.filesFolder() + QStringLiteral("/tones.zip"));
        QCOMPARE(package.value().tones.size(), 2U);
    }

    void aNameThatCannotBeOneIsTold()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("new.wav"), support::toneOf(8'000))});
        QVERIFY(opened.judged());
        opened.dialog.findChild<QComboBox *>()->setEditText(QStringLiteral("../tones.zip"));
        QVERIFY(!opened.addButton().isEnabled());
        QVERIFY(opened.text("packageNote").startsWith(QChar(u'▲')));
        QVERIFY(opened.text("packageNote").contains(QStringLiteral("Use letters, digits")));
        QCOMPARE(opened.text("why"), QStringLiteral("Give the package a name that devices can ask for."));
        QVERIFY(opened.dialog.findChild<QLabel *>(QStringLiteral("why"))->isVisible());
    }

    void aLongNoteDoesNotPushTheNameTogether()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("new.wav"), support::toneOf(8'000))});
        QVERIFY(opened.judged());
        const auto *name = opened.dialog.findChild<QComboBox *>();
        const int width = name->width();
        opened.dialog.findChild<QComboBox *>()->setEditText(QStringLiteral("School Tones"));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(name->width(), width);
    }

    /// They fetch another package now, and nothing is taken away unasked.
    void devicesWithOtherTonesAreMovedOnlyIfAskedFor()
    {
        job::Job job = support::jobOf(4);
        for (const int at : {0, 1}) {
            job.devices[at].overrides.insert("prov.data.tone", QStringLiteral("site.zip"));
            job.devices[at].overrides.insert("audio.ring.tone", QStringLiteral("lesson.wav"));
        }
        FilesWorld world(std::move(job));
        world.put(QStringLiteral("site.zip"), zipOf(QStringLiteral("lesson.wav"), support::toneOf(8'000)));
        const QString dropped =
            world.drop(QStringLiteral("new.zip"), zipOf(QStringLiteral("bell.wav"), support::toneOf(8'000)));
        const auto packageOf = [&](int at) {
            const job::Job &now = world.editor.job();
            const auto value = job::Layers(now, now.devices[at]).value("prov.data.tone");
            return value ? value->value : QString();
        };
        for (const bool isMoved : {false, true}) {
            Opened opened(world, {dropped});
            QVERIFY(opened.judged());
            auto &moves = *opened.dialog.findChild<QCheckBox *>(QStringLiteral("moves"));
            QVERIFY(moves.isVisible() && !moves.isChecked() && opened.gives().isChecked());
            QCOMPARE(opened.gives().text(), QStringLiteral("Have 2 devices &fetch new.zip"));
            QCOMPARE(moves.text(), QStringLiteral("Have 2 devices fetch it &instead of site.zip"));
            QVERIFY(opened.text("lossNote").contains(QStringLiteral("lesson.wav")));
            if (isMoved) {
                moves.setFocus();
                support::press(opened.dialog, Qt::Key_Space);
            }
            opened.addButton().click();
            QVERIFY(opened.accepted());
            QCOMPARE(packageOf(0), isMoved ? QStringLiteral("new.zip") : QStringLiteral("site.zip"));
            QCOMPARE(packageOf(2), QStringLiteral("new.zip"));
            QVERIFY(world.editor.undo());
        }
    }

    /// Enter right after a name was changed must not tell devices of what nobody has seen.
    void nobodyIsToldBeforeItIsShownWho()
    {
        FilesWorld world(support::jobOf(2'000));
        ui::files::GiveChoice choice(world.scene(), true);
        choice.setPackage(QStringLiteral("a.zip"), {});
        QVERIFY(choice.isPlanning() && !choice.isEnabled());
        QVERIFY(choice.given().devices.isEmpty());
        QTRY_VERIFY(!choice.isPlanning());
        QCOMPARE(choice.given().devices.size(), 2'000);
        choice.setPackage(QStringLiteral("b.zip"), {});
        QVERIFY(choice.given().devices.isEmpty());
        QTRY_VERIFY(!choice.isPlanning());
        QCOMPARE(choice.given().package, QStringLiteral("b.zip"));

        Opened opened(world, {world.drop(QStringLiteral("bell.wav"), support::toneOf(8'000))});
        QVERIFY(opened.judged());
        QVERIFY(opened.addButton().isEnabled());
        opened.dialog.findChild<QComboBox *>()->setEditText(QStringLiteral("other"));
        QVERIFY(!opened.addButton().isEnabled());
        QTRY_VERIFY(opened.addButton().isEnabled());
    }

    void aChosenToneShowsItsWaveform()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("tones.zip"),
                                         zipOf(QStringLiteral("bell.wav"), support::toneOf(44'100, 2)))});
        QVERIFY(opened.judged());
        const QModelIndex package = opened.dialog.model().index(0, 0);
        QCOMPARE(opened.dialog.model().rowCount(package), 1);
        opened.dialog.view().setCurrentIndex(opened.dialog.model().index(0, 0, package));
        const auto *sound = opened.dialog.findChild<ui::files::SoundPane *>();
        QTRY_VERIFY(!sound->wave().peaks().empty());
        QVERIFY(opened.text("facts").startsWith(QStringLiteral("PCM, 44.1 kHz, 16 bits, stereo, 500 ms")));
        QVERIFY(opened.text("advice").startsWith(QStringLiteral("Advice: "))); // a package stays as it is
        QVERIFY(sound->wave().accessibleDescription().contains(QStringLiteral("500 ms of sound")));
    }

    void moreCanBeDroppedOntoIt()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("algo-8188-1.5.fw"), "an image of firmware")});
        QVERIFY(opened.judged());
        QVERIFY(!opened.addButton().isEnabled());
        support::dropOnto(opened.dialog, {world.dropImage(QStringLiteral("algo-8188-1.5.fw")).last()});
        QVERIFY(opened.judged());
        QVERIFY(opened.addButton().isEnabled());
        QCOMPARE(opened.dialog.model().rowCount(), 1);
    }

    void whatChangedMeanwhileIsToldAndNothingIsLost()
    {
        FilesWorld world;
        const QStringList image = world.dropImage(QStringLiteral("algo-8188-1.5.fw"));
        Opened opened(world, image);
        QVERIFY(opened.judged());
        world.drop(QStringLiteral("algo-8188-1.5.fw"), "another image altogether");
        support::press(opened.dialog, Qt::Key_Return);
        auto *problem = opened.dialog.findChild<QWidget *>(QStringLiteral("problem"));
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(opened.dialog.isVisible());
        QCOMPARE(opened.dialog.model().rowCount(), 1);
        QVERIFY(opened.addButton().isEnabled());
        QVERIFY(world.names().isEmpty());
    }

    void whatTheEditorRefusesKeepsTheDialogOpen()
    {
        FilesWorld world;
        world.editor.setReadOnly(QStringLiteral("/somewhere"));
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw")));
        QVERIFY(opened.judged());
        support::press(opened.dialog, Qt::Key_Return);
        QTRY_VERIFY(opened.dialog.findChild<QWidget *>(QStringLiteral("problem"))->isVisible());
        QVERIFY(opened.dialog.isVisible());
        QVERIFY(opened.addButton().isEnabled());
    }

    void takingInCanBeBrokenOff()
    {
        FilesWorld world;
        const QByteArray large(24'000'000, 'x');
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw"), large));
        QVERIFY(opened.judged());
        opened.addButton().click();
        QVERIFY(!opened.dialog.view().isEnabled()); // it works on a copy of what was chosen
        opened.dialog.reject();
        QVERIFY(opened.dialog.isVisible() && opened.dialog.view().isEnabled());
        QVERIFY(opened.addButton().isEnabled());
        QVERIFY(world.names().isEmpty());
        QVERIFY(!world.editor.canUndo());
        support::press(opened.dialog, Qt::Key_Return); // and begun again
        QVERIFY(opened.accepted());
        QCOMPARE(world.bytesOf(QStringLiteral("algo-8188-1.5.fw")).size(), large.size());
    }

    void nothingTickedSaysSo()
    {
        FilesWorld world;
        Opened opened(world, world.dropImage(QStringLiteral("algo-8188-1.5.fw")));
        QVERIFY(opened.judged());
        opened.dialog.view().setCurrentIndex(opened.dialog.model().index(0, 0));
        support::press(opened.dialog, Qt::Key_Space);
        QVERIFY(!opened.addButton().isEnabled());
        QCOMPARE(opened.text("why"), QStringLiteral("Tick what is to be added."));
    }

    void verdictsAreReadableAtTheFirstSize()
    {
        FilesWorld world;
        QStringList paths = world.dropImage(QStringLiteral("algo-8188-1.5.fw"));
        paths << world.drop(QStringLiteral("algo-8186-1.5.fw"), "without its checksum")
              << world.drop(QStringLiteral("song.wav"), "ID3 this is an MP3")
              << world.drop(QStringLiteral("chime.wav"), support::toneOf(16'000));
        Opened opened(world, paths);
        QVERIFY(opened.judged());
        const QHeaderView &header = *opened.dialog.view().header();
        const int width = header.sectionSize(DropModel::VerdictColumn);
        for (int row = 0; row < opened.dialog.model().rowCount(); ++row) {
            const int needed =
                opened.dialog.fontMetrics().horizontalAdvance(QStringLiteral("▲  ") + opened.verdict(row));
            QVERIFY2(needed < width, qPrintable(opened.verdict(row)));
            QVERIFY2(!opened.verdict(row).contains(u'.'), qPrintable(opened.verdict(row)));
        }
        opened.dialog.resize(opened.dialog.minimumSizeHint());
        QVERIFY(header.sectionSize(DropModel::VerdictColumn) >
                opened.dialog.fontMetrics().horizontalAdvance(QStringLiteral("▲ Checksum differs")));
    }

    void aPlainFolderHasThemWhereItsDevicesLook()
    {
        FilesWorld world;
        world.put(QStringLiteral("algop8188.conf"),
                  "prov.download.fwpath = fw\nprov.version.firmware = 1.5\n");
        AddFilesDialog dialog(world.plainScene(), {}, world.dropImage(QStringLiteral("algo-8188-1.5.fw")));
        QSignalSpy chosen(&dialog, &AddFilesDialog::chosen);
        dialog.show();
        QTRY_VERIFY(!dialog.isBusy());
        QCOMPARE(dialog.model().taken().size(), 1U);
        support::press(dialog, Qt::Key_Return);
        QVERIFY(chosen.wait());
        const auto change = chosen.first().first().value<job::Change>();
        QVERIFY(::files::carryOutAll(world.filesFolder(), job::fileEditsOf(change)));
        QVERIFY(!world.bytesOf(QStringLiteral("fw/algo-8188-1.5.fw")).isEmpty());
    }

    void everyControlIsReachedByTab()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("bell.wav"), support::toneOf(44'100, 2))});
        QVERIFY(opened.judged());
        QTRY_VERIFY(opened.gives().isVisible());
        QSet<QWidget *> reached;
        for (int step = 0; step < 20; ++step) {
            reached << opened.dialog.focusWidget();
            support::press(opened.dialog, Qt::Key_Tab);
        }
        for (QWidget *wanted :
             {static_cast<QWidget *>(&opened.dialog.view()),
              static_cast<QWidget *>(opened.dialog.findChild<QComboBox *>()),
              static_cast<QWidget *>(&opened.gives()), static_cast<QWidget *>(&opened.addButton())})
            QVERIFY(reached.contains(wanted));
    }

    void theModelKeepsItsPromises()
    {
        FilesWorld world;
        Opened opened(world, {world.drop(QStringLiteral("tones.zip"),
                                         zipOf(QStringLiteral("bell.wav"), support::toneOf(8'000)))});
        QAbstractItemModelTester tester(opened.dialog.view().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(opened.judged());
        QCOMPARE(opened.dialog.model().rowCount(), 1);
    }
};

QTEST_MAIN(AddFilesDialogTest)
#include "add_files_dialog_test.moc"
