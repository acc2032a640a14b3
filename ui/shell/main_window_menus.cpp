#include "ui/bench/bench_page.h"
#include "ui/shell/main_window.h"
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
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions(m_page->editActions());
    makeBenchMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open Folder…"), QKeySequence::Open, this, &MainWindow::chooseFolder);
    file->addMenu(m_recent);
    auto *sample = file->addAction(tr("Open the Sample &Job"), this, &MainWindow::openSample);
    sample->setVisible(!sampleJobFolder().isEmpty());
    file->addSeparator();
    auto *quit = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
    fillRecent();
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
    bench->addActions(m_page->benchActions());
    bench->addAction(tr("&Forget All Devices"), this, [this] {
        m_bench.forgetDevices();
        m_page->clear();
    });
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
