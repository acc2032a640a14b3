#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/intake/adopt_desk.h"
#include "ui/shell/main_window.h"

namespace ui::shell {

/// Boxes come to the job by scanner, or from the board.
void MainWindow::connectDesk()
{
    m_page->addTool(m_desk->scanAction());
    m_devices->addTool(m_desk->scanAction());
    connect(m_desk.get(), &intake::AdoptDesk::refused, this,
            [this](const base::Error &error) { sayError(error); });
    connect(m_desk.get(), &intake::AdoptDesk::scanOpened, m_devices, &devices::DevicesPage::commit);
    connect(m_page, &bench::BenchPage::addRequested, m_desk.get(), &intake::AdoptDesk::add);
    connect(m_page, &bench::BenchPage::giveRequested, m_desk.get(), &intake::AdoptDesk::give);
    connect(&m_desk->session(), &intake::ScanSession::changed, m_page, &bench::BenchPage::showAdoption);
    connect(&m_bench, &::bench::Bench::batch, m_desk.get(), &intake::AdoptDesk::apply);
}

void MainWindow::beginDesk()
{
    m_desk->begin(!m_document.isJob()
                      ? tr("Boxes are given to the places of a job, and this folder is none yet. "
                           "File, Make This Folder a Job.")
                  : m_document.isReadOnly() ? tr("This job is open for reading only.")
                                            : QString());
    if (m_desk->isUsable())
        m_page->setPlaceNamer(
            [this](const progress::DeviceState &device) { return m_desk->placeNameFor(device); });
    else
        m_page->setPlaceNamer({});
}

} // namespace ui::shell
