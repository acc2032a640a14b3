#include "core/dhcp/server.h"

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
    lookIfSlept();
    auto packet = parse(base::bytesOf(datagram));
    if (!packet || !m_wire || m_rivals->isOwnQuestion(*packet)) // they come back to us
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
    if (isConflict(arp))
        return end({{kAddressConflict, {arp.sender.toString(), m_adapter.name, arp.mac.toString()}}, {}});
    const Lease *lease = m_responder->leaseOf(arp.target);
    const bool isOwn = arp.sender == arp.target || (lease && lease->mac == arp.mac);
    if (arp.isRequest && arp.target != m_adapter.own.address && !isOwn)
        m_gate.sought(m_clock.now());
    if (const auto heard = arp.sender.isNull() ? std::nullopt : m_probes.take(arp.sender))
        follow(m_responder->probed(arp.sender, true, now()), *heard);
}

/// RFC 2131 section 3.1.4: the server "commits the binding … to persistent storage and responds": what is
/// told is kept, and so comes first.
void Server::follow(Actions actions, base::Instant heard)
{
    std::ranges::stable_partition(actions,
                                  [](const Action &action) { return std::holds_alternative<Told>(action); });
    for (Action &action : actions) {
        if (!m_isServing)
            return;
        if (auto *send = std::get_if<Send>(&action)) {
            if (m_offers.mayGoAtOnce(send->packet, m_clock.now()))
                m_wire->send(*send);
            else
                m_offers.add(std::move(*send), heard);
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
    lookIfSlept();
    const bool isAllHeard = m_wire && m_wire->hearAll();
    if (!m_wire)
        return;
    askIfDue();
    if (!m_isServing)
        return;
    listenToArrived();
    endProbes();
    if (!m_wire) // somebody was told, and ended it
        return;
    for (const Send &offer : m_offers.take(m_gate, m_clock.now(), isAllHeard ? kBurst : 0))
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

void Server::end(base::Error why)
{
    stop();
    Q_EMIT ended(why);
}

} // namespace dhcp
