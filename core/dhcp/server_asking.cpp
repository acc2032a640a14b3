// Server: who else is there, and whether this is still the same network.

#include "core/dhcp/server.h"

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
    m_ticking.start(0);
}

void Server::askIfDue()
{
    const base::Instant time = m_clock.now();
    if (!m_hasLink || !m_gate.isQuestionDue(time))
        return;
    if (askEverybody())
        m_gate.asked(time);
}

bool Server::askOut(const Packet &question)
{
    const bool isSent = m_wire->ask(question);
    if (isSent)
        Q_EMIT passed({true, write(question), base::Ipv4(0xffffffff), kServerPort});
    return isSent;
}

/// False if the system did not take a question: then nobody's silence says anything.
bool Server::askEverybody()
{
    return std::ranges::all_of(m_rivals->informs(),
                               [this](const Packet &question) { return m_wire && askOut(question); });
}

/// False if there is more to be heard. What was lost may have been an answer, or what tells of a rival that
/// is busy (OfferGate).
bool Server::hearAll()
{
    const auto wire = m_wire; // what it tells may end us
    const Sweep sweep = wire ? wire->hearAll() : Sweep();
    if (!m_wire)
        return false;
    if (sweep.lostAnswers) {
        m_gate.startOver(m_clock.now());
        m_rivals->startOver(m_clock.now());
    }
    if (sweep.lostOthers)
        m_gate.sought(m_clock.now());
    m_isSwept = m_isSwept || sweep.isAll;
    return sweep.isAll;
}

/// Somebody else's: the port of the switch is open, unless it waited to be heard since before the link came.
void Server::noticeFrame()
{
    if (!m_wire || !m_isSwept || !m_port.heard(m_clock.now()))
        return;
    m_gate.startOver(m_clock.now());
    m_rivals->askAgain(m_clock.now());
}

void Server::notice(const Packet &packet, base::Ipv4 from)
{
    if (!m_wire)
        return;
    const auto rival = m_rivals->heard(packet, from);
    if (!rival)
        return;
    beginFarewell(*rival);
    Q_EMIT rivalled(*rival);
    if (m_wire && rival->hasOffered())
        end(m_farewell->why);
}

/// Silent from here on.
void Server::beginFarewell(const Rival &rival)
{
    if (m_farewell)
        return;
    m_isServing = false;
    forgetWaiting();
    m_farewell = {{{kRivalThere, {rival.server.toString(), m_adapter.name}}, {}}, m_clock.now() + kFarewell};
    m_rivals->askAgain(m_clock.now());
}

/// Asks on what it offers, until it has said so.
void Server::bidFarewell()
{
    if (m_clock.now() >= m_farewell->until)
        return end(base::Error(m_farewell->why));
    if (const auto discover = m_rivals->tick(m_clock.now()); discover && askOut(*discover) && m_wire)
        (void)askEverybody();
}

/// RFC 5227 section 2.4: who uses our address is another computer, and a router most often. Devices would be
/// sent there for their files.
bool Server::isConflict(const Arp &arp) const
{
    return arp.sender == m_adapter.own.address && arp.mac != m_adapter.mac && !isOfThisComputer(arp.mac);
}

void Server::watch()
{
    if (!m_hasLink || !m_port.isOpen(m_clock.now()))
        return;
    if (const auto discover = m_rivals->tick(m_clock.now()))
        putQuestion(*discover);
    if (m_wire)
        beginIfAlone();
}

/// INFORM before DISCOVER: who pings before it offers is deaf meanwhile to what stands behind.
void Server::putQuestion(const Packet &discover)
{
    (void)m_wire->probe(m_adapter.own.address);
    if (askEverybody() && m_wire && askOut(discover)) {
        m_rivals->wasSent();
        m_gate.asked(m_clock.now());
    } else if (m_wire && m_rivals->wasNotSent()) {
        end({{kCannotAsk, {m_adapter.name}}, {}});
    }
}

void Server::beginIfAlone()
{
    if (m_isServing || m_rivals->state() != RivalWatch::State::Alone)
        return;
    m_isServing = true;
    Q_EMIT started();
}

/// A laptop that is carried to the customer's network must not go on answering there: without a link nothing
/// is answered, and with a new one, or after sleep, not before it is known that nobody else does. What is
/// read then may come from another network than what was read before, so nothing is on the word of an older
/// look.
/// False if what was read is of a network that may be another one by now.
bool Server::lookIfDue()
{
    if (!m_wire)
        return false;
    const bool slept = hasSlept();
    return (!slept && m_clock.now() < m_nextLook) || lookAgain(slept);
}

bool Server::lookAgain(bool slept)
{
    m_nextLook = m_clock.now() + kLook;
    if (m_farewell)
        return true;
    const auto adapter = m_ground.adapterNamed(m_adapter.name);
    if (!adapter || adapter->own != m_adapter.own || adapter->index != m_adapter.index) {
        end({{kNetworkChanged, {m_adapter.name}}, {}});
        return false;
    }
    const bool flapped = hasFlapped();
    const bool isBack = flapped || (adapter->hasLink && !m_hasLink);
    if (adapter->hasLink == m_hasLink && !slept && !flapped)
        return true;
    m_hasLink = adapter->hasLink;
    m_isServing = false;
    if (!m_hasLink)
        return false;
    m_isSwept = false;
    if (isBack)
        m_port.linkCame(m_clock.now());
    else
        m_port.linkIsThere(m_clock.now());
    askAnew();
    return false;
}

/// It has a link as before, but perhaps to somebody else.
bool Server::hasFlapped()
{
    const auto changes = m_ground.linkChanges(m_adapter.index);
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
