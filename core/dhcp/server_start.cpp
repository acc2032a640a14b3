// Server: from its setup to open sockets.

#include "core/dhcp/server.h"

#include "core/network/port_error.h"
#include "core/ports/ports.h"

#include <QCoreApplication>
#include <utility>

namespace dhcp {

namespace {

QString textOf(const base::Ipv4Range &range)
{
    return range.first.toString() + u'-' + range.last.toString();
}

QString textOf(const base::Subnet &subnet)
{
    return subnet.network().toString() + u'/' + QString::number(subnet.prefix);
}

/// `yet`: for who has a helper that can be permitted what is missing.
base::Error withoutPrivilege(const QString &adapter, base::Code never, base::Code yet)
{
    const QString program = QCoreApplication::applicationFilePath();
    if (ports::helperOf(program).isEmpty())
        return {{never, {adapter}}, {}};
    return {{yet, {adapter, network::permitCommand(program)}}, {}};
}

bool isWithin(const base::Ipv4Range &range, const base::Subnet &subnet)
{
    return range.size() > 0 && subnet.hosts().contains(range.first) && subnet.hosts().contains(range.last);
}

} // namespace

void Server::start(Setup setup)
{
    m_setup = std::move(setup);
    auto adapter = m_ground.adapterNamed(m_setup.adapter);
    if (!adapter)
        return end(adapter.error());
    m_adapter = *adapter;
    m_setup.settings.own = m_adapter.own;
    if (auto fit = checkRanges(); !fit)
        return end(fit.error());
    const std::vector<Lease> before = readJournal();
    Network own = networkFor({m_adapter.own, m_setup.range, m_setup.settings.routers}, before);
    std::vector<Network> relayed;
    for (const RelayedSubnet &each : m_setup.relayed)
        relayed.push_back(networkFor(each, before));
    m_responder = std::make_unique<Responder>(m_setup.settings, std::move(own.leases), m_setup.admits,
                                              m_setup.textsOf, std::move(relayed));
    m_responder->setReservations(m_setup.reservations);
    open();
}

base::Result<void> Server::checkRanges() const
{
    const auto fail = [](const base::Ipv4Range &range, const base::Subnet &subnet) {
        return base::fail(kRangeOutside, {textOf(range), textOf(subnet)});
    };
    if (!isWithin(m_setup.range, m_adapter.own))
        return fail(m_setup.range, m_adapter.own);
    for (const RelayedSubnet &each : m_setup.relayed) {
        if (!isWithin(each.range, each.subnet))
            return fail(each.range, each.subnet);
    }
    return {};
}

std::vector<Lease> Server::readJournal()
{
    if (m_setup.leaseFile.isEmpty())
        return {};
    auto opened = LeaseJournal::open(m_setup.leaseFile, now());
    if (!opened) {
        Q_EMIT warned(opened.error());
        return {};
    }
    if (opened->damaged > 0)
        Q_EMIT warned({{kLeasesDamaged, {m_setup.leaseFile, QString::number(opened->damaged)}}, {}});
    m_journal.emplace(std::move(opened->journal));
    return std::move(opened->leases);
}

Network Server::networkFor(const RelayedSubnet &of, const std::vector<Lease> &before) const
{
    std::vector<base::Ipv4> taken{m_adapter.own.address, of.subnet.address};
    taken.insert(taken.end(), of.routers.begin(), of.routers.end());
    Leases leases(of.range, std::move(taken));
    for (const Lease &lease : before) {
        if (of.subnet.contains(lease.address))
            leases.put(lease);
    }
    return {{of.subnet, of.routers}, std::move(leases)};
}

void Server::open()
{
    Hearing hearing{[this](const QByteArray &payload, base::Ipv4 from) { heardAtServer(payload, from); },
                    [this](const QByteArray &payload, base::Ipv4 from) { heardAtClient(payload, from); },
                    [this](const Arp &arp) { heardArp(arp); }};
    auto wire = m_ground.open(m_adapter, std::move(hearing));
    if (!wire)
        return end(wire.error());
    if ((*wire)->mayBeDeaf())
        return end(withoutPrivilege(m_adapter.name, kCannotHear, kCannotHearYet));
    m_wire = std::move(*wire);
    if (!m_wire->canProbe())
        Q_EMIT warned(withoutPrivilege(m_adapter.name, kNoProbes, kNoProbesYet));
    m_hasLink = m_adapter.hasLink;
    m_linkChanges = m_ground.linkChanges(m_adapter.index);
    m_port.linkIsThere(m_clock.now());
    m_lookedAt = m_clock.now();
    m_lookedAtWall = m_clock.wall();
    m_nextLook = m_lookedAt + kLook;
    askAnew();
}

} // namespace dhcp
