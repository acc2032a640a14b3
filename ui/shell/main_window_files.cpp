#include "core/checks/codes.h"
#include "core/network/link_speed.h"
#include "ui/devices/devices_page.h"
#include "ui/files/files_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/own_addresses.h"
#include "ui/shell/page_host.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>

// What the page of firmware and tones is told, and what it asks for.

namespace ui::shell {

namespace {

/// Findings that are mended by a file that comes or goes: they name it, or say which one is not there.
QString stockFileOf(const checks::Finding &finding)
{
    if (finding.what.code == checks::kFirmwareMissing)
        return finding.what.args.value(1);
    if (finding.what.code == checks::kTonesMissing)
        return finding.what.args.value(0);
    const catalogue::FileName name = catalogue::readFileName(finding.place.file.section(u'/', -1));
    const bool isStock = name.isFirmware() || name.kind == catalogue::FileKind::Tones;
    return isStock ? finding.place.file : QString();
}

/// Of the address that devices are served at; of several the first.
std::optional<qint64> linkOf(const QVector<::bench::Service> &services)
{
    if (services.isEmpty())
        return std::nullopt;
    const QHostAddress address = services.first().address;
    const bool isAny = address == QHostAddress(QHostAddress::Any) ||
                       address == QHostAddress(QHostAddress::AnyIPv4) ||
                       address == QHostAddress(QHostAddress::AnyIPv6);
    return ::network::linkBitsPerSecond(isAny ? ownAddresses().value(0) : address);
}

} // namespace

void MainWindow::connectFiles()
{
    using files::FilesPage;
    connect(&m_bench, &::bench::Bench::published, m_files,
            [this] { m_files->setStock(m_bench.job(), m_bench.files()); });
    connect(&m_files->model(), &models::FilesModel::arranged, m_devices,
            [this] { m_devices->setTonePackages(devices::tonePackagesOf(m_files->model().scene())); });
    connect(&m_bench, &::bench::Bench::batch, m_files, &FilesPage::apply);
    connect(&m_bench, &::bench::Bench::started, m_files, [this](const QVector<::bench::Service> &services) {
        m_files->setServices(services, linkOf(services));
    });
    connect(&m_bench, &::bench::Bench::forecastReady, m_files, &FilesPage::setForecasts);
    connect(m_files, &FilesPage::forecastWanted, &m_bench, &::bench::Bench::requestForecast);

    connect(m_files, &FilesPage::refused, this, [this](const base::Error &error) { sayError(error); });
    connect(m_files, &FilesPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_files, &FilesPage::wantsJob, this, &MainWindow::makeJob);
    connect(m_files, &FilesPage::fileWanted, this, &MainWindow::showFile);
    connect(m_files, &FilesPage::deviceWanted, this, [this](job::DeviceId device) {
        m_pages->goTo(m_devices->objectName());
        m_devices->goTo({device});
    });
    connect(m_devices, &devices::DevicesPage::bringWanted, this,
            [this](const QVector<job::DeviceId> &devices) {
                m_devices->commit(); // what is being typed is planned with the rest
                m_files->bring(devices);
            });
    connect(m_devices, &devices::DevicesPage::tonesWanted, this,
            [this](const QVector<job::DeviceId> &devices) {
                m_devices->commit();
                m_files->give(devices);
            });
    connect(m_files, &FilesPage::counted, this, [this](int there, int missing) {
        const QString count = there > 0 ? QString::number(there) : QString();
        m_pages->setState(m_files->objectName(), missing > 0 ? QStringLiteral("!") : count,
                          missing > 0 ? progress::Tone::Bad : progress::Tone::Normal,
                          missing > 0 ? tr("%n needed file(s) missing", nullptr, missing)
                                      : tr("%n file(s) of firmware and tones", nullptr, there));
    });
}

void MainWindow::beginFiles()
{
    const bool isJob = m_document.isJob();
    m_files->begin(
        {m_document.folder(), isJob ? job::kFilesFolder : QString(), isJob, m_document.isReadOnly()});
    m_addFiles->setEnabled(m_files->canTake());
}

/// Dropped anywhere in the window they belong to that page; where nothing can take them it is said why.
void MainWindow::addFiles(const QStringList &paths)
{
    if (m_document.isReadOnly())
        return sayError({{job::kJobReadOnly, {m_document.folder()}}, {}});
    if (!m_files->canTake()) {
        m_then = [this] { newJob(); };
        m_notice->say(progress::Tone::Look, tr("No job is open that firmware and tones could be added to."),
                      tr("Open a job or make a new one first. Then drop them again."), tr("New Job…"));
        return;
    }
    m_pages->goTo(m_files->objectName());
    if (paths.isEmpty())
        m_files->addFiles();
    else
        m_files->take(paths);
}

/// False: it is mended elsewhere.
bool MainWindow::goToStock(const checks::Finding &finding)
{
    QString file = stockFileOf(finding);
    if (file.isEmpty())
        return false;
    const QString prefix = job::kFilesFolder + u'/';
    if (m_document.isJob() && file.startsWith(prefix))
        file.remove(0, prefix.size());
    m_pages->goTo(m_files->objectName());
    m_files->goTo(file);
    return true;
}

} // namespace ui::shell
