#include "core/bench/dhcp_run.h"

#include "core/bench/dhcp_adapter.h"
#include "core/network/port_error.h"

#include <QDir>
#include <algorithm>
#include <iterator>
#include <utility>

namespace bench {

namespace {

/// One for each interface and network: the same laptop stands on many benches. Windows' names have braces.
QString leaseFile(const DhcpWish &wish, const base::Subnet &own)
{
    if (wish.leaseFolder.isEmpty())
        return {};
    const QString adapter = QString::fromLatin1(wish.adapter.toUtf8().toPercentEncoding("{} "));
    return QStringLiteral("%1/%2-%3-%4.leases")
        .arg(wish.leaseFolder, adapter, own.network().toString())
        .arg(own.prefix);
}

} // namespace

static std::vector<dhcp::RelayedSubnet> relayedOf(const DhcpWish &wish)
{
    std::vector<dhcp::RelayedSubnet> all;
    for (const job::RelayedSubnet &each : wish.relayed) {
        dhcp::RelayedSubnet served{each.subnet, each.range, {}};
        if (each.router)
            served.routers = {*each.router};
        all.push_back(std::move(served));
    }
    return all;
}

dhcp::Source sourceOf(const DhcpWish &wish, base::Ipv4 own, const QVector<Service> &services)
{
    dhcp::Source source;
    source.bench = own;
    for (const Service &service : services)
        source.served.push_back({service.protocol, service.port});
    source.typed = wish.option66.toLatin1();
    return source;
}

DhcpRun::DhcpRun(const base::Clock &clock, RecipientOf recipientOf, QObject *parent)
    : QObject(parent), m_clock(clock), m_recipientOf(std::move(recipientOf)), m_server(clock)
{
    connect(&m_server, &dhcp::Server::started, this, [this] { enter(DhcpService::State::Serving); });
    connect(&m_server, &dhcp::Server::ended, this, &DhcpRun::end);
    connect(&m_server, &dhcp::Server::rivalled, this, &DhcpRun::rivalled);
    connect(&m_server, &dhcp::Server::warned, this, &DhcpRun::warned);
    connect(&m_server, &dhcp::Server::told, this, &DhcpRun::take);
    connect(&m_server, &dhcp::Server::arpHeard, this, &DhcpRun::heard);
}

void DhcpRun::watch(const std::function<void(const dhcp::Passed &)> &witness)
{
    if (!std::exchange(m_isWatched, true))
        connect(&m_server, &dhcp::Server::passed, this, witness);
}

void DhcpRun::start(const DhcpWish &wish)
{
    m_wish = wish;
    const auto adapter = dhcp::adapterNamed(wish.adapter);
    const auto range = adapter.and_then([&](const dhcp::Adapter &there) {
        return checkRelays(wish, there).and_then([&] { return rangeOf(wish, there); });
    });
    if (!range)
        return end(range.error());
    const auto reach = reachOf(wish.adapter, network::adapters());
    if (!reach)
        return end(reach.error());
    for (const auto &doubt : {*reach, doubtAboutRouters(wish, *adapter)}) {
        if (doubt)
            Q_EMIT warned({*doubt, {}});
    }
    if (!wish.leaseFolder.isEmpty())
        QDir().mkpath(wish.leaseFolder); // what comes of that the server says
    m_service = {wish.adapter, adapter->own, *range, DhcpService::State::Asking};
    Q_EMIT changed(m_service);
    if (wish.offersTime)
        startTime();
    m_server.start(setup());
    tellEarlierLeases();
    look();
}

void DhcpRun::stop()
{
    m_isOver = true;
    m_server.stop();
}

void DhcpRun::end(const base::Error &why)
{
    m_isOver = true;
    Q_EMIT ended(why);
}

dhcp::Server::Setup DhcpRun::setup()
{
    dhcp::Server::Setup setup;
    setup.adapter = m_wish.adapter;
    setup.range = m_service.range;
    setup.relayed = relayedOf(m_wish);
    setup.reservations = reservations();
    setup.settings.own = m_service.own;
    setup.settings.leaseTime = m_wish.leaseTime;
    setup.settings.routers = m_wish.routers;
    setup.settings.dnsServers = m_wish.dnsServers;
    if (m_time)
        setup.settings.ntpServers = {m_service.own.address};
    setup.settings.nulBehindTexts = m_wish.nulBehindTexts;
    setup.leaseFile = leaseFile(m_wish, m_service.own);
    setup.admits = [this](const base::MacAddress &mac) { return admits(mac); };
    setup.textsOf = [this](const base::MacAddress &mac) { return optionsFor(mac).texts; };
    return setup;
}

/// Without it devices are served all the same, so nothing else waits for it.
void DhcpRun::startTime()
{
    const QHostAddress own(m_service.own.address.bits());
    auto time = sntp::Server::create({own, sntp::kPort, {}, m_wish.adapter}, m_clock);
    if (time) {
        m_time = std::move(*time);
        return;
    }
    const auto why = static_cast<std::errc>(time.error().what.args.value(2).toInt());
    Q_EMIT warned(network::bindError(network::Transport::Udp, own, sntp::kPort, std::make_error_code(why)));
}

bool DhcpRun::admits(const base::MacAddress &mac) const
{
    return m_wish.anyClient || mac.hasAlgoPrefix() || (m_roster && m_roster->contains(mac)) ||
           (m_named && m_named->contains(mac)) ||
           std::ranges::find(m_wish.reserved, mac, &Reserved::mac) != m_wish.reserved.end();
}

dhcp::DeviceOptions DhcpRun::optionsFor(const base::MacAddress &mac) const
{
    return dhcp::optionsFor(m_recipientOf(mac), sourceOf(m_wish, m_service.own.address, m_services));
}

std::optional<base::Message> DhcpRun::problemOf(const base::MacAddress &mac) const
{
    return optionsFor(mac).problem;
}

/// Those that can be given here. A job may have been made for another network.
dhcp::Reservations DhcpRun::reservations()
{
    std::vector<Reserved> all = m_wish.reserved;
    if (m_roster)
        std::ranges::copy(m_roster->reservations(), std::back_inserter(all));
    JudgedReservations judged = judgeReservations(all, m_wish, m_service.own);
    tellOfUnfit(judged);
    return std::move(judged.fit);
}

/// Once, and again when something else is wrong with it.
void DhcpRun::tellOfUnfit(const JudgedReservations &judged)
{
    const auto before = std::exchange(m_unfit, {});
    for (const auto &[mac, why] : judged.unfit) {
        m_unfit.insert(mac, why);
        if (before.value(mac) != why)
            Q_EMIT warned({why, {}});
    }
}

void DhcpRun::setDevices(RosterPtr roster, MacsPtr named)
{
    m_roster = std::move(roster);
    m_named = std::move(named);
    if (!m_service.adapter.isEmpty() && !m_isOver)
        m_server.setReservations(reservations());
}

void DhcpRun::tellEarlierLeases()
{
    const QDateTime now = m_clock.wall();
    for (const dhcp::Lease &lease : m_server.leases()) {
        if (lease.state != dhcp::Lease::State::Bound || !lease.isHeldAt(now))
            continue;
        m_bound.insert(lease.address, {lease.mac, lease.until});
        Q_EMIT leased({dhcp::Told::What::Acknowledged, lease.mac, lease.address, lease.hostName, now,
                       lease.until, true});
    }
}

void DhcpRun::take(const dhcp::Told &told)
{
    const QDateTime now = m_clock.wall();
    QDateTime until;
    if (told.what == dhcp::Told::What::UnknownNetwork)
        tellOfRelay(told);
    if (told.what == dhcp::Told::What::Acknowledged) {
        until = now.addSecs(m_wish.leaseTime.count());
        m_bound.insert(told.address, {told.mac, until});
    } else if (told.what == dhcp::Told::What::Released || told.what == dhcp::Told::What::Declined) {
        m_bound.remove(told.address);
    }
    Q_EMIT leased({told.what, told.mac, told.address, told.hostName, now, until, false});
}

/// Silence is all that its device gets: without a range for its network nobody knows an address for it.
void DhcpRun::tellOfRelay(const dhcp::Told &told)
{
    if (m_relaysTold.contains(told.address) || m_relaysTold.size() >= kMostRelaysTold)
        return;
    m_relaysTold.insert(told.address);
    Q_EMIT warned({{kRelayUnknown, {told.address.toString(), told.mac.toString()}}, {}});
}

bool DhcpRun::holdsLease(const base::MacAddress &mac) const
{
    const QDateTime now = m_clock.wall();
    return std::ranges::any_of(m_bound,
                               [&](const Bound &each) { return each.mac == mac && now < each.until; });
}

std::optional<base::MacAddress> DhcpRun::macOf(const QHostAddress &address) const
{
    bool isIpv4 = false;
    const auto bound = m_bound.constFind(base::Ipv4(address.toIPv4Address(&isIpv4)));
    if (!isIpv4 || bound == m_bound.cend() || bound->until <= m_clock.wall())
        return std::nullopt;
    return bound->mac;
}

/// The server says when it begins to answer, not when it no longer does for want of a link.
void DhcpRun::look()
{
    if (m_isOver || m_server.isServing())
        return;
    const auto adapter = dhcp::adapterNamed(m_wish.adapter);
    if (adapter)
        enter(adapter->hasLink ? DhcpService::State::Asking : DhcpService::State::NoLink);
}

void DhcpRun::enter(DhcpService::State state)
{
    if (std::exchange(m_service.state, state) != state)
        Q_EMIT changed(m_service);
    if (state != DhcpService::State::Asking && !std::exchange(m_isDecided, true))
        Q_EMIT decided();
}

} // namespace bench
