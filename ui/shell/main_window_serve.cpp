#include "core/bench/choices.h"
#include "core/network/port_error.h"
#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/intake/adopt_desk.h"
#include "ui/models/wording.h"
#include "ui/network/network_page.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/own_addresses.h"
#include "ui/shell/serve_dialog.h"
#include "ui/shell/service_texts.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <algorithm>
#include <array>

namespace ui::shell {

namespace {

/// Another port would help.
bool isOfAPort(const base::Error &error)
{
    const std::array codes{::network::kPortInUse, ::network::kPortInUseUnknown, ::network::kPortForbidden,
                           ::network::kPortUnusable};
    return std::ranges::find(codes, error.what.code) != codes.end();
}

Keeping keepingOf(const Document &document)
{
    if (!document.isJob())
        return Keeping::Session;
    return document.hasPassphrase() ? Keeping::SealedJob : Keeping::Job;
}

} // namespace

void MainWindow::toggleRunning()
{
    if (canStop())
        m_bench.stop();
    else
        start(startChoices());
}

void MainWindow::start(const ::bench::Settings &settings)
{
    m_devices->commit();
    m_notice->hide();
    if (!settings.servesAnything())
        return sayNothingToServe();
    if (settings.dhcp && !m_network->isFit())
        return sayUnfitForDhcp();
    if (settings.login && settings.login->password.isEmpty() && settings.servesOverTcp()) {
        if (askWhereToServe(true))
            start(startChoices());
        return;
    }
    m_attempt = settings;
    m_starting = true;
    m_network->setStarting(settings.dhcp.has_value());
    showRunning();
    m_bench.start(settings);
}

/// A job from a script or from another program may say so.
void MainWindow::sayNothingToServe()
{
    m_then = [this] { chooseWhereToServe(); };
    m_notice->say(progress::Tone::Look,
                  tr("This job has every protocol switched off, so there is nothing to serve."),
                  tr("Switch one on; devices begin with TFTP."), tr("Serve On…"));
}

/// For this time only: what the person has set stays set.
void MainWindow::serveElsewhere(serving::Protocol protocol)
{
    ::bench::Settings settings = m_attempt;
    const quint16 other = ::bench::otherPort(protocol);
    settings.port(protocol) = m_attempt.port(protocol) == other ? quint16{0} : other;
    start(settings);
}

/// A job has its own; a plain folder is served as this computer last served one.
::bench::Settings MainWindow::serveChoices() const
{
    return m_document.isJob() ? ::bench::settingsOf(m_document.job().servers) : m_settings.serve;
}

bool MainWindow::askWhereToServe(bool forPassword)
{
    ServeDialog dialog(serveChoices(), ownAddresses(), keepingOf(m_document), this);
    if (forPassword)
        dialog.askForPassword();
    if (dialog.exec() != QDialog::Accepted)
        return false;
    keepServeChoices(dialog.settings());
    return true;
}

void MainWindow::keepServeChoices(const ::bench::Settings &settings)
{
    if (!m_document.isJob()) {
        m_settings.serve = settings;
        m_settings.save();
        return showNetwork();
    }
    job::ServerChoices choices = ::bench::choicesOf(settings);
    choices.dhcp = m_document.job().servers.dhcp; // edited on its page
    const auto done = m_document.editor().apply({{kEditServing, {}}, {job::SetServers{choices}}, {}});
    if (!done)
        sayError(done.error());
}

void MainWindow::chooseWhereToServe()
{
    if (askWhereToServe(false) && m_bench.isRunning())
        m_notice->say(progress::Tone::Look,
                      tr("The bench goes on as it is until it is stopped and started again."), {});
}

void MainWindow::onStarted(const QVector<::bench::Service> &services)
{
    m_starting = false;
    m_header->setServices(services, ownAddresses());
    m_page->setRunning(true);
    m_network->setStarted(services);
    showRunning();
    sayUnusualPort(services);
}

/// Of one at a time: whoever heeds it for the first has understood it.
void MainWindow::sayUnusualPort(const QVector<::bench::Service> &services)
{
    const auto odd = std::ranges::find_if(services, needsTelling);
    if (odd == services.end())
        return;
    const QString url = optionUrls(*odd, ownAddresses()).value(0);
    m_notice->say(
        progress::Tone::Look,
        tr("Devices look for %1 on port %2; here it is port %3.")
            .arg(models::protocolText(odd->protocol))
            .arg(::bench::standardPort(odd->protocol))
            .arg(odd->port),
        tr("Say so in option 66, as a URL: %1. Only firmware 1.5 and later of most models takes a URL there.")
            .arg(url));
}

void MainWindow::onStartFailed(const base::Error &error, std::optional<serving::Protocol> protocol)
{
    m_starting = false;
    showRunning();
    if (m_network->takeStartFailure(error))
        sayDhcpEnded();
    else if (protocol && isOfAPort(error))
        sayError(error, tr("Serve %1 on Another Port").arg(models::protocolText(*protocol)),
                 [this, protocol] { serveElsewhere(*protocol); });
    else
        sayError(error, tr("Serve On…"), [this] { chooseWhereToServe(); });
}

void MainWindow::onStopped()
{
    m_starting = false;
    m_transfers = 0;
    m_header->setServices({}, {});
    m_page->setRunning(false);
    m_network->setStopped();
    m_header->setDhcp({}, {});
    showRunning();
}

void MainWindow::showRunning()
{
    m_run->setText(canStop() ? tr("&Stop") : tr("&Start"));
    m_run->setToolTip(canStop() ? tr("Stop serving; transfers under way end")
                                : tr("Serve the folder to the devices"));
    m_run->setEnabled(!m_bench.folder().isEmpty() && (!m_starting || canStop()));
    m_desk->setRunning(m_bench.isRunning());
}

} // namespace ui::shell
