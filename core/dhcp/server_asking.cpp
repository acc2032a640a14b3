// Server: who else is there, and whether this is still the same network.

#include "core/dhcp/server.h"

#include "core/network/link_changes.h"

#include <QNetworkInterface>
#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace dhcp {

namespace {

/// A system with two interfaces in one network answers ARP for one at the other.
bool isOfThisComputer(const base::MacAddress &mac)
{
    return std::ranges::any_of(QNetworkInterface::allInterfaces(), [&](const QNetworkInterface &each) {
        return base::MacAddress::parse(each.hardwareAddress()) == mac;
    });
}

} // namespace

/// Nothing is known of who else is there, and nothing is answered until it is.
void Server::askAnew()
{
    m_isServing = false;
    forgetWaiting();
    m_gate = OfferGate(m_wire->hearsArp());
    m_rivals = std::make_unique<RivalWatch>(m_adapter.mac, m_adapter.own.address,
                                            QRandomGenerator::global()->generate());
    m_ticking.start(OfferGate::kPulse / 4);
    watch();
}

void Server::askIfDue()
{
    const base::Instant time = m_clock.now();
    if (!m_hasLink || !m_gate.isQuestionDue(time))
        return;
    if (askEverybody())
        m_gate.asked(time);
}

/// False if the system did not take a question: then nobody's silence says anything.
bool Server::askEverybody()
{
    return std::ranges::all_of(m_rivals->informs(),
                               [this](const Packet &question) { return m_wire->ask(question); });
}

/// RFC 5227 section 2.4: who uses our address is another computer, and a router most often. Devices would be
/// sent there for their files.
bool Server::isConflict(const Arp &arp) const
{
    return arp.sender == m_adapter.own.address && arp.mac != m_adapter.mac && !isOfThisComputer(arp.mac);
}

void Server::watch()
{
    if (const auto discover = m_rivals->tick(m_clock.now())) {
        (void)m_wire->probe(m_adapter.own.address);
        if (m_wire->ask(*discover) && askEverybody()) {
            m_rivals->wasSent();
            m_gate.asked(m_clock.now());
        } else if (m_rivals->wasNotSent()) {
            return end({{kCannotAsk, {m_adapter.name}}, {}});
        }
    }
    if (m_rivals->state() == RivalWatch::State::Alone && !m_isServing && m_hasLink) {
        m_isServing = true;
        Q_EMIT started();
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_rivals->deadline() - m_clock.now());
    m_watching.start(std::max(wait, std::chrono::milliseconds(1)));
}

/// A laptop that is carried to the customer's network must not go on answering there: without a link nothing
/// is answered, and with a new one, or after sleep, not before it is known that nobody else does.
void Server::look()
{
    lookAgain(hasSlept());
}

/// What is read after sleep may come from another network than what was read before it, so this comes first.
void Server::lookIfSlept()
{
    if (m_wire && hasSlept())
        lookAgain(true);
}

void Server::lookAgain(bool slept)
{
    const auto adapter = adapterNamed(m_adapter.name);
    if (!adapter || adapter->own != m_adapter.own || adapter->index != m_adapter.index)
        return end({{kNetworkChanged, {m_adapter.name}}, {}});
    const bool flapped = hasFlapped();
    if (adapter->hasLink == m_hasLink && !slept && !flapped)
        return;
    m_hasLink = adapter->hasLink;
    if (m_hasLink)
        return askAnew();
    m_isServing = false;
    m_watching.stop();
}

/// It has a link as before, but perhaps to somebody else.
bool Server::hasFlapped()
{
    const auto changes = network::linkChanges(m_adapter.index);
    return std::exchange(m_linkChanges, changes) != changes;
}

bool Server::hasSlept()
{
    const base::Instant time = m_clock.now();
    const QDateTime wall = m_clock.wall();
    const auto byWall = std::chrono::milliseconds(m_lookedAtWall.msecsTo(wall));
    const auto byClock = time - m_lookedAt;
    // Some systems' clocks go on in sleep; then nobody looked for as long.
    const bool slept = byWall - byClock > kSlept || byClock > kSlept;
    m_lookedAt = time;
    m_lookedAtWall = wall;
    return slept;
}

} // namespace dhcp
