#include "core/phrases/phrases.h"
#include "tests/ui/files/files_world.h"
#include "tests/ui/files/tone_packages.h"
#include "ui/files/add_files_dialog.h"
#include "ui/files/drop_veil.h"
#include "ui/files/file_pane.h"
#include "ui/files/files_page.h"
#include "ui/files/files_table.h"
#include "ui/files/tone_dialog.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDragLeaveEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using support::FilesWorld;
using ui::files::AddFilesDialog;
using ui::files::FilesPage;

namespace {

const QString kImage = QStringLiteral("algo-8188-5.5.fw");

job::Job jobThatRuns(const QString &version)
{
    job::Job job = support::jobOf(3);
    job.siteValues.insert("prov.version.firmware", version);
    return job;
}

/// The page over a folder, told of its files again whenever the editor changed them, as the bench would.
class Opened {
public:
    explicit Opened(FilesWorld &world, bool isJob = true, bool isReadOnly = false)
        : page(world.editor), m_world(world), m_isJob(isJob)
    {
        page.resize(1180, 620);
        page.show();
        QApplication::setActiveWindow(&page);
        const auto scene = world.scene();
        page.begin({scene->root, scene->below, isJob, isReadOnly});
        QObject::connect(&world.editor, &job::Editor::changed, &page, [this] { look(); });
        look();
    }

    void look()
    {
        const auto scene = m_world.scene();
        page.setStock(m_isJob ? scene->job : nullptr, scene->folder);
    }
    bool has(const QString &path) const
    {
        return QTest::qWaitFor([&] { return isThere(path); }, 10'000);
    }
    bool lacks(const QString &path) const
    {
        return QTest::qWaitFor([&] { return !page.model().isLooking() && !isThere(path); }, 10'000);
    }
    bool misses(const QString &path) const
    {
        return QTest::qWaitFor(
            [&] {
                const int row = page.model().rowOf(path);
                return row >= 0 && page.model().row(row).isMissing;
            },
            10'000);
    }
    /// Drops them, and takes what the dialog proposes by its default button.
    bool dropAndAccept(const QStringList &paths)
    {
        support::dropOnto(page, paths);
        auto *dialog = page.findChild<AddFilesDialog *>();
        if (!dialog || !QTest::qWaitFor([&] { return !dialog->isBusy(); }, 10'000))
            return false;
        QSignalSpy accepted(dialog, &QDialog::accepted);
        support::press(*dialog, Qt::Key_Return);
        const bool isDone = !accepted.isEmpty() || accepted.wait(10'000);
        for (const auto *label : isDone ? QList<QLabel *>() : dialog->findChildren<QLabel *>())
            qWarning("%s", qPrintable(label->text()));
        return isDone;
    }
    QAction *action(const QString &text) const
    {
        for (QAction *each : page.editActions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    /// One that is shown in the pane; null: there is none.
    QToolButton *paneButton(const char *text)
    {
        for (QToolButton *each : page.pane().findChildren<QToolButton *>()) {
            if (each->isVisible() && each->text().remove(u'&') == QString::fromUtf8(text))
                return each;
        }
        return nullptr;
    }
    bool can(const char *text) const { return action(QString::fromUtf8(text))->isEnabled(); }
    void choose(const QString &path)
    {
        page.table().choose({path});
        page.table().setFocus();
    }

    FilesPage page;

private:
    bool isThere(const QString &path) const
    {
        const int row = page.model().rowOf(path);
        return row >= 0 && !page.model().row(row).isMissing;
    }

    FilesWorld &m_world;
    bool m_isJob;
};

QPushButton &defaultButton(const QDialog &dialog)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->isDefault())
            return *button;
    }
    qFatal("no button");
}

} // namespace

class FilesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMissingRowComesWithItsSettingAndGoesWhenItIsDropped()
    {
        FilesWorld world(support::jobOf(3));
        Opened opened(world);
        QSignalSpy counted(&opened.page, &FilesPage::counted);
        QVERIFY(world.editor.apply(
            {{},
             {job::SetValue{job::Layer::Site, {}, 0, "prov.version.firmware", QStringLiteral("5.5")}},
             {}}));
        QVERIFY(opened.misses(kImage));
        QTRY_COMPARE(counted.last().at(1).toInt(), 1);
        QVERIFY(opened.dropAndAccept(world.dropImage(kImage)));
        QVERIFY(opened.has(kImage));
        QCOMPARE(counted.last().at(1).toInt(), 0);
        QCOMPARE(opened.page.table().selectedPaths(), QStringList{kImage}); // it is what the person did
    }

    void whatWasDroppedIsUndoneAndDoneAgain()
    {
        FilesWorld world;
        Opened opened(world);
        QStringList paths = world.dropImage(kImage);
        paths << world.drop(QStringLiteral("tones.zip"),
                            support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        QVERIFY(opened.dropAndAccept(paths));
        QVERIFY(opened.has(kImage) && opened.has(QStringLiteral("tones.zip")));
        QVERIFY(!phrases::text(world.editor.undoText()).isEmpty());
        QVERIFY(world.editor.undo());
        QVERIFY(opened.lacks(kImage) && opened.lacks(QStringLiteral("tones.zip")));
        QVERIFY(world.editor.redo());
        QVERIFY(opened.has(kImage) && opened.has(QStringLiteral("tones.zip")));
        QCOMPARE(world.bytesOf(kImage), QByteArray("an image of firmware"));
    }

    /// What is dropped before a new folder was looked at must not land in the one before, or nowhere.
    void anotherFolderIsNeverTakenForTheOneBefore()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        FilesWorld other;
        const auto scene = other.scene();
        opened.page.begin({scene->root, scene->below, true, false});
        QCOMPARE(opened.page.model().rowCount(), 0);
        QCOMPARE(opened.page.model().scene()->root, scene->root);
        QVERIFY(opened.lacks(kImage));
    }

    void anImageAloneBringsTheChecksumThatLiesBesideIt()
    {
        FilesWorld world;
        Opened opened(world);
        QVERIFY(opened.dropAndAccept({world.dropImage(kImage).first()}));
        QVERIFY(opened.has(kImage));
        QVERIFY(world.names().contains(QStringLiteral("algo-8188-5.5.md5")));
    }

    void deleteRemovesAndUndoBringsBack()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        QVERIFY(opened.can("Remove"));
        opened.action(QStringLiteral("Remove"))->trigger();
        QVERIFY(opened.lacks(kImage));
        QVERIFY(world.names().isEmpty()); // its .md5 went with it
        QVERIFY(world.editor.undo());
        QVERIFY(opened.has(kImage));
        QCOMPARE(world.names().size(), 2);
    }

    void anotherOfTheSameNameReplacesIt()
    {
        FilesWorld world;
        world.putImage(kImage, "the old image");
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        QVERIFY(opened.dropAndAccept(world.dropImage(kImage, "the new image")));
        QTRY_COMPARE(world.bytesOf(kImage), QByteArray("the new image"));
        QVERIFY(world.editor.undo());
        QCOMPARE(world.bytesOf(kImage), QByteArray("the old image"));
    }

    void whatUndoBringsBackIsChosen()
    {
        FilesWorld world;
        world.putImage(kImage);
        world.putImage(QStringLiteral("algo-8186-5.5.fw"));
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        opened.action(QStringLiteral("Remove"))->trigger();
        QVERIFY(opened.lacks(kImage));
        QTRY_COMPARE(opened.page.table().selectedPaths(), QStringList{QStringLiteral("algo-8186-5.5.fw")});
        QVERIFY(world.editor.undo());
        QVERIFY(opened.has(kImage));
        QTRY_COMPARE(opened.page.table().selectedPaths(), QStringList{kImage});
        QVERIFY(opened.dropAndAccept(world.dropImage(QStringLiteral("algo-8188-5.6.fw"))));
        QVERIFY(opened.has(QStringLiteral("algo-8188-5.6.fw")));
        QTRY_COMPARE(opened.page.table().selectedPaths(), QStringList{QStringLiteral("algo-8188-5.6.fw")});
        QVERIFY(world.editor.undo());
        QVERIFY(opened.lacks(QStringLiteral("algo-8188-5.6.fw")));
        QCOMPARE(opened.page.table().selectedPaths().size(), 1); // the one beside it
    }

    void aPackageTakesTheNameOfTheOneThatItReplaces()
    {
        job::Job job = support::jobOf(2);
        job.siteValues.insert("prov.data.tone", QStringLiteral("site.zip"));
        FilesWorld world(std::move(job));
        const QByteArray before = support::packageOf({{QStringLiteral("old.wav"), support::toneOf(8'000)}});
        const QByteArray after = support::packageOf({{QStringLiteral("new.wav"), support::toneOf(8'000)}});
        world.put(QStringLiteral("site.zip"), before);
        Opened opened(world);
        QVERIFY(opened.has(QStringLiteral("site.zip")));
        opened.choose(QStringLiteral("site.zip"));
        opened.page.replaceWith(world.drop(QStringLiteral("other.zip"), after));
        auto *dialog = opened.page.findChild<AddFilesDialog *>();
        QVERIFY(dialog && QTest::qWaitFor([&] { return !dialog->isBusy(); }, 10'000));
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Replace site.zip"));
        QCOMPARE(defaultButton(*dialog).text(), QStringLiteral("&Replace"));
        support::press(*dialog, Qt::Key_Return);
        QTRY_COMPARE(world.bytesOf(QStringLiteral("site.zip")), after);
        QCOMPARE(world.names(), QStringList{QStringLiteral("site.zip")});
        QVERIFY(world.editor.undo());
        QCOMPARE(world.bytesOf(QStringLiteral("site.zip")), before);
    }

    void firmwareOfAnotherVersionIsAddedAndDevicesAreOfferedIt()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        const QString newer = QStringLiteral("algo-8188-5.6.fw");
        opened.page.replaceWith(world.dropImage(newer).first());
        auto *dialog = opened.page.findChild<AddFilesDialog *>();
        QVERIFY(dialog && QTest::qWaitFor([&] { return !dialog->isBusy(); }, 10'000));
        QVERIFY(dialog->findChild<QWidget *>(QStringLiteral("fit"))->isVisible());
        QCOMPARE(defaultButton(*dialog).text(), QStringLiteral("&Add and Bring Devices…"));
        support::press(*dialog, Qt::Key_Return);
        QTRY_VERIFY(opened.page.findChild<ui::files::UpgradeDialog *>());
        QVERIFY(opened.has(kImage) && opened.has(newer));
        auto *bring = opened.page.findChild<ui::files::UpgradeDialog *>();
        QCOMPARE(bring->findChild<QComboBox *>()->currentText(), QStringLiteral("5.6"));
        QTRY_VERIFY(!bring->isPlanning() && defaultButton(*bring).isEnabled()); // it is there by now
        bring->reject();
    }

    void whatIsOfAnotherKindReplacesNothing()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        opened.page.replaceWith(world.drop(QStringLiteral("bell.wav"), support::toneOf(8'000)));
        auto *dialog = opened.page.findChild<AddFilesDialog *>();
        QVERIFY(dialog && QTest::qWaitFor([&] { return !dialog->isBusy(); }, 10'000));
        QVERIFY(dialog->findChild<QWidget *>(QStringLiteral("fit"))->isVisible());
        QVERIFY(!defaultButton(*dialog).isEnabled());
        dialog->reject();
    }

    /// The next step stands where the eye is.
    void thePaneOffersWhatComesNext()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("algo-8188-5.4.fw"));
        Opened opened(world);
        QVERIFY(opened.misses(kImage));
        opened.choose(QStringLiteral("algo-8188-5.4.fw"));
        QVERIFY(!opened.paneButton("Add Files…"));
        QToolButton *bring = opened.paneButton("Bring Devices to 5.4…");
        QVERIFY(bring && bring->isEnabled());
        bring->click();
        auto *dialog = opened.page.findChild<ui::files::UpgradeDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->findChild<QComboBox *>()->currentText(), QStringLiteral("5.4"));
        dialog->reject();
        opened.choose(kImage);
        QVERIFY(opened.paneButton("Add Files…"));
        QVERIFY(!opened.paneButton("Bring Devices to 5.5…"));
    }

    void buttonsTellTheirKeys()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        for (const QAction *action : opened.page.editActions())
            QVERIFY2(action->toolTip().endsWith(u'(' + action->shortcut().toString(QKeySequence::NativeText) +
                                                u')'),
                     qPrintable(action->toolTip()));
    }

    void thoseWhomAnotherPageSelectedAreTicked()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.page.bring({2});
        auto *dialog = opened.page.findChild<ui::files::UpgradeDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->model().chosen(), QVector<job::DeviceId>{2});
        dialog->reject();
    }

    void aReadOnlyJobBringsNobody()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world, true, true);
        QVERIFY(opened.has(kImage));
        QSignalSpy refused(&opened.page, &FilesPage::refused);
        opened.page.give({2});
        QCOMPARE(refused.count(), 1);
        QVERIFY(!opened.page.findChild<ui::files::UpgradeDialog *>());
    }

    void theKeyboardDoesIt()
    {
        FilesWorld world;
        world.putImage(kImage);
        world.putImage(QStringLiteral("algo-8186-5.5.fw"));
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.page.table().setFocus();
        QTest::keyClick(&opened.page.table(), Qt::Key_Down);
        QTest::keyClick(&opened.page.table(), Qt::Key_Up);
        QCOMPARE(opened.page.table().selectedPaths(), QStringList{QStringLiteral("algo-8186-5.5.fw")});
        QTest::keyClick(&opened.page.table(), Qt::Key_Down);
        QCOMPARE(opened.page.table().selectedPaths(), QStringList{kImage});
        QCOMPARE(opened.action(QStringLiteral("Remove"))->shortcut(), QKeySequence(QKeySequence::Delete));
        opened.action(QStringLiteral("Copy Name"))->trigger();
        QCOMPARE(QApplication::clipboard()->text(), kImage);
        QTest::keyClick(&opened.page.table(), Qt::Key_Return); // firmware: bring devices to it
        auto *dialog = opened.page.findChild<ui::files::UpgradeDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
    }

    void theNameOfWhatIsMissingIsCopied()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        Opened opened(world);
        QVERIFY(opened.misses(kImage));
        opened.choose(kImage);
        opened.action(QStringLiteral("Copy Name"))->trigger();
        QCOMPARE(QApplication::clipboard()->text(), kImage);
        QVERIFY(!opened.can("Remove") && !opened.can("Replace…") && !opened.can("Show in Folder"));
        QTRY_VERIFY(opened.page.pane().details().isMissing);
    }

    void aDragIsShownWhereItWouldLand()
    {
        FilesWorld world;
        Opened opened(world);
        const auto *veil = opened.page.findChild<ui::files::DropVeil *>();
        QVERIFY(!veil->isVisible());
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(world.filesFolder())}); // a folder is looked through as well
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&opened.page, &enter);
        QVERIFY(enter.isAccepted() && veil->isVisible());
        QCOMPARE(veil->geometry(), opened.page.rect());
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&opened.page, &leave);
        QVERIFY(!veil->isVisible());
    }

    void aReadOnlyJobSaysSoAndOffersNothingThatCannotBeDone()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world, true, true);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        QVERIFY(opened.page.findChild<ui::widgets::NoticeBar *>()->isVisible());
        for (const char *text :
             {"Add Files…", "New Tone Package…", "Bring Devices to…", "Remove", "Replace…", "Open Package…"})
            QVERIFY2(!opened.can(text), text);
        QVERIFY(opened.can("Copy Name") && opened.can("Show in Folder"));
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(world.filesFolder())});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&opened.page, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void aPlainFolderTakesFilesAndOffersToBecomeAJob()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world, false);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        QVERIFY(opened.can("Add Files…") && opened.can("Remove"));
        QVERIFY(!opened.can("Bring Devices to…"));
        const auto *notice = opened.page.findChild<ui::widgets::NoticeBar *>();
        QSignalSpy wants(&opened.page, &FilesPage::wantsJob);
        notice->findChild<QPushButton *>()->click();
        QCOMPARE(wants.count(), 1);
    }

    void selectionStaysWhileFilesComeAndGo()
    {
        FilesWorld world;
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        const QString other = QStringLiteral("algo-8186-5.5.fw");
        world.putImage(other); // as if somebody else had copied it there
        opened.look();
        QVERIFY(opened.has(other));
        QCOMPARE(opened.page.table().selectedPaths(), QStringList{kImage});
    }

    void aFindingLeadsToItsFile()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("algo-8186-5.5.fw"));
        Opened opened(world);
        opened.page.goTo(kImage); // before the rows are there
        QVERIFY(opened.misses(kImage));
        QTRY_COMPARE(opened.page.table().selectedPaths(), QStringList{kImage});
        opened.page.goTo(QStringLiteral("algo-8186-5.5.md5"));
        QCOMPARE(opened.page.table().selectedPaths(), QStringList{QStringLiteral("algo-8186-5.5.fw")});
    }

    void whatDevicesWereSeenToRunIsTold()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(kImage);
        Opened opened(world);
        QVERIFY(opened.has(kImage));
        opened.choose(kImage);
        ::bench::Batch batch;
        progress::DeviceState seen;
        seen.mac = support::boxOf(1).mac;
        seen.firmware = catalogue::FirmwareVersion(QStringLiteral("5.6"));
        batch.devices << seen;
        opened.page.apply(batch);
        QTRY_VERIFY(!opened.page.pane().details().devices.empty() &&
                    opened.page.pane().details().devices[0].cells[2].startsWith(QStringLiteral("Goes down")));
    }

    void thePackageOpensAndIsGiven()
    {
        FilesWorld world;
        world.put(QStringLiteral("tones.zip"),
                  support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        Opened opened(world);
        QVERIFY(opened.has(QStringLiteral("tones.zip")));
        opened.choose(QStringLiteral("tones.zip"));
        QTRY_COMPARE(opened.page.pane().details().tones.size(), std::size_t{1});
        opened.action(QStringLiteral("Open Package…"))->trigger();
        auto *package = opened.page.findChild<ui::files::ToneDialog *>();
        QVERIFY(package && package->isVisible());
        package->reject();
        opened.action(QStringLiteral("Give Devices These Tones…"))->trigger();
        auto *give = opened.page.findChild<ui::files::UpgradeDialog *>();
        QVERIFY(give && give->isVisible());
        give->reject();
    }
};

QTEST_MAIN(FilesPageTest)
#include "files_page_test.moc"
