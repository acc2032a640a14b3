#include "core/bench/bench.h"
#include "core/checks/codes.h"
#include "core/job/layers.h"
#include "tests/ui/files/files_world.h"
#include "tests/ui/support/own_settings.h"
#include "tests/ui/support/screenshots.h"
#include "tests/ui/support/tftp_fetch.h"
#include "ui/devices/devices_page.h"
#include "ui/files/add_files_dialog.h"
#include "ui/files/file_pane.h"
#include "ui/files/files_page.h"
#include "ui/files/files_table.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QComboBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <memory>

using support::dropOnto;
using ui::files::FilesPage;

namespace {

const QString kImage = QStringLiteral("algo-8188-5.5.fw");

} // namespace

/// Firmware dropped anywhere in the window, on a real bench over the loopback interface: it is there, it is
/// served, and undo takes it back.
class MainWindowFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings.clear();
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("127.0.0.1"));
        m_folder = std::make_unique<QTemporaryDir>();
        job::Job job = support::jobOf(2);
        job.siteValues.insert("prov.version.firmware", QStringLiteral("5.5"));
        job.servers.bindAddress = QStringLiteral("127.0.0.1");
        job.servers.tftpPort = 0;
        job.servers.httpPort.reset();
        QVERIFY(job::Store::create(m_folder->path(), job));
        m_bench = std::make_unique<bench::Bench>();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->resize(1280, 720);
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void whatIsDroppedAnywhereIsThereServedAndUndone()
    {
        open();
        QTRY_VERIFY(page().model().missing() == 1);
        QTRY_COMPARE(stateInSidebar(), QStringLiteral("!"));
        QVERIFY(m_window->goToPage(QStringLiteral("bench")));
        drop(m_world.dropImage(kImage, QByteArray(20'000, 'f')));
        QVERIFY(page().isVisible()); // the window goes where it lands
        QTRY_VERIFY(isThere(kImage));
        QTRY_COMPARE(stateInSidebar(), QStringLiteral("1"));
        QTRY_COMPARE(page().pane().details().path, kImage);
        support::saveShot(*m_window, QStringLiteral("window-files"));
        actionOf(QKeySequence(Qt::CTRL | Qt::Key_R))->trigger();
        QTRY_VERIFY(m_bench->isRunning());
        QCOMPARE(fetch("algo-8188-5.5.fw").value_or(QByteArray()).size(), 20'000);
        QVERIFY(fetch("algo-8188-5.5.md5"));

        actionOf(QKeySequence::Undo)->trigger();
        QTRY_VERIFY(page().model().missing() == 1);
        QTRY_VERIFY(!fetch("algo-8188-5.5.fw"));
        actionOf(QKeySequence::Redo)->trigger();
        QTRY_VERIFY(isThere(kImage));
        QTRY_VERIFY(fetch("algo-8188-5.5.fw"));
    }

    void aFileThatChangesOnTheDiskIsNoticed()
    {
        open();
        const QString path = m_folder->path() + QStringLiteral("/files/") + kImage;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        write(path, "an image");
        QTRY_VERIFY(isThere(kImage));
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(page().model().missing() == 1);
    }

    void aFolderIsJudgedOnThePageAndOpenedElsewhere()
    {
        open();
        m_world.dropImage(kImage);
        const QString folder = QFileInfo(m_world.drop(QStringLiteral("note.txt"), "no firmware")).path();
        QVERIFY(m_window->goToPage(QStringLiteral("files")));
        dropOnto(page(), {folder});
        auto *dialog = page().findChild<ui::files::AddFilesDialog *>();
        QVERIFY(dialog);
        dialog->reject();
        QCOMPARE(m_bench->folder(), m_folder->path());
        QVERIFY(m_window->goToPage(QStringLiteral("bench")));
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        dropOnto(*m_window, {folder});
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(m_bench->folder(), folder);
    }

    void withoutAJobItIsSaidWhy()
    {
        dropOnto(*m_window, m_world.dropImage(kImage));
        QVERIFY(m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"))->isVisible());
        QVERIFY(!page().findChild<ui::files::AddFilesDialog *>());
    }

    void findingsAboutFirmwareLeadThere()
    {
        open();
        QVERIFY(m_window->goToPage(QStringLiteral("bench")));
        checks::Finding missing;
        missing.what = {checks::kFirmwareMissing, {QStringLiteral("5.5"), kImage}};
        missing.device = 1;
        Q_EMIT m_window->findChild<ui::shell::FindingsDrawer *>()->jumpWanted(missing);
        QVERIFY(page().isVisible());
        QTRY_COMPARE(page().table().selectedPaths(), QStringList{kImage});
    }

    /// A trial device first: which one is said on Devices, and its files are added on the way.
    void selectedDevicesAreBroughtToAVersion()
    {
        open();
        QTRY_VERIFY(page().model().missing() == 1);
        QVERIFY(m_window->goToPage(QStringLiteral("devices")));
        auto &devices = *m_window->findChild<ui::devices::DevicesPage *>();
        devices.goTo({2});
        actionOf(QKeySequence(Qt::CTRL | Qt::Key_B))->trigger();
        auto *dialog = page().findChild<ui::files::UpgradeDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QComboBox *>()->setEditText(QStringLiteral("5.6"));
        QTRY_VERIFY(!dialog->isPlanning() && !dialog->isGrouping());
        QVERIFY(dialog->model().chosen().isEmpty());
        dropOnto(*dialog, m_world.dropImage(QStringLiteral("algo-8188-5.6.fw")));
        auto *adding = dialog->findChild<ui::files::AddFilesDialog *>();
        QVERIFY(adding);
        QTRY_VERIFY(!adding->isBusy());
        support::press(*adding, Qt::Key_Return);
        QTRY_COMPARE(dialog->model().chosen(), QVector<job::DeviceId>{2});
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QTRY_VERIFY(!dialog->isPlanning() && !dialog->isGrouping());
        support::press(*dialog, Qt::Key_Return);
        QTRY_COMPARE(accepted.count(), 1);
        QTRY_VERIFY(m_bench->job());
        const auto version = [&](int at) {
            const job::Job &job = *m_bench->job();
            return job::Layers(job, job.devices[at]).value("prov.version.firmware")->value;
        };
        QTRY_COMPARE(version(1), QStringLiteral("5.6"));
        QCOMPARE(version(0), QStringLiteral("5.5"));
    }

    /// Undo reaches back no further than the opening; until then nothing that it needs may go.
    void whatWasRemovedIsLetGoAtTheNextOpening()
    {
        open();
        drop(m_world.dropImage(kImage));
        QTRY_VERIFY(isThere(kImage));
        page().table().choose({kImage});
        // Other pages have an action of that key too.
        for (QAction *action : page().findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Delete))
                action->trigger();
        }
        QTRY_VERIFY(page().model().missing() == 1);
        actionOf(QKeySequence::Undo)->trigger();
        QTRY_VERIFY(isThere(kImage));
        actionOf(QKeySequence::Redo)->trigger();
        QTRY_VERIFY(page().model().missing() == 1);
        QVERIFY(heldFiles() > 0);
        m_window.reset();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        open();
        QTRY_COMPARE(heldFiles(), 0);
    }

private:
    void open()
    {
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        m_window->openFolder(m_folder->path());
        QTRY_COMPARE(opened.count(), 1);
    }

    /// Dropped onto the window; what the dialog proposes is taken.
    void drop(const QStringList &paths)
    {
        dropOnto(*m_window, paths);
        auto *dialog = page().findChild<ui::files::AddFilesDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(!dialog->isBusy());
        QSignalSpy accepted(dialog, &QDialog::accepted);
        support::press(*dialog, Qt::Key_Return);
        QTRY_COMPARE(accepted.count(), 1);
    }

    FilesPage &page() const { return *m_window->findChild<FilesPage *>(); }
    bool isThere(const QString &path) const
    {
        const int row = page().model().rowOf(path);
        return row >= 0 && !page().model().row(row).isMissing;
    }
    QString stateInSidebar() const
    {
        const auto *list = m_window->findChild<QTreeWidget *>();
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (list->topLevelItem(row)->text(0).endsWith(QStringLiteral("  Files")))
                return list->topLevelItem(row)->text(1);
        }
        return {};
    }
    QAction *actionOf(const QKeySequence &keys) const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut() == keys && action->isVisible())
                return action;
        }
        return nullptr;
    }
    std::optional<QByteArray> fetch(const QByteArray &name) const
    {
        return support::tftpFetch(m_bench->services().value(0).port, name,
                                  QHostAddress(QHostAddress::LocalHost));
    }
    int heldFiles() const
    {
        int files = 0;
        QDirIterator each(m_folder->filePath(QStringLiteral(".provbench")), QDir::Files | QDir::Hidden,
                          QDirIterator::Subdirectories);
        for (; each.hasNext(); each.next())
            ++files;
        return files;
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    support::OwnSettings m_settings;
    support::FilesWorld m_world; ///< only the folder that files are dropped from
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

QTEST_MAIN(MainWindowFilesTest)
#include "main_window_files_test.moc"
