#include "core/dhcp/server.h"

#include "core/network/link_changes.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace dhcp {

Server::Server(const base::Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_watching.setSingleShot(true);
    m_ticking.setTimerType(Qt::PreciseTimer);
    m_looking.setInterval(kLook);
    connect(&m_watching, &QTimer::timeout, this, &Server::watch);
    connect(&m_looking, &QTimer::timeout, this, &Server::look);
    connect(&m_ticking, &QTimer::timeout, this, &Server::tick);
}

Server::~Server() = default;

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

void Server::forgetWaiting()
{
    m_arrived.clear();
    m_probes.clear();
    m_offers.clear();
}

void Server::stop()
{
    m_isServing = false;
    m_watching.stop();
    m_looking.stop();
    m_ticking.stop();
    forgetWaiting();
    // Perhaps it is one of its own calls that ends it.
    QTimer::singleShot(0, this, [wire = std::exchange(m_wire, nullptr)] {});
}

void Server::setReservations(Reservations reservations)
{
    m_setup.reservations = std::move(reservations);
    if (m_responder)
        m_responder->setReservations(m_setup.reservations);
}

std::vector<Lease> Server::leases() const
{
    return m_responder ? m_responder->allLeases() : std::vector<Lease>();
}

/// What is heard while nothing is known of rivals yet is not answered: clients ask again.
void Server::heardAtServer(const QByteArray &datagram)
{
    auto packet = parse(base::bytesOf(datagram));
    if (!packet || m_rivals->isOwnQuestion(*packet)) // they come back to us
        return;
    notice(*packet);
    if (!m_isServing)
        return;
    if (packet->type() != MessageType::Discover)
        return follow(m_responder->received(*packet, now()), m_clock.now());
    if (m_arrived.size() < kMaxArrived)
        m_arrived.push_back({std::move(*packet), m_clock.now()});
    hurry();
}

void Server::hurry()
{
    if (m_ticking.intervalAsDuration() != kTick)
        m_ticking.start(kTick);
}

/// Who would have to wait for too long asks again, and meanwhile the others are served.
bool Server::isOverloaded() const
{
    return m_offers.isFull() || m_probes.size() >= OfferQueue::kMost;
}

void Server::listenToArrived()
{
    for (std::size_t i = 0; m_isServing && i < kBurst && !m_arrived.empty(); ++i) {
        const Arrived arrived = std::move(m_arrived.front());
        m_arrived.pop_front();
        if (!isOverloaded())
            follow(m_responder->received(arrived.discover, now()), arrived.heard);
    }
}

void Server::heardAtClient(const QByteArray &datagram)
{
    if (const auto packet = parse(base::bytesOf(datagram)))
        notice(*packet);
}

void Server::notice(const Packet &packet)
{
    if (!m_rivals || !m_wire)
        return;
    if (const auto rival = m_rivals->heard(packet)) {
        Q_EMIT rivalled(*rival);
        end({{kRivalThere, {rival->server.toString(), m_adapter.name}}, {}});
    }
}

/// Whoever asks who has an address that is not his own, and not ours, may be a server that is about to offer
/// it (OfferGate).
void Server::heardArp(const Arp &arp)
{
    if (!m_wire)
        return;
    const Lease *lease = m_responder->leaseOf(arp.target);
    const bool isOwn = arp.sender == arp.target || (lease && lease->mac == arp.mac);
    if (arp.isRequest && arp.target != m_adapter.own.address && !isOwn)
        m_gate.sought(m_clock.now());
    if (const auto heard = arp.sender.isNull() ? std::nullopt : m_probes.take(arp.sender))
        follow(m_responder->probed(arp.sender, true, now()), *heard);
}

void Server::follow(Actions actions, base::Instant heard)
{
    for (Action &action : actions) {
        if (!m_isServing)
            return;
        if (auto *send = std::get_if<Send>(&action)) {
            if (send->packet.type() == MessageType::Offer)
                m_offers.add(std::move(*send), heard);
            else
                m_wire->send(*send);
        } else if (const auto *what = std::get_if<Told>(&action)) {
            keep(*what);
            Q_EMIT told(*what);
        } else if (const auto *wanted = std::get_if<Probe>(&action)) {
            probe(wanted->address, heard);
        }
    }
    if (m_offers.isEmpty() && m_probes.isEmpty())
        return;
    m_gate.want(heard);
    askIfDue();
    hurry();
}

void Server::probe(base::Ipv4 address, base::Instant heard)
{
    const bool canAsk = m_wire->probe(address);
    m_probes.add(address, m_clock.now() + (canAsk ? kProbeTime : std::chrono::milliseconds(0)), heard);
}

/// Whatever came meanwhile is heard before anything is offered, be this thread ever so late.
void Server::tick()
{
    m_wire->hearAll();
    if (!m_wire)
        return;
    askIfDue();
    if (!m_isServing)
        return;
    listenToArrived();
    endProbes();
    for (const Send &offer : m_offers.take(m_gate, m_clock.now(), kBurst))
        m_wire->send(offer);
    if (!isWaitedFor())
        m_ticking.start(OfferGate::kPulse / 4);
}

bool Server::isWaitedFor() const
{
    return !m_arrived.empty() || !m_offers.isEmpty() || !m_probes.isEmpty();
}

void Server::endProbes()
{
    while (const auto address = m_probes.ended(m_clock.now())) {
        const auto heard = m_probes.take(*address);
        follow(m_responder->probed(*address, false, now()), *heard);
    }
}

void Server::askIfDue()
{
    const base::Instant time = m_clock.now();
    if (!m_hasLink || !m_gate.isQuestionDue(time))
        return;
    askEverybody();
    m_gate.asked(time);
}

void Server::askEverybody()
{
    for (const Packet &question : m_rivals->informs())
        m_wire->ask(question);
}

void Server::keep(const Told &what)
{
    const Lease *lease = m_responder->leaseOf(what.address);
    if (!m_journal || !lease || lease->state == Lease::State::Offered)
        return;
    if (const auto kept = m_journal->add(*lease); !kept) {
        m_journal.reset();
        Q_EMIT warned(kept.error());
    } else if (m_journal->isLong()) {
        m_journal.reset();
        readJournal(); // it is written anew; what is in it is known
    }
}

void Server::watch()
{
    if (const auto discover = m_rivals->tick(m_clock.now())) {
        m_wire->ask(*discover);
        askEverybody();
        m_gate.asked(m_clock.now());
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
    const auto adapter = adapterNamed(m_adapter.name);
    if (!adapter || adapter->own != m_adapter.own || adapter->index != m_adapter.index)
        return end({{kNetworkChanged, {m_adapter.name}}, {}});
    const bool slept = hasSlept();
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
    const bool slept = byWall - (time - m_lookedAt) > kSlept;
    m_lookedAt = time;
    m_lookedAtWall = wall;
    return slept;
}

void Server::end(base::Error why)
{
    stop();
    Q_EMIT ended(why);
}

} // namespace dhcp
