#include "core/dhcp/server.h"

#include <QMetaMethod>
#include <algorithm>
#include <utility>

namespace dhcp {

Server::Server(const base::Clock &clock, QObject *parent) : Server(clock, Ground(), parent) {}

Server::Server(const base::Clock &clock, Ground ground, QObject *parent)
    : QObject(parent), m_clock(clock), m_ground(std::move(ground))
{
    m_ticking.setTimerType(Qt::PreciseTimer);
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
    m_farewell.reset();
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
void Server::heardAtServer(const QByteArray &datagram, base::Ipv4 from)
{
    if (!lookIfDue())
        return;
    auto packet = parse(base::bytesOf(datagram));
    if (packet && m_rivals->isOwnQuestion(*packet)) // they come back to us
        return;
    Q_EMIT passed({false, datagram, from, kServerPort});
    if (from != m_adapter.own.address)
        noticeFrame();
    if (const auto reply = readReply(base::bytesOf(datagram)))
        return notice(*reply, from);
    if (!packet)
        return;
    notice(*packet, from);
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

/// What has our own address is our own broadcast that comes back to us, or a rival's who has the same.
void Server::heardAtClient(const QByteArray &datagram, base::Ipv4 from)
{
    const auto reply = readReply(base::bytesOf(datagram));
    if (!reply || !m_wire)
        return;
    if (from != m_adapter.own.address) {
        Q_EMIT passed({false, datagram, from, kClientPort});
        noticeFrame();
    }
    notice(*reply, from);
}

/// Whoever asks who has an address that is not his own, and not ours, may be a server that is about to offer
/// it (OfferGate).
void Server::heardArp(const Arp &arp)
{
    if (!m_wire || m_farewell)
        return;
    noticeFrame();
    Q_EMIT arpHeard(arp.mac, arp.sender.isNull() ? arp.target : arp.sender);
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
                sendOut(*send);
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

/// Whatever came meanwhile is heard before anything is offered, or nobody said to be there, be this thread
/// ever so late.
void Server::tick()
{
    (void)lookIfDue();
    const bool isAllHeard = hearAll();
    if (m_farewell)
        bidFarewell();
    else if (m_wire && isAllHeard)
        watch();
    if (m_wire && !m_farewell)
        askIfDue();
    if (m_isServing)
        serveWaiting(isAllHeard);
    if (m_wire) // whoever was told of something may have ended it
        m_ticking.start(isAllHeard ? untilNextTick() : kTick);
}

void Server::serveWaiting(bool isAllHeard)
{
    listenToArrived();
    endProbes();
    if (!m_isServing)
        return;
    for (const Send &offer : m_offers.take(m_gate, m_clock.now(), isAllHeard ? kBurst : 0))
        sendOut(offer);
}

std::chrono::milliseconds Server::untilNextTick() const
{
    if (isWaitedFor())
        return kTick;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_rivals->deadline() - m_clock.now());
    return left > kTick && left < kIdle ? left : kIdle;
}

void Server::sendOut(const Send &reply)
{
    m_wire->send(reply);
    static const QMetaMethod kPassed = QMetaMethod::fromSignal(&Server::passed);
    if (!isSignalConnected(kPassed))
        return;
    const bool isBroadcast = reply.to == Send::To::Broadcast;
    Q_EMIT passed({true, write(reply.packet, reply.maxMessage),
                   isBroadcast ? base::Ipv4(0xffffffff) : reply.address,
                   reply.to == Send::To::Relay ? kServerPort : kClientPort});
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
