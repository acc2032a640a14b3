#include "ui/shell/main_window.h"

#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/own_addresses.h"
#include "ui/shell/page_host.h"
#include "ui/shell/sample_job.h"
#include "ui/shell/serve_dialog.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QIcon>
#include <QMenu>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

constexpr quint16 kOtherPort = 6969; ///< free for everybody on every system, and easy to remember

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 128, 256})
        icon.addFile(QStringLiteral(":/icons/provbench-%1.png").arg(size));
    return icon;
}

} // namespace

MainWindow::MainWindow(::bench::Bench &bench, QWidget *parent)
    : QMainWindow(parent),
      m_bench(bench),
      m_settings(Settings::load()),
      m_attempt(m_settings.serve),
      m_run(new QAction(this)),
      m_recent(new QMenu(tr("Open &Recent"), this)),
      m_header(new HeaderBar(m_run, m_recent)),
      m_notice(new widgets::NoticeBar(widgets::NoticeBar::Kind::Dismissible)),
      m_pages(new PageHost),
      m_page(new bench::BenchPage(m_clock)),
      m_findings(new FindingsDrawer)
{
    setAcceptDrops(true);
    m_notice->setObjectName(QStringLiteral("notice"));
    setWindowIcon(applicationIcon());
    m_pages->add(QStringLiteral("bench"), tr("Bench"), m_page);
    m_page->setSampleAvailable(!sampleJobFolder().isEmpty());
    layOut();
    makeMenus();
    connectBench();
    connectPage();
    showRunning();
    if (!restoreGeometry(m_settings.windowGeometry))
        resize(1280, 720);
    if (!m_settings.benchLayout.isEmpty())
        m_page->restoreLayout(m_settings.benchLayout);
    m_findings->setOpen(m_settings.findingsOpen);
}

void MainWindow::layOut()
{
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *indented = new QVBoxLayout;
    indented->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), 0,
                                 style()->pixelMetric(QStyle::PM_LayoutRightMargin), 0);
    indented->addWidget(m_notice);
    column->addLayout(indented);
    column->addWidget(m_pages, 1);
    column->addWidget(m_findings);
    m_findings->hide();
    setCentralWidget(middle);
}

void MainWindow::connectBench()
{
    connect(&m_bench, &::bench::Bench::opened, this, &MainWindow::onOpened);
    connect(&m_bench, &::bench::Bench::published, this,
            [this](quint64, int files) { m_header->setPublished(files); });
    connect(&m_bench, &::bench::Bench::openFailed, this,
            [this](const base::Error &error) { sayError(error); });
    connect(&m_bench, &::bench::Bench::findingsChanged, m_findings, &FindingsDrawer::setFindings);
    connect(&m_bench, &::bench::Bench::started, this, &MainWindow::onStarted);
    connect(&m_bench, &::bench::Bench::startFailed, this, &MainWindow::onStartFailed);
    connect(&m_bench, &::bench::Bench::stopped, this, &MainWindow::onStopped);
    connect(&m_bench, &::bench::Bench::guideLines, m_page, &bench::BenchPage::setGuideLines);
    connect(&m_bench, &::bench::Bench::batch, this, [this](const ::bench::Batch &batch) {
        m_transfers = static_cast<int>(batch.transfers.size());
        m_page->apply(batch);
    });
}

void MainWindow::connectPage()
{
    connect(m_page, &bench::BenchPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_page, &bench::BenchPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_page, &bench::BenchPage::guideLinesWanted, &m_bench, &::bench::Bench::requestGuideLines);
    connect(m_page, &bench::BenchPage::fileWanted, this, &MainWindow::showFile);
    connect(m_findings, &FindingsDrawer::fileWanted, this, &MainWindow::showFile);
    connect(m_notice, &widgets::NoticeBar::actionTriggered, this, &MainWindow::serveElsewhere);
}

void MainWindow::openFolder(const QString &folder)
{
    m_notice->hide();
    m_bench.open(QDir(folder).absolutePath());
}

void MainWindow::openLastFolder()
{
    if (!m_settings.recentFolders.isEmpty() && QFileInfo(m_settings.recentFolders.first()).isDir())
        openFolder(m_settings.recentFolders.first());
}

bool MainWindow::goToPage(const QString &name)
{
    return m_pages->goTo(name);
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open a Folder of Provisioning Files"), m_settings.recentFolders.value(0, QDir::homePath()));
    if (!folder.isEmpty())
        openFolder(folder);
}

void MainWindow::openSample()
{
    openFolder(sampleJobFolder());
}

void MainWindow::toggleRunning()
{
    if (m_bench.isRunning())
        m_bench.stop();
    else
        start(m_settings.serve);
}

void MainWindow::start(const ::bench::Settings &settings)
{
    m_notice->hide();
    m_attempt = settings;
    m_starting = true;
    showRunning();
    m_bench.start(settings);
}

/// For this time only: what the person has set stays set.
void MainWindow::serveElsewhere()
{
    ::bench::Settings settings = m_attempt;
    settings.tftpPort = m_attempt.tftpPort == kOtherPort ? quint16{0} : kOtherPort;
    start(settings);
}

void MainWindow::chooseWhereToServe()
{
    ServeDialog dialog(m_settings.serve, ownAddresses(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_settings.serve = dialog.settings();
    m_settings.save();
    if (m_bench.isRunning())
        m_notice->say(progress::Tone::Look,
                      tr("The bench goes on as it is until it is stopped and started again."), {});
}

void MainWindow::showFile(const QString &file)
{
    const QString folder = QFileInfo(QDir(m_bench.folder()).filePath(file)).absolutePath();
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

void MainWindow::onOpened(const QString &folder)
{
    if (folder != m_settings.recentFolders.value(0)) {
        m_bench.forgetDevices();
        m_page->clear();
    }
    m_settings.remember(folder);
    m_settings.save();
    fillRecent();
    setWindowTitle(QDir(folder).dirName());
    setWindowFilePath(folder);
    m_header->setFolder(folder);
    m_page->setFolderOpen(true);
    m_findings->show();
    showRunning();
}

void MainWindow::onStarted(const QVector<::bench::Service> &services)
{
    m_starting = false;
    const QVector<QHostAddress> own = ownAddresses();
    m_header->setServices(services, own);
    m_page->setRunning(true);
    showRunning();
    if (services.isEmpty() || !needsTelling(services.first()))
        return;
    const quint16 port = services.first().port;
    m_notice->say(
        progress::Tone::Look, tr("Devices look for TFTP on port 69; here it is port %1.").arg(port),
        tr("Say so in option 66, as a URL: %1. Only firmware 1.5 and later of most models takes a URL there.")
            .arg(optionUrl(services.first(), own)));
}

void MainWindow::onStartFailed(const base::Error &error)
{
    m_starting = false;
    showRunning();
    sayError(error, tr("Serve on Another Port"));
}

void MainWindow::onStopped()
{
    m_starting = false;
    m_transfers = 0;
    m_header->setServices({}, {});
    m_page->setRunning(false);
    showRunning();
}

void MainWindow::showRunning()
{
    m_run->setText(m_bench.isRunning() ? tr("&Stop") : tr("&Start"));
    m_run->setToolTip(m_bench.isRunning() ? tr("Stop serving; transfers under way end")
                                          : tr("Serve the folder to the devices"));
    m_run->setEnabled(!m_bench.folder().isEmpty() && !m_starting);
}

void MainWindow::sayError(const base::Error &error, const QString &action)
{
    m_notice->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what), action);
}

} // namespace ui::shell
