#include "core/dhcp/server.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace dhcp {

Server::Server(const base::Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_watching.setSingleShot(true);
    m_probing.setSingleShot(true);
    m_looking.setInterval(kLook);
    connect(&m_watching, &QTimer::timeout, this, &Server::watch);
    connect(&m_looking, &QTimer::timeout, this, &Server::look);
    connect(&m_probing, &QTimer::timeout, this, &Server::sendDue);
}

Server::~Server() = default;

void Server::start(Setup setup)
{
    m_setup = std::move(setup);
    auto adapter = adapterNamed(m_setup.adapter);
    if (!adapter)
        return end(adapter.error());
    m_adapter = *adapter;
    m_setup.settings.own = m_adapter.own;
    std::vector<Lease> before;
    if (!m_setup.leaseFile.isEmpty()) {
        if (auto opened = LeaseJournal::open(m_setup.leaseFile, now())) {
            m_journal.emplace(std::move(opened->journal));
            before = std::move(opened->leases);
        } else {
            Q_EMIT warned(opened.error());
        }
    }
    std::vector<base::Ipv4> taken{m_adapter.own.address};
    taken.insert(taken.end(), m_setup.settings.routers.begin(), m_setup.settings.routers.end());
    Leases leases(m_setup.range, std::move(taken), m_setup.reservations);
    for (Lease &lease : before)
        leases.put(std::move(lease));
    m_responder =
        std::make_unique<Responder>(m_setup.settings, std::move(leases), m_setup.admits, m_setup.textsOf);
    open();
}

void Server::open()
{
    Hearing hearing{[this](const QByteArray &datagram) { heardAtServer(datagram); },
                    [this](const QByteArray &datagram) { heardAtClient(datagram); },
                    [this](base::Ipv4 address, const base::MacAddress &) { heardArp(address); }};
    auto wire = Wire::open(m_adapter, std::move(hearing));
    if (!wire)
        return end(wire.error());
    m_wire = std::move(*wire);
    m_rivals = std::make_unique<RivalWatch>(m_adapter.mac, m_adapter.own.address,
                                            QRandomGenerator::global()->generate());
    m_hasLink = m_adapter.hasLink;
    m_looking.start();
    watch();
}

void Server::stop()
{
    m_isServing = false;
    m_watching.stop();
    m_looking.stop();
    m_probing.stop();
    m_probes.clear();
    m_held.clear();
    // Perhaps it is one of its own calls that ends it.
    QTimer::singleShot(0, this, [wire = std::exchange(m_wire, nullptr)] {});
}

std::vector<Lease> Server::leases() const
{
    return m_responder ? m_responder->leases().all() : std::vector<Lease>();
}

/// What is heard while nothing is known of rivals yet is not answered: clients ask again.
void Server::heardAtServer(const QByteArray &datagram)
{
    const auto packet = parse(base::bytesOf(datagram));
    if (!packet || packet->mac == m_adapter.mac) // our own questions come back to us
        return;
    notice(*packet);
    if (m_isServing)
        follow(m_responder->received(*packet, now()));
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

void Server::heardArp(base::Ipv4 address)
{
    if (m_probes.contains(address))
        probeEnded(address, true);
}

void Server::probeEnded(base::Ipv4 address, bool isUsed)
{
    m_probes.erase(address);
    follow(m_responder->probed(address, isUsed, now()));
}

void Server::follow(const Actions &actions)
{
    for (const Action &action : actions) {
        if (!m_isServing)
            return;
        if (const auto *send = std::get_if<Send>(&action)) {
            if (send->packet.type() == MessageType::Offer)
                offer(*send);
            else
                m_wire->send(*send);
        } else if (const auto *what = std::get_if<Told>(&action)) {
            keep(*what);
            Q_EMIT told(*what);
        } else if (const auto *probe = std::get_if<Probe>(&action)) {
            const bool canAsk = m_wire->probe(probe->address);
            m_probes[probe->address] = m_clock.now() + (canAsk ? kProbeTime : std::chrono::milliseconds(0));
        }
    }
    await();
}

/// A rival may have come a moment ago. It answers the same client; so it answers us as well.
void Server::offer(const Send &send)
{
    const base::Instant time = m_clock.now();
    if (!m_asked || time - *m_asked >= kAskHolds) {
        m_wire->ask(m_rivals->inform(m_adapter.own.address));
        m_asked = time;
    }
    // A client that asks again is answered to that, and waits no longer.
    const QByteArray client = send.packet.clientIdentity();
    const auto held = m_held.find(client);
    if (held != m_held.end())
        held->send = send;
    else if (m_held.size() < kMaxHeld)
        m_held.insert(client, {send, *m_asked + kQuietTime});
}

void Server::sendDue()
{
    const base::Instant time = m_clock.now();
    std::vector<base::Ipv4> free;
    for (const auto &[address, until] : m_probes) {
        if (until <= time)
            free.push_back(address);
    }
    for (const base::Ipv4 address : free)
        probeEnded(address, false);
    for (auto held = m_held.begin(); m_isServing && held != m_held.end();) {
        if (held->due > time) {
            ++held;
            continue;
        }
        m_wire->send(held->send);
        held = m_held.erase(held);
    }
    await();
}

void Server::await()
{
    if (!m_isServing || (m_probes.empty() && m_held.isEmpty()) || m_probing.isActive())
        return;
    m_probing.start(kProbeTime / 8);
}

void Server::keep(const Told &what)
{
    const Lease *lease = m_responder->leases().ofAddress(what.address);
    if (!m_journal || !lease || lease->state == Lease::State::Offered)
        return;
    if (const auto kept = m_journal->add(*lease); !kept) {
        m_journal.reset();
        Q_EMIT warned(kept.error());
    }
}

void Server::watch()
{
    if (const auto discover = m_rivals->tick(m_clock.now())) {
        m_wire->ask(*discover);
        m_wire->ask(m_rivals->inform(m_adapter.own.address));
    }
    if (m_rivals->state() == RivalWatch::State::Alone && !m_isServing && m_hasLink) {
        m_isServing = true;
        Q_EMIT started();
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_rivals->deadline() - m_clock.now());
    m_watching.start(std::max(wait, std::chrono::milliseconds(1)));
}

/// A laptop that is carried to the customer's network must not go on answering there: without a link nothing
/// is answered, and with a new one not before it is known that nobody else does.
void Server::look()
{
    const auto adapter = adapterNamed(m_adapter.name);
    if (!adapter || adapter->own != m_adapter.own || adapter->index != m_adapter.index)
        return end({{kNetworkChanged, {m_adapter.name}}, {}});
    if (adapter->hasLink == m_hasLink)
        return;
    m_hasLink = adapter->hasLink;
    m_isServing = false;
    m_watching.stop();
    if (!m_hasLink)
        return;
    m_rivals = std::make_unique<RivalWatch>(m_adapter.mac, m_adapter.own.address,
                                            QRandomGenerator::global()->generate());
    watch();
}

void Server::end(base::Error why)
{
    stop();
    Q_EMIT ended(why);
}

} // namespace dhcp
