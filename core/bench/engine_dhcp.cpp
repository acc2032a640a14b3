#include "core/bench/engine.h"

#include "core/bench/recipient.h"
#include "core/network/codes.h"
#include "core/network/facts.h"

/// DHCP's part of the engine: files are served once it is known that no other server answers, or that there
/// is nobody yet to ask.
namespace bench {

/// Files that are served on another address only cannot be had where DHCP would send devices.
static std::optional<base::Error> elsewhere(const Settings &settings)
{
    const QHostAddress &address = settings.address;
    const auto adapter = dhcp::adapterNamed(settings.dhcp->adapter);
    const bool isAny =
        address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4);
    if (isAny || !adapter || address == QHostAddress(adapter->own.address.bits()))
        return std::nullopt;
    return base::Error{{kDhcpElsewhere, {address.toString(), adapter->name, adapter->own.address.toString()}},
                       {}};
}

void Bench::Engine::startDhcp(const DhcpWish &wish)
{
    if (const auto error = elsewhere(*m_starting)) {
        m_starting = std::nullopt;
        Q_EMIT startFailed(*error, {});
        return;
    }
    m_dhcp = new DhcpRun(
        m_clock, [this](const base::MacAddress &mac) { return recipientOf(mac); }, this);
    connect(m_dhcp, &DhcpRun::changed, this, [this](const DhcpService &service) {
        witnessed(service);
        Q_EMIT dhcpChanged(service);
    });
    connect(m_dhcp, &DhcpRun::decided, this, &Engine::serve);
    connect(m_dhcp, &DhcpRun::ended, this, &Engine::onDhcpEnded);
    connect(m_dhcp, &DhcpRun::warned, this, [this](const base::Error &warning) {
        witnessed(Notice{Notice::Kind::DhcpWarned, warning});
        Q_EMIT dhcpWarned(warning);
    });
    connect(m_dhcp, &DhcpRun::rivalled, this, [this](const dhcp::Rival &rival) {
        witnessed(rival);
        Q_EMIT rivalSeen(rival);
    });
    connect(m_dhcp, &DhcpRun::leased, this, &Engine::onLease);
    connect(m_dhcp, &DhcpRun::heard, this, &Engine::onHeard);
    m_dhcp->setDevices(m_roster, m_named);
    witnessDhcp();
    m_dhcp->start(wish);
}

void Bench::Engine::onDhcpEnded(const base::Error &why)
{
    dropDhcp();
    witnessed(Notice{Notice::Kind::DhcpEnded, why});
    if (std::exchange(m_starting, std::nullopt))
        Q_EMIT startFailed(why, {});
    else
        Q_EMIT dhcpEnded(why);
}

/// Perhaps it is one of its own calls that brings its end about.
void Bench::Engine::dropDhcp()
{
    if (!m_dhcp)
        return;
    m_dhcp->disconnect(this);
    m_dhcp->stop();
    std::exchange(m_dhcp, nullptr)->deleteLater();
}

void Bench::Engine::stopDhcp()
{
    dropDhcp();
    witnessed(Notice{Notice::Kind::DhcpStopped});
    Q_EMIT dhcpStopped();
    if (m_starting)
        serve();
}

/// Nothing for what does not bring a device on.
static std::optional<progress::LeaseSeen::What> whatOf(const LeaseNews &news)
{
    using What = dhcp::Told::What;
    using Seen = progress::LeaseSeen::What;
    switch (news.what) {
    case What::Acknowledged:
        return Seen::Given;
    case What::Offered:
    case What::Refused:
    case What::Declined:
        return Seen::Asked;
    case What::Exhausted:
        return Seen::NoneLeft;
    case What::UnknownNetwork:
        return Seen::NotServed;
    default:
        return std::nullopt;
    }
}

void Bench::Engine::onLease(const LeaseNews &news)
{
    m_unsentLeases.append(news);
    if (news.what == dhcp::Told::What::Acknowledged)
        m_fellBack.removeIf([&](const auto &at) { return *at == news.mac; });
    if (const auto what = whatOf(news); what && !news.isFromBefore) {
        const bool isGiven = *what == progress::LeaseSeen::What::Given;
        m_tracker.leased({*what, news.mac, isGiven ? QHostAddress(news.address.bits()) : QHostAddress(),
                          news.hostName, news.time, problemOf(news)},
                         m_clock.now());
    }
    scheduleFlush(kFrame);
}

/// Why the device will not come for its files, or not without help.
std::optional<base::Message> Bench::Engine::problemOf(const LeaseNews &news) const
{
    if (news.what == dhcp::Told::What::UnknownNetwork)
        return base::Message{kRelayUnknown, {news.address.toString(), news.mac.toString()}};
    return m_dhcp->problemOf(news.mac);
}

/// A device that got no answer from DHCP tells everybody where it went (RFC 5227 section 2.3).
void Bench::Engine::onHeard(const base::MacAddress &mac, base::Ipv4 address)
{
    const bool isFallback = address == network::kFallback || address == network::kVoiceVlanFallback;
    if (isFallback && std::exchange(m_fellBack[address], mac) != mac)
        tellFallBack(mac, address);
}

/// Without DHCP from here nobody hears that, but the system knows whoever it spoke to. What it remembers may
/// be of yesterday: who has an address from here since then is no news.
void Bench::Engine::lookForFallenBack()
{
    for (const base::Ipv4 address : {network::kFallback, network::kVoiceVlanFallback}) {
        const auto mac = m_neighbours.macOf(QHostAddress(address.bits()));
        if (mac && !(m_dhcp && m_dhcp->holdsLease(*mac)))
            onHeard(*mac, address);
    }
}

void Bench::Engine::tellFallBack(const base::MacAddress &mac, base::Ipv4 address)
{
    const base::Code code =
        address == network::kFallback ? network::kCheckFallbackNoDhcp : network::kCheckFallbackVoiceVlan;
    m_tracker.leased({progress::LeaseSeen::What::FellBack,
                      mac,
                      QHostAddress(address.bits()),
                      {},
                      m_clock.wall(),
                      base::Message{code, {address.toString(), mac.toString()}}},
                     m_clock.now());
    scheduleFlush(kFrame);
}

dhcp::Recipient Bench::Engine::recipientOf(const base::MacAddress &mac) const
{
    return ::bench::recipientOf(m_roster ? m_roster->modelOf(mac) : nullptr, m_tracker.device(mac));
}

std::optional<base::MacAddress> Bench::Engine::leaseholder(const QHostAddress &address) const
{
    return m_dhcp ? m_dhcp->macOf(address) : std::nullopt;
}

} // namespace bench
