#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/rehearsal_window.h"
#include "ui/devices/devices_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notifier.h"
#include "ui/shell/page_host.h"

#include <QAction>
#include <algorithm>

// What the Bench page shows of the job, and what its buttons do about a stuck device elsewhere in the window.

namespace ui::shell {

namespace {

/// It is about the very file that stops the device, or about a name it has.
bool isAboutFile(const checks::Finding &finding, const progress::Verdict &verdict)
{
    const QString &file = finding.place.file;
    return !file.isEmpty() && (file == verdict.file || verdict.cause.args.contains(file) ||
                               (!verdict.file.isEmpty() && finding.what.args.contains(verdict.file)));
}

job::DeviceId entryOf(const job::Job &job, const progress::DeviceState &device)
{
    const auto entry = std::ranges::find_if(
        job.devices, [&device](const auto &one) { return one.mac && one.mac == device.mac; });
    return entry == job.devices.end() ? 0 : entry->id;
}

} // namespace

void MainWindow::connectWatch()
{
    connect(m_page, &bench::BenchPage::announced, m_notifier.get(), &Notifier::tell);
    connect(m_notifier.get(), &Notifier::clicked, this, [this] {
        raise();
        activateWindow();
        m_pages->goTo(m_page->objectName());
    });
    connect(m_page, &bench::BenchPage::remedyWanted, this, &MainWindow::remedy);
    m_rehearse->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_rehearse->setToolTip(tr("Boot virtual devices of this job, with faults if you like, and watch"));
    m_rehearse->setEnabled(false);
    connect(m_rehearse, &QAction::triggered, this, &MainWindow::rehearse);
    m_page->addTool(m_rehearse);
    m_page->setMeans(means());
}

std::function<bench::Means(const progress::DeviceState &)> MainWindow::means()
{
    return [this](const progress::DeviceState &device) {
        const checks::Finding *finding = repairFor(device);
        return bench::Means{m_document.isJob() && !m_document.isReadOnly(),
                            finding ? phrases::brief(finding->repair->what) : QString()};
    };
}

/// As the job is now, saved or not; a plain folder as it lies there.
void MainWindow::rehearse()
{
    m_devices->commit();
    if (!m_rehearsal) {
        m_rehearsal = new bench::RehearsalWindow(
            m_clock,
            [this]() -> std::optional<bench::RehearsalSource> {
                m_devices->commit();
                return m_bench.folder().isEmpty()
                           ? std::nullopt
                           : std::optional(bench::RehearsalSource{m_bench.folder(), m_bench.job()});
            },
            this);
        connect(&m_rehearsal->page(), &bench::BenchPage::remedyWanted, this, &MainWindow::remedy);
        connect(&m_rehearsal->page(), &bench::BenchPage::fileWanted, this, &MainWindow::showFile);
        m_rehearsal->page().setMeans(means());
    }
    m_rehearsal->show();
    m_rehearsal->raise();
    m_rehearsal->activateWindow();
}

const checks::Finding *MainWindow::repairFor(const progress::DeviceState &device) const
{
    if (!device.verdict || m_document.isReadOnly())
        return nullptr;
    const auto found = std::ranges::find_if(m_repairs, [&device](const checks::Finding &finding) {
        return isAboutFile(finding, *device.verdict);
    });
    return found == m_repairs.end() ? nullptr : &*found;
}

void MainWindow::remedy(bench::Deed deed, const progress::DeviceState &device)
{
    switch (deed) {
    case bench::Deed::Repair:
        if (const checks::Finding *finding = repairFor(device))
            repair(checks::Finding(*finding)); // the list is another one once it is done
        return;
    case bench::Deed::EditDevice:
        m_pages->goTo(m_devices->objectName());
        if (const job::DeviceId entry = entryOf(m_document.job(), device))
            m_devices->goTo({entry});
        return;
    case bench::Deed::OpenFiles:
        m_pages->goTo(QStringLiteral("files"));
        return;
    case bench::Deed::ServeOn:
        chooseWhereToServe();
        return;
    case bench::Deed::CheckNetwork:
        goToNetwork();
        return;
    case bench::Deed::None:
    case bench::Deed::Adopt:
    case bench::Deed::ShowFile:
        return; // the page has done it
    }
}

/// Those that a device which calls in can be told by.
void MainWindow::expectDevices()
{
    QVector<models::ExpectedDevice> expected;
    if (m_document.isJob()) {
        for (const auto &device : m_document.job().devices) {
            if (device.mac)
                expected.append({*device.mac, device.name, device.model});
        }
    }
    m_page->setExpected(expected);
}

} // namespace ui::shell
