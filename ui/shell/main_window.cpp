#include "ui/shell/main_window.h"

#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/rehearsal_window.h"
#include "ui/devices/devices_page.h"
#include "ui/files/files_page.h"
#include "ui/intake/adopt_desk.h"
#include "ui/network/network_page.h"
#include "ui/served/served_page.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/notifier.h"
#include "ui/shell/page_host.h"
#include "ui/shell/sample_job.h"
#include "ui/site/site_page.h"
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

const QString kSite = QStringLiteral("site");
const QString kDevices = QStringLiteral("devices");
const QString kFiles = QStringLiteral("files");
const QString kNetwork = QStringLiteral("network");
const QString kServed = QStringLiteral("served");
const QString kBench = QStringLiteral("bench");

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 128, 256})
        icon.addFile(QStringLiteral(":/icons/provbench-%1.png").arg(size));
    return icon;
}

} // namespace

MainWindow::MainWindow(::bench::Bench &bench, network::System system, QWidget *parent)
    : QMainWindow(parent),
      m_bench(bench),
      m_settings(Settings::load()),
      m_attempt(m_settings.serve),
      m_document(bench, this),
      m_desk(std::make_unique<intake::AdoptDesk>(m_document.editor(), this)),
      m_notifier(std::make_unique<Notifier>(*this)),
      m_run(new QAction(this)),
      m_undo(new QAction(this)),
      m_redo(new QAction(this)),
      m_makeJob(new QAction(tr("&Make This Folder a Job"), this)),
      m_passphrase(new QAction(tr("&Passphrase…"), this)),
      m_import(new QAction(tr("&Import Devices…"), this)),
      m_export(new QAction(tr("&Export Devices…"), this)),
      m_addFiles(new QAction(tr("Add Firmware and &Tones…"), this)),
      m_rehearse(new QAction(tr("Rehearse…"), this)),
      m_recent(new QMenu(tr("Open &Recent"), this)),
      m_header(new HeaderBar(m_run, m_recent)),
      m_notice(new widgets::NoticeBar(widgets::NoticeBar::Kind::Dismissible)),
      m_pages(new PageHost),
      m_site(new site::SitePage(m_document.editor())),
      m_devices(new devices::DevicesPage(m_document.editor())),
      m_files(new files::FilesPage(m_document.editor())),
      m_network(new network::NetworkPage(std::move(system))),
      m_served(new served::ServedPage),
      m_page(new bench::BenchPage(m_clock)),
      m_findings(new FindingsDrawer)
{
    setAcceptDrops(true);
    m_notice->setObjectName(QStringLiteral("notice"));
    setWindowIcon(applicationIcon());
    m_pages->add(kSite, tr("Site"), m_site);
    m_pages->add(kDevices, tr("Devices"), m_devices);
    m_pages->add(kFiles, tr("Files"), m_files);
    m_pages->add(kNetwork, tr("Network"), m_network);
    m_pages->add(kServed, tr("Served Files"), m_served);
    m_pages->add(kBench, tr("Bench"), m_page);
    m_pages->goTo(kBench);
    m_page->setSampleAvailable(!sampleJobFolder().isEmpty());
    layOut();
    makeMenus();
    connectDocument();
    connectBench();
    connectPages();
    connectFiles();
    connectNetwork();
    connectServed();
    connectDesk();
    connectWatch();
    showRunning();
    showHistory();
    showSteps();
    if (!restoreGeometry(m_settings.windowGeometry))
        resize(1280, 720);
    if (!m_settings.benchLayout.isEmpty())
        m_page->restoreLayout(m_settings.benchLayout);
    m_site->restoreLayout(m_settings.siteLayout);
    m_devices->restoreLayout(m_settings.devicesLayout);
    m_files->restoreLayout(m_settings.filesLayout);
    m_network->restoreLayout(m_settings.networkLayout);
    m_served->restoreLayout(m_settings.servedLayout);
    m_pages->goTo(m_settings.page);
    m_findings->setOpen(m_settings.findingsOpen);
}

/// The pages look at the document: they go before it does.
MainWindow::~MainWindow()
{
    delete m_rehearsal;
    delete takeCentralWidget();
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
    connect(&m_bench, &::bench::Bench::published, this,
            [this](quint64, int files) { m_header->setPublished(files); });
    connect(&m_bench, &::bench::Bench::findingsChanged, this, &MainWindow::onFindings);
    connect(&m_bench, &::bench::Bench::started, this, &MainWindow::onStarted);
    connect(&m_bench, &::bench::Bench::startFailed, this, &MainWindow::onStartFailed);
    connect(&m_bench, &::bench::Bench::stopped, this, &MainWindow::onStopped);
    connect(&m_bench, &::bench::Bench::guideLines, m_page, &bench::BenchPage::setGuideLines);
    connect(&m_bench, &::bench::Bench::batch, this, [this](const ::bench::Batch &batch) {
        m_transfers = static_cast<int>(batch.transfers.size());
        m_page->apply(batch);
    });
}

void MainWindow::connectDocument()
{
    const auto say = [this](const base::Error &error) { sayError(error); };
    connect(&m_document, &Document::opened, this, &MainWindow::onOpened);
    connect(&m_document, &Document::openFailed, this, &MainWindow::onOpenFailed);
    connect(&m_document, &Document::passphraseWanted, this, &MainWindow::askPassphrase);
    connect(&m_document, &Document::saveFailed, this, say);
    connect(&m_document, &Document::saved, this, &MainWindow::showSaved);
    connect(&m_document, &Document::warned, this, [this](const base::Error &warning) {
        m_notice->say(progress::Tone::Look, phrases::text(warning), phrases::fix(warning.what));
    });
    connect(&m_document, &Document::offered, m_devices, &devices::DevicesPage::setOffer);
    connect(&m_document, &Document::passphraseChanged, this,
            [this] { m_site->setHasPassphrase(m_document.hasPassphrase()); });
    connect(&m_document.editor(), &job::Editor::changed, this, &MainWindow::onJobChanged);
    connect(&m_document.editor(), &job::Editor::filesFailed, this, say);
    connect(&m_document.editor(), &job::Editor::historyChanged, this, &MainWindow::showHistory);
}

void MainWindow::connectPages()
{
    const auto say = [this](const base::Error &error) { sayError(error); };
    connect(m_site, &site::SitePage::refused, this, say);
    connect(m_site, &site::SitePage::wantsJob, this, &MainWindow::makeJob);
    connect(m_site, &site::SitePage::wantsNewJob, this, &MainWindow::newJob);
    connect(m_site, &site::SitePage::wantsPassphrase, this, &MainWindow::changePassphrase);
    connect(m_devices, &devices::DevicesPage::refused, this, say);
    connect(m_devices, &devices::DevicesPage::wantsJob, this, &MainWindow::makeJob);
    connect(m_devices, &devices::DevicesPage::wantsImport, this, [this] { importDevices(); });
    connect(m_notice, &widgets::NoticeBar::actionTriggered, this, [this] {
        if (m_then)
            m_then();
    });
    connect(m_page, &bench::BenchPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_page, &bench::BenchPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_page, &bench::BenchPage::guideLinesWanted, &m_bench, &::bench::Bench::requestGuideLines);
    connect(m_page, &bench::BenchPage::fileWanted, this, &MainWindow::showFile);
    connect(m_findings, &FindingsDrawer::jumpWanted, this, &MainWindow::jumpTo);
    connect(m_findings, &FindingsDrawer::repairWanted, this, &MainWindow::repair);
}

void MainWindow::openFolder(const QString &folder)
{
    m_notice->hide();
    m_devices->commit();
    if (isSaved())
        m_document.open(QDir(folder).absolutePath());
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
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Open a Job, or a Folder of Provisioning Files"),
                                          m_settings.recentFolders.value(0, QDir::homePath()));
    if (!folder.isEmpty())
        openFolder(folder);
}

void MainWindow::openSample()
{
    openFolder(sampleJobFolder());
}

void MainWindow::showFile(const QString &file)
{
    const QString folder = QFileInfo(QDir(m_bench.folder()).filePath(file)).absolutePath();
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

void MainWindow::onOpened(const QString &folder)
{
    if (folder != m_settings.recentFolders.value(0)) {
        forgetDevices();
    }
    const bool isJob = m_document.isJob();
    m_site->setIsJob(isJob);
    m_site->setHasPassphrase(m_document.hasPassphrase());
    m_devices->setIsJob(isJob);
    m_makeJob->setEnabled(!isJob);
    m_passphrase->setEnabled(isJob);
    m_settings.remember(folder);
    m_settings.save();
    fillRecent();
    setWindowTitle(m_document.isReadOnly() ? tr("%1 (read only)").arg(QDir(folder).dirName())
                                           : QDir(folder).dirName() + QStringLiteral("[*]"));
    m_site->setEnabled(!m_document.isReadOnly());
    setWindowFilePath(folder);
    beginFiles();
    m_header->setFolder(folder);
    beginDesk();
    onJobChanged();
    m_page->setFolderOpen(true);
    m_findings->show();
    m_rehearse->setEnabled(true);
    showRunning();
}

void MainWindow::sayError(const base::Error &error, const QString &action, std::function<void()> then)
{
    m_then = std::move(then);
    m_notice->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what), action);
}

} // namespace ui::shell
