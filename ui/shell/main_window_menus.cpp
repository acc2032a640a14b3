#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/files/files_page.h"
#include "ui/intake/adopt_desk.h"
#include "ui/network/network_page.h"
#include "ui/served/served_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notifier.h"
#include "ui/shell/page_host.h"
#include "ui/shell/sample_job.h"

#include <QAction>
#include <QDir>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace ui::shell {

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_devices->viewActions());
    view->addActions(m_page->viewActions());
    view->addSeparator();
    view->addActions(m_notifier->actions());
    makeBenchMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New Job…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this,
                    &MainWindow::newJob);
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFolder);
    file->addMenu(m_recent);
    auto *sample = file->addAction(tr("Open the Sample &Job"), this, &MainWindow::openSample);
    sample->setVisible(!sampleJobFolder().isEmpty());
    file->addSeparator();
    file->addActions({m_makeJob, m_passphrase});
    connect(m_makeJob, &QAction::triggered, this, &MainWindow::makeJob);
    connect(m_passphrase, &QAction::triggered, this, &MainWindow::changePassphrase);
    for (QAction *action : {m_makeJob, m_passphrase})
        action->setEnabled(false);
    file->addSeparator();
    m_import->setShortcut(Qt::CTRL | Qt::Key_I);
    m_export->setEnabled(false);
    m_addFiles->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    m_addFiles->setEnabled(false);
    file->addActions({m_import, m_export, m_addFiles});
    connect(m_import, &QAction::triggered, this, [this] { importDevices(); });
    connect(m_export, &QAction::triggered, this, &MainWindow::exportDevices);
    connect(m_addFiles, &QAction::triggered, this, [this] { addFiles({}); });
    file->addSeparator();
    auto *quit = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
    fillRecent();
}

/// Actions of a page that is not shown are disabled: Ctrl+C must not copy what nobody sees.
void MainWindow::makeEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcut(QKeySequence::Redo);
    edit->addActions({m_undo, m_redo});
    edit->addSeparator();
    edit->addActions(m_devices->editActions());
    edit->addActions(m_files->editActions());
    edit->addActions(m_network->editActions());
    edit->addActions(m_served->editActions());
    edit->addActions(m_page->editActions());
    const auto ofPage = [this](const QString &shown) {
        for (QAction *action : m_devices->editActions())
            action->setVisible(shown == m_devices->objectName());
        for (QAction *action : m_files->editActions())
            action->setVisible(shown == m_files->objectName());
        for (QAction *action : m_network->editActions())
            action->setVisible(shown == m_network->objectName());
        for (QAction *action : m_served->editActions())
            action->setVisible(shown == m_served->objectName());
        for (QAction *action : m_page->editActions())
            action->setVisible(shown == m_page->objectName());
    };
    connect(m_pages, &PageHost::currentChanged, this, ofPage);
    ofPage(m_pages->current());
    const auto report = [this](const base::Result<void> &done) {
        if (!done)
            sayError(done.error());
    };
    connect(m_undo, &QAction::triggered, this, [this, report] {
        m_devices->commit();
        report(m_document.editor().undo());
    });
    connect(m_redo, &QAction::triggered, this, [this, report] { report(m_document.editor().redo()); });
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    for (const QString &folder : m_settings.recentFolders) {
        // A folder's name may contain what a menu would take for a mnemonic.
        QString shown = QDir::toNativeSeparators(folder);
        m_recent->addAction(shown.replace(u'&', QStringLiteral("&&")), this,
                            [this, folder] { openFolder(folder); });
    }
    if (!m_recent->isEmpty())
        m_recent->addSeparator();
    m_recent->addAction(tr("Other Folder…"), this, &MainWindow::chooseFolder);
}

void MainWindow::makeBenchMenu()
{
    QMenu *bench = menuBar()->addMenu(tr("&Bench"));
    m_run->setShortcut(Qt::CTRL | Qt::Key_R);
    connect(m_run, &QAction::triggered, this, &MainWindow::toggleRunning);
    bench->addAction(m_run);
    bench->addAction(tr("Serve &On…"), this, &MainWindow::chooseWhereToServe);
    bench->addSeparator();
    bench->addAction(m_rehearse);
    bench->addAction(m_desk->scanAction());
    bench->setToolTipsVisible(true); // why one cannot be chosen
    bench->addActions(m_page->benchActions());
    bench->addAction(tr("&Forget All Devices"), this, &MainWindow::forgetDevices);
}

void MainWindow::makeHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    auto *about = help->addAction(tr("&About ProvBench"), this, &MainWindow::about);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::about()
{
    QMessageBox::about(
        this, tr("About ProvBench"),
        tr("<h3>ProvBench %1</h3><p>Serves provisioning files to Algo SIP endpoints and explains "
           "every request they make.</p>")
            .arg(QStringLiteral(PROVBENCH_VERSION)));
}

} // namespace ui::shell
