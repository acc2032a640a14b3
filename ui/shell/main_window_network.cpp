#include "core/phrases/phrases.h"
#include "ui/models/device_edits.h"
#include "ui/network/adapter_part.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/network_page.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/widgets/notice_bar.h"

// What the page of the network is told, what it asks for, and Start with DHCP.

namespace ui::shell {

using network::NetworkPage;

void MainWindow::connectNetwork()
{
    using ::bench::Bench;
    m_network->setMemory(network::NetworkMemory::fromJson(m_settings.networkMemory));
    connect(&m_bench, &Bench::batch, m_network, &NetworkPage::apply);
    connect(&m_bench, &Bench::rivalSeen, m_network, &NetworkPage::rivalSeen);
    connect(&m_bench, &Bench::dhcpChanged, this, [this](const ::bench::DhcpService &service) {
        m_network->setDhcp(service);
        const bool isServing = service.state == ::bench::DhcpService::State::Serving;
        m_header->setDhcp(isServing ? m_network->adapters().textOf(service.adapter) : QString(),
                          m_network->dhcp().words().headline);
    });
    connect(&m_bench, &Bench::dhcpEnded, this, [this](const base::Error &why) {
        m_network->dhcpEnded(why);
        m_header->setDhcp({}, {});
        sayDhcpEnded();
    });
    connect(&m_bench, &Bench::dhcpStopped, this, [this] {
        m_network->dhcpStopped();
        m_header->setDhcp({}, {});
    });
    connect(&m_bench, &Bench::dhcpWarned, this, [this](const base::Error &warning) {
        m_notice->say(progress::Tone::Look, phrases::text(warning), phrases::fix(warning.what));
    });
    connect(m_header, &HeaderBar::dhcpClicked, this, &MainWindow::goToNetwork);
    connectNetworkPage();
    showNetwork();
}

void MainWindow::connectNetworkPage()
{
    connect(m_network, &NetworkPage::memoryChanged, this, [this] {
        m_settings.networkMemory = m_network->memory().toJson();
        m_settings.save();
    });
    connect(m_network, &NetworkPage::choicesEdited, this, &MainWindow::keepDhcpChoices);
    connect(m_network, &NetworkPage::reservationWanted, this, &MainWindow::reserve);
    connect(m_network, &NetworkPage::startWithoutDhcpRequested, this, &MainWindow::startWithoutDhcp);
    connect(m_network, &NetworkPage::stopDhcpRequested, &m_bench, &::bench::Bench::stopDhcp);
    connect(m_network, &NetworkPage::stateChanged, this,
            [this](const QString &mark, progress::Tone tone, const QString &words) {
                m_pages->setState(m_network->objectName(), mark, tone, words);
            });
}

/// A job has its own choices; for a plain folder it is served as this computer last did.
void MainWindow::showNetwork()
{
    const bool isJob = m_document.isJob();
    m_network->setJob(isJob ? m_document.editor().snapshot() : nullptr, m_document.isReadOnly());
    m_network->setChoices(isJob ? m_document.job().servers.dhcp : m_settings.dhcp);
    m_network->setServing(serveChoices());
}

void MainWindow::keepDhcpChoices(const job::DhcpChoices &choices)
{
    if (!m_document.isJob()) {
        m_settings.dhcp = choices;
        m_settings.save();
        return showNetwork();
    }
    job::ServerChoices servers = m_document.job().servers;
    servers.dhcp = choices;
    if (const auto done = m_document.editor().apply({{kEditDhcp, {}}, {job::SetServers{servers}}, {}}); !done)
        sayError(done.error());
    showNetwork();
}

void MainWindow::reserve(job::DeviceId id, std::optional<base::Ipv4> address)
{
    const job::Device *known = m_document.job().find(id);
    if (!known)
        return;
    job::Device device = *known;
    device.reservation = address;
    const base::Message what{models::kEditCell, {tr("reserved address")}};
    if (const auto done = m_document.editor().apply({what, {job::SetDevice{device}}, {}}); !done)
        sayError(done.error());
}

/// DHCP only where a person turned it on for this very network.
::bench::Settings MainWindow::startChoices() const
{
    ::bench::Settings settings = serveChoices();
    settings.dhcp = m_network->wish();
    return settings;
}

/// For this time only: the switch stays as it is.
void MainWindow::startWithoutDhcp()
{
    ::bench::Settings settings = serveChoices();
    settings.dhcp.reset();
    start(settings);
}

/// With DHCP it takes some seconds until it is sure that nobody else serves it; a person need not wait.
bool MainWindow::canStop() const
{
    return m_bench.isRunning() || (m_starting && m_attempt.dhcp);
}

void MainWindow::sayDhcpEnded()
{
    const network::DhcpWords &words = m_network->dhcp().words();
    const bool isRunning = m_bench.isRunning();
    m_then = isRunning ? std::function<void()>([this] { goToNetwork(); }) : [this] { startWithoutDhcp(); };
    m_notice->say(words.tone, words.headline, QString(words.offer + u' ' + words.detail).trimmed(),
                  isRunning ? tr("Show Network") : tr("Start Without DHCP"));
}

void MainWindow::sayUnfitForDhcp()
{
    m_then = [this] { goToNetwork(); };
    m_notice->say(progress::Tone::Bad, tr("What is typed on Network cannot be served."),
                  tr("Mend what is marked there, or turn giving addresses off."), tr("Show Network"));
}

void MainWindow::goToNetwork()
{
    m_pages->goTo(m_network->objectName());
}

} // namespace ui::shell
