#include "core/bench/dhcp_adapter.h"
#include "core/bench/dhcp_run.h"
#include "core/dhcp/server.h"
#include "core/network/port_error.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_form.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/network_page.h"
#include "ui/network/recipe_part.h"
#include "ui/network/told_part.h"

#include <algorithm>
#include <array>

// The switch, what becomes of it, and where devices are sent.

namespace ui::network {

namespace {

/// Why DHCP could not begin; what else stops a start is not for this page.
bool isOfDhcp(const base::Error &error)
{
    const std::array codes{dhcp::kRivalThere,       dhcp::kNetworkChanged,   dhcp::kAdapterGone,
                           dhcp::kAdapterNoAddress, dhcp::kWireUnbindable,   dhcp::kAdapterNotEthernet,
                           dhcp::kRangeOutside,     dhcp::kAddressConflict,  dhcp::kCannotAsk,
                           dhcp::kCannotHear,       dhcp::kCannotHearYet,    ::bench::kDhcpOnVpn,
                           ::bench::kDhcpNoRoom,    ::bench::kDhcpElsewhere, ::bench::kRelayIsNear};
    const std::array ofPorts{::network::kOnlyPortInUse, ::network::kOnlyPortInUseUnknown,
                             ::network::kOnlyPortForbidden, ::network::kOnlyPortUnusable};
    return std::ranges::find(codes, error.what.code) != codes.end() ||
           std::ranges::find(ofPorts, error.what.code) != ofPorts.end();
}

} // namespace

QString NetworkPage::currentId() const
{
    const ::network::Adapter *current = m_adapters->current();
    return current ? networkId(*current) : QString();
}

std::optional<base::Subnet> NetworkPage::subnet() const
{
    const ::network::Adapter *current = m_adapters->current();
    return current ? subnetOf(*current) : std::nullopt;
}

/// On this very network, and on no other.
bool NetworkPage::isOn() const
{
    const QString id = currentId();
    return !id.isEmpty() && id == m_memory.dhcpOn;
}

void NetworkPage::onSwitched(bool on)
{
    m_memory.dhcpOn = on ? currentId() : QString();
    // Where addresses are given is a person's choice from now on: no better suggestion leads away from it.
    m_memory.adapter = m_adapters->current()->name;
    m_adapters->setChosen(m_memory.adapter);
    Q_EMIT memoryChanged();
    if (!on && m_now.service)
        Q_EMIT stopDhcpRequested();
    if (!m_now.service)
        m_now.why.reset();
    showDhcp();
    showMark();
    m_soon.start();
}

std::optional<::bench::DhcpWish> NetworkPage::wish() const
{
    const ::network::Adapter *current = m_adapters->current();
    if (!current || !isOn())
        return std::nullopt;
    return ::bench::dhcpWishOf(m_choices, current->name);
}

void NetworkPage::setStarting(bool withDhcp)
{
    m_ran = withDhcp ? wish() : std::nullopt;
    m_now.isStarting = m_ran.has_value();
    m_now.why.reset();
    m_now.rival.reset();
    m_dhcp->leases().clear();
    showDhcp();
}

void NetworkPage::setStarted(const QVector<::bench::Service> &services)
{
    m_services = services;
    m_now.isStarting = false;
    m_now.isRunning = true;
    showDhcp();
    showSource();
    m_soon.start();
}

void NetworkPage::setStopped()
{
    m_services.clear();
    m_now.isStarting = m_now.isRunning = false;
    m_now.service.reset();
    m_now.why.reset();
    m_now.rival.reset();
    showDhcp();
    showSource();
    showMark();
    m_soon.start();
}

bool NetworkPage::takeStartFailure(const base::Error &error)
{
    const bool isOurs = m_ran && isOfDhcp(error);
    m_now.isStarting = false;
    m_now.service.reset();
    if (isOurs)
        m_now.why = error;
    showDhcp();
    showMark();
    m_soon.start();
    return isOurs;
}

void NetworkPage::setDhcp(const ::bench::DhcpService &service)
{
    m_now.service = service;
    m_now.serving = m_adapters->textOf(service.adapter);
    m_now.why.reset();
    showDhcp();
    showMark();
}

void NetworkPage::dhcpEnded(const base::Error &why)
{
    m_now.service.reset();
    if (isOn())
        m_now.why = why;
    showDhcp();
    showMark();
    m_soon.start();
}

void NetworkPage::dhcpStopped()
{
    m_now.service.reset();
    m_now.why.reset();
    showDhcp();
    showMark();
    m_soon.start();
}

void NetworkPage::rivalSeen(const dhcp::Rival &rival)
{
    m_now.rival = rival;
    if (m_ran && m_adapters->current() && m_ran->adapter == m_adapters->current()->name)
        m_answers->add(rival);
    showDhcp();
}

void NetworkPage::apply(const ::bench::Batch &batch)
{
    m_dhcp->leases().apply(batch);
    hear(batch.devices);
    if (m_seen.add(batch.devices))
        showSource();
}

void NetworkPage::forgetDevices()
{
    m_seen.clear();
    m_heard.clear();
    showSource();
    m_soon.start();
}

void NetworkPage::showDhcp()
{
    const ::network::Adapter *current = m_adapters->current();
    m_now.adapter = m_adapters->currentText();
    m_now.hasAddress = current && !current->addresses.isEmpty();
    m_now.isOn = isOn();
    m_now.hasChanged = m_now.service && m_ran != wish();
    m_now.given = m_dhcp->leases().bound();
    m_now.strangers = m_dhcp->leases().strangers();
    m_dhcp->form().setSubnet(subnet());
    m_dhcp->showNow(m_now);
}

/// What runs, else what would: devices are told the same either way.
std::optional<dhcp::Source> NetworkPage::source() const
{
    const ::network::Adapter *current = m_adapters->current();
    const auto own = subnet();
    if (!own)
        return std::nullopt;
    QVector<::bench::Service> services = m_services;
    for (const serving::Protocol protocol : ::bench::kProtocols) {
        if (const auto port = m_serving.port(protocol); m_services.isEmpty() && port)
            services.append({protocol, m_serving.address, *port});
    }
    return ::bench::sourceOf(::bench::dhcpWishOf(m_choices, current->name), own->address, services);
}

void NetworkPage::showSource()
{
    const auto from = source();
    m_told->setSource(from, m_seen);
    m_recipe->setSource(from, subnet().value_or(base::Subnet()), m_job, m_seen);
}

} // namespace ui::network
