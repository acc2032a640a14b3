#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/files/files_page.h"
#include "ui/network/network_page.h"
#include "ui/served/served_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/own_addresses.h"
#include "ui/shell/page_host.h"

#include <QDesktopServices>
#include <QLocale>
#include <QUrl>

// What the page of served files is told, and what it asks for.

namespace ui::shell {

void MainWindow::connectServed()
{
    using served::ServedPage;
    connect(&m_document, &Document::opened, m_served, [this] { m_served->begin(true); });
    connect(&m_bench, &::bench::Bench::published, m_served, [this](quint64 revision) {
        // The tree may be newer already than the job it is told with; then the next word is on its way.
        if (const auto tree = m_bench.tree(); tree->revision() == revision)
            m_served->setServed(tree, m_bench.job());
    });
    connect(&m_bench, &::bench::Bench::findingsChanged, m_served,
            [this](const QVector<checks::Finding> &findings) {
                m_served->setFindings({findings.begin(), findings.end()});
            });
    connect(&m_bench, &::bench::Bench::started, m_served, [this](const QVector<::bench::Service> &services) {
        m_served->setServices(services, ownAddresses());
    });
    connect(&m_bench, &::bench::Bench::stopped, m_served, [this] { m_served->setServices({}, {}); });
    connect(&m_bench, &::bench::Bench::batch, m_served, &ServedPage::apply);

    connect(m_served, &ServedPage::refused, this, [this](const base::Error &error) { sayError(error); });
    connect(m_served, &ServedPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_served, &ServedPage::folderRequested, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_bench.folder())); });
    connect(m_served, &ServedPage::fileWanted, this, &MainWindow::showFile);
    connect(m_served, &ServedPage::devicesRequested, this,
            [this] { m_pages->goTo(m_devices->objectName()); });
    connect(m_served, &ServedPage::deviceWanted, this, [this](job::DeviceId device) {
        m_pages->goTo(m_devices->objectName());
        m_devices->goTo({device});
    });
    connect(m_served, &ServedPage::requestsWanted, this, [this](const QString &name) {
        m_pages->goTo(m_page->objectName());
        m_page->search(name);
    });
    connect(m_served, &ServedPage::counted, this, [this](int names) {
        m_pages->setState(m_served->objectName(), names > 0 ? QString::number(names) : QString(),
                          progress::Tone::Normal, tr("%n name(s) can be asked for", nullptr, names));
    });
}

void MainWindow::forgetDevices()
{
    m_bench.forgetDevices();
    m_page->clear();
    m_files->forgetDevices();
    m_network->forgetDevices();
    m_served->forgetRequests();
}

} // namespace ui::shell
