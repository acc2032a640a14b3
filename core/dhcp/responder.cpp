#include "core/dhcp/responder.h"

#include "core/base/byte_reader.h"
#include "core/base/relative_path.h"

#include <algorithm>
#include <utility>

namespace dhcp {

namespace {

constexpr std::uint8_t kLinkSelection = 5; ///< RFC 3527, of option 82

/// The subnet that a relay asks an address of: `giaddr`, or where that is only its own address towards us,
/// what it says beside it.
base::Ipv4 linkOf(const Packet &packet)
{
    const QByteArray *relay = packet.find(kRelayAgent);
    base::ByteReader reader(relay ? base::bytesOf(*relay) : base::Bytes());
    while (const auto code = reader.u8()) {
        const auto length = reader.u8();
        const auto value = length ? reader.take(*length) : std::nullopt;
        if (!value)
            break;
        if (*code == kLinkSelection && value->size() == 4)
            return base::Ipv4(*base::ByteReader(*value).u32());
    }
    return packet.relay;
}

Told told(Told::What what, const Packet &packet, base::Ipv4 address = {})
{
    const auto name = packet.text(kHostName);
    return {what, packet.mac, address, name ? base::printableName(*name) : QString()};
}

Reservations reservedIn(const base::Subnet &subnet, const Reservations &all)
{
    Reservations within;
    for (auto each = all.cbegin(); each != all.cend(); ++each) {
        if (subnet.contains(each.value()))
            within.insert(each.key(), each.value());
    }
    return within;
}

void hold(Network &network, const Packet &packet, base::Ipv4 address, Lease::State state,
          const QDateTime &until)
{
    Lease lease;
    lease.address = address;
    lease.client = packet.clientIdentity();
    lease.mac = packet.mac;
    lease.hostName = told(Told::What::Offered, packet).hostName;
    lease.state = state;
    lease.until = until;
    network.leases.put(std::move(lease));
}

} // namespace

Responder::Responder(Settings settings, Leases leases, Admits admits, TextsOf textsOf,
                     std::vector<Network> relayed)
    : m_replies(std::move(settings), std::move(textsOf)), m_admits(std::move(admits))
{
    m_networks.push_back({{m_replies.settings().own, m_replies.settings().routers}, std::move(leases)});
    std::ranges::move(relayed, std::back_inserter(m_networks));
}

/// RFC 2131 section 4.3.1: "The subnet from which the message was received (if 'giaddr' is 0) or … the
/// address of the relay agent that forwarded the message"; section 4.3.2: in RENEWING "giaddr will not be
/// filled in, so the server will trust the value in 'ciaddr'".
Network *Responder::networkOf(const Packet &packet)
{
    const bool isRelayed = !packet.relay.isNull();
    const base::Ipv4 place = isRelayed ? linkOf(packet) : packet.client;
    const auto found = std::ranges::find_if(
        m_networks, [&](const Network &each) { return each.where.subnet.contains(place); });
    if (found != m_networks.end())
        return &*found;
    return isRelayed ? nullptr : &m_networks.front();
}

Actions Responder::received(const Packet &packet, const QDateTime &now)
{
    const auto type = packet.type();
    if (packet.operation != Operation::Request || !type)
        return {};
    if (!m_admits(packet.mac))
        return {told(Told::What::NotAdmitted, packet)};
    Network *network = networkOf(packet);
    if (!network)
        return {told(Told::What::UnknownNetwork, packet, packet.relay)};
    if (network->where.subnet.contains(packet.relay)) // an address of that subnet, and no probe reaches it
        network->leases.keepFromAll(packet.relay);
    switch (*type) {
    case MessageType::Discover:
        return discover(*network, packet, now);
    case MessageType::Request:
        return request(*network, packet, now);
    case MessageType::Decline:
        return decline(*network, packet, now);
    case MessageType::Release:
        return release(*network, packet, now);
    case MessageType::Inform:
        return inform(*network, packet);
    case MessageType::Offer:
    case MessageType::Ack:
    case MessageType::Nak:
        break;
    }
    return {};
}

Actions Responder::discover(Network &network, const Packet &packet, const QDateTime &now)
{
    const QByteArray client = packet.clientIdentity();
    const auto address = network.leases.choose(client, packet.mac, packet.address(kRequestedAddress), now);
    if (!address)
        return {told(Told::What::Exhausted, packet)};
    if (!needsProbe(network, packet, *address, now))
        return offer(network, packet, *address, now);
    const auto waiting = m_waiting.constFind(client);
    const bool isAsked = waiting != m_waiting.cend() && waiting->address == *address;
    if (waiting == m_waiting.cend() && m_waiting.size() >= kMaxProbes)
        return {};
    if (waiting != m_waiting.cend())
        m_probing.remove(waiting->address);
    m_waiting.insert(client, {packet, *address});
    m_probing.insert(*address, client);
    hold(network, packet, *address, Lease::State::Offered, now.addSecs(kOfferTime.count()));
    return isAsked ? Actions{} : Actions{Probe{*address}};
}

/// RFC 2131 section 2.2: "the allocating server SHOULD probe the reused address before allocating". What the
/// client uses now is found in use, by itself.
bool Responder::needsProbe(const Network &network, const Packet &packet, base::Ipv4 address,
                           const QDateTime &now) const
{
    if (!settings().probes || !isOwn(network))
        return false;
    const Lease *lease = network.leases.ofClient(packet.clientIdentity());
    if (lease && lease->address == address && lease->state == Lease::State::Bound && lease->isHeldAt(now))
        return false;
    const auto found = m_foundFree.constFind(address);
    return found == m_foundFree.cend() || found->secsTo(now) >= kProbeHolds.count();
}

Actions Responder::probed(base::Ipv4 address, bool isUsed, const QDateTime &now)
{
    const auto waiting = m_waiting.find(m_probing.take(address));
    if (waiting == m_waiting.end())
        return {};
    const Packet packet = std::move(waiting->discover);
    m_waiting.erase(waiting);
    Network &own = m_networks.front();
    if (!isUsed) {
        m_foundFree.insert(address, now);
        return offer(own, packet, address, now);
    }
    own.leases.decline(address, now.addSecs(kDeclinedTime.count()));
    Actions actions = discover(own, packet, now);
    actions.insert(actions.begin(), told(Told::What::AddressInUse, packet, address));
    return actions;
}

Actions Responder::offer(Network &network, const Packet &packet, base::Ipv4 address, const QDateTime &now)
{
    const Lease *lease = network.leases.ofClient(packet.clientIdentity());
    const bool uses = lease && lease->address == address && lease->state == Lease::State::Bound;
    if (!uses || !lease->isHeldAt(now))
        hold(network, packet, address, Lease::State::Offered, now.addSecs(kOfferTime.count()));
    return {m_replies.lease(packet, MessageType::Offer, address, network.where),
            told(Told::What::Offered, packet, address)};
}

/// RFC 2131 section 4.3.2 tells what a client is doing by which fields it filled.
Actions Responder::request(Network &network, const Packet &packet, const QDateTime &now)
{
    if (const auto server = packet.address(kServerIdentifier))
        return selecting(network, packet, *server, now);
    if (const auto address = packet.address(kRequestedAddress))
        return goingOn(network, packet, *address, now);
    return packet.client.isNull() ? Actions{} : goingOn(network, packet, packet.client, now);
}

Actions Responder::selecting(Network &network, const Packet &packet, base::Ipv4 server, const QDateTime &now)
{
    const QByteArray client = packet.clientIdentity();
    if (server != settings().own.address) {
        network.leases.withdraw(client);
        return {told(Told::What::ChoseAnother, packet, server)};
    }
    const base::Ipv4 address = packet.address(kRequestedAddress).value_or(packet.client);
    const Lease *lease = network.leases.ofClient(client);
    const bool isIts = lease && lease->address == address && lease->state != Lease::State::Declined;
    if (isIts || network.leases.mayHave(client, packet.mac, address, now))
        return acknowledge(network, packet, address, now);
    return refuse(packet, address);
}

/// It would go on with the address that it had before it was switched off (INIT-REBOOT), or has (RENEWING,
/// REBINDING). From another network it cannot have it here, and is told at once; of who was never given one
/// here the server "MUST remain silent".
Actions Responder::goingOn(Network &network, const Packet &packet, base::Ipv4 address, const QDateTime &now)
{
    const bool isRebooting = packet.client.isNull();
    if (isRebooting && !network.where.subnet.contains(address))
        return refuse(packet, address);
    const Lease *lease = network.leases.ofClient(packet.clientIdentity());
    if (!lease)
        return {told(Told::What::Unknown, packet, address)};
    if (lease->address != address || !network.leases.mayHave(lease->client, packet.mac, address, now))
        return refuse(packet, address);
    return acknowledge(network, packet, address, now);
}

Actions Responder::acknowledge(Network &network, const Packet &packet, base::Ipv4 address,
                               const QDateTime &now)
{
    hold(network, packet, address, Lease::State::Bound, now.addSecs(settings().leaseTime.count()));
    return {m_replies.lease(packet, MessageType::Ack, address, network.where),
            told(Told::What::Acknowledged, packet, address)};
}

Actions Responder::refuse(const Packet &packet, base::Ipv4 address) const
{
    return {m_replies.refusal(packet), told(Told::What::Refused, packet, address)};
}

Actions Responder::release(Network &network, const Packet &packet, const QDateTime &now)
{
    if (!network.leases.release(packet.clientIdentity(), packet.client, now))
        return {};
    return {told(Told::What::Released, packet, packet.client)};
}

Actions Responder::decline(Network &network, const Packet &packet, const QDateTime &now)
{
    const auto address = packet.address(kRequestedAddress);
    const Lease *lease = network.leases.ofClient(packet.clientIdentity());
    if (!address || !lease || lease->address != *address)
        return {};
    m_foundFree.remove(*address);
    network.leases.decline(*address, now.addSecs(kDeclinedTime.count()));
    return {told(Told::What::Declined, packet, *address)};
}

/// RFC 2131 section 4.3.5: no lease and no address; it has one.
Actions Responder::inform(const Network &network, const Packet &packet) const
{
    if (packet.client.isNull())
        return {};
    return {m_replies.information(packet, network.where), told(Told::What::Informed, packet, packet.client)};
}

void Responder::setReservations(const Reservations &reservations)
{
    for (Network &network : m_networks)
        network.leases.setReservations(reservedIn(network.where.subnet, reservations));
}

std::vector<Lease> Responder::allLeases() const
{
    std::vector<Lease> all;
    for (const Network &network : m_networks)
        std::ranges::move(network.leases.all(), std::back_inserter(all));
    return all;
}

const Lease *Responder::leaseOf(base::Ipv4 address) const
{
    for (const Network &network : m_networks) {
        if (const Lease *lease = network.leases.ofAddress(address))
            return lease;
    }
    return nullptr;
}

} // namespace dhcp
