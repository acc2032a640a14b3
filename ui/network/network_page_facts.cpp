#include "core/dhcp/wire.h"
#include "core/network/facts.h"
#include "ui/models/check_lines.h"
#include "ui/models/server_lines.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/network_page.h"
#include "ui/network/ready_part.h"
#include "ui/widgets/meaning.h"

#include <algorithm>
#include <utility>

// What the page asks of the computer, and what it makes of the answers.

namespace ui::network {

using ::network::Adapter;
using ::network::Check;
using ::network::Transport;

void NetworkPage::look()
{
    if (!m_system.adapters || m_looks.isRunning())
        return;
    m_looks.start([adapters = m_system.adapters](
                      const base::Progress &) -> base::Result<std::vector<Adapter>> { return adapters(); });
}

void NetworkPage::onLooked(const std::vector<Adapter> &adapters)
{
    m_adapters->setAdapters(adapters);
    const Adapter *current = m_adapters->current();
    if (!current)
        return;
    if (std::exchange(m_adapter, current->name) != current->name)
        m_portStart = {};
    const auto before = m_portStart.portStart();
    m_portStart.look(m_clock.now(), current->hasLink, current->receivedPackets);
    const auto after = m_portStart.portStart();
    if (after.has_value() != before.has_value() ||
        (after && after->firstPacketAfter != before->firstPacketAfter))
        m_soon.start();
}

void NetworkPage::onAdapterChanged()
{
    const Adapter *current = m_adapters->current();
    dhcp::Adapter asked;
    if (current)
        asked = {current->name, current->index, current->mac.value_or(base::MacAddress()),
                 subnet().value_or(base::Subnet()), current->hasLink};
    m_answers->setAdapter(asked, m_adapters->currentText());
    showDhcp();
    showSource();
    m_soon.start();
}

::network::Question NetworkPage::question() const
{
    ::network::Question question;
    const Adapter *current = m_adapters->current();
    question.adapter = current ? current->name : QString();
    for (const serving::Protocol protocol : ::bench::kProtocols) {
        if (const auto port = m_serving.port(protocol); port && *port != 0)
            question.ports.push_back(
                {protocol == serving::Protocol::Tftp ? Transport::Udp : Transport::Tcp, *port});
    }
    if (isOn())
        question.ports.push_back({Transport::Udp, dhcp::kServerPort});
    question.isServing = m_now.isRunning;
    question.otherDhcp = m_answers->known();
    question.portStart = m_portStart.portStart();
    question.heard.assign(m_heard.cbegin(), m_heard.cend());
    return question;
}

/// Requests, and what else the bench heard, tell where a device is before the system's own table does.
void NetworkPage::hear(const QVector<progress::DeviceState> &devices)
{
    const auto isFallback = [](const QHostAddress &address) {
        return address == QHostAddress(::network::kFallback.bits()) ||
               address == QHostAddress(::network::kVoiceVlanFallback.bits());
    };
    for (const progress::DeviceState &device : devices) {
        bool isIpv4 = false;
        const QHostAddress address(device.address.toIPv4Address(&isIpv4));
        if (!device.mac || !isIpv4)
            continue;
        const ::network::Neighbour heard{address, 0, *device.mac};
        const ::network::Neighbour before = std::exchange(m_heard[*device.mac], heard);
        if (before.address != address && (isFallback(before.address) || isFallback(address)))
            m_soon.start();
    }
}

void NetworkPage::check()
{
    m_soon.stop();
    if (!m_system.preflight)
        return;
    m_ready->setChecking(true);
    m_checks.start([preflight = m_system.preflight,
                    asked = question()](const base::Progress &) -> base::Result<std::vector<Check>> {
        return preflight(asked);
    });
}

void NetworkPage::onChecked(const std::vector<Check> &checks)
{
    m_ready->setChecking(false);
    m_ready->setChecks(named(checks));
    showMark();
}

/// The preflight knows devices by their MAC; people know those of the job by name.
std::vector<Check> NetworkPage::named(std::vector<Check> checks) const
{
    for (Check &check : checks) {
        const auto mac = base::MacAddress::parse(check.subject);
        if (check.topic != ::network::Topic::Fallback || !mac || !m_job || check.message.args.size() < 2)
            continue;
        const auto &devices = m_job->devices;
        const auto device = std::ranges::find(devices, std::optional(*mac), &job::Device::mac);
        if (device != devices.cend() && !device->name.isEmpty())
            check.message.args[1] = QStringLiteral("%1 (%2)").arg(device->name, mac->toString());
    }
    return checks;
}

/// What stops the bench goes before what DHCP has to say, and that before what is only to be looked at.
void NetworkPage::showMark()
{
    models::CheckSum sum = models::sumOf(m_ready->checks());
    const DhcpWords words = wordsOf(m_now);
    const bool isTrouble = m_now.why.has_value();
    if (isTrouble && sum.tone != progress::Tone::Bad)
        sum = {words.tone, words.headline};
    const QString mark = sum.tone == progress::Tone::Normal ? QString() : QString(widgets::shapeOf(sum.tone));
    Q_EMIT stateChanged(mark, sum.tone, sum.text);
}

} // namespace ui::network
