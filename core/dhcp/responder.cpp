#include "core/dhcp/responder.h"

#include "core/base/byte_writer.h"
#include "core/base/relative_path.h"

namespace dhcp {

namespace {

QByteArray listOf(const std::vector<base::Ipv4> &addresses)
{
    base::ByteWriter writer;
    for (const base::Ipv4 address : addresses)
        writer.u32(address.bits());
    return std::move(writer).result();
}

void addList(Packet &reply, std::uint8_t code, const std::vector<base::Ipv4> &addresses)
{
    if (!addresses.empty())
        reply.set(code, listOf(addresses));
}

std::uint32_t seconds(std::chrono::seconds time)
{
    return static_cast<std::uint32_t>(time.count());
}

} // namespace

Responder::Responder(Settings settings, Leases leases, Admits admits, TextsOf textsOf)
    : m_settings(std::move(settings)),
      m_leases(std::move(leases)),
      m_admits(std::move(admits)),
      m_textsOf(std::move(textsOf))
{}

Actions Responder::received(const Packet &packet, const QDateTime &now)
{
    const auto type = packet.type();
    if (packet.operation != Operation::Request || !type)
        return {};
    if (!m_admits(packet.mac))
        return {told(Told::What::NotAdmitted, packet)};
    switch (*type) {
    case MessageType::Discover:
        return discover(packet, now);
    case MessageType::Request:
        return request(packet, now);
    case MessageType::Decline:
        return decline(packet, now);
    case MessageType::Release:
        return release(packet, now);
    case MessageType::Inform:
        return inform(packet);
    case MessageType::Offer:
    case MessageType::Ack:
    case MessageType::Nak:
        break;
    }
    return {};
}

Actions Responder::discover(const Packet &packet, const QDateTime &now)
{
    const QByteArray client = packet.clientIdentity();
    const auto address = m_leases.choose(client, packet.mac, packet.address(kRequestedAddress), now);
    if (!address)
        return {told(Told::What::Exhausted, packet)};
    if (!needsProbe(packet, *address, now))
        return offer(packet, *address, now);
    const auto waiting = m_waiting.constFind(client);
    const bool isAsked = waiting != m_waiting.cend() && waiting->address == *address;
    if (waiting == m_waiting.cend() && m_waiting.size() >= static_cast<qsizetype>(kMaxProbes))
        return {};
    m_waiting.insert(client, {packet, *address});
    hold(packet, *address, Lease::State::Offered, now.addSecs(kOfferTime.count()));
    return isAsked ? Actions{} : Actions{Probe{*address}};
}

/// RFC 2131 section 2.2: "the allocating server SHOULD probe the reused address before allocating". What the
/// client uses now is found in use, by itself.
bool Responder::needsProbe(const Packet &packet, base::Ipv4 address, const QDateTime &now) const
{
    if (!m_settings.probes)
        return false;
    const Lease *lease = m_leases.ofClient(packet.clientIdentity());
    if (lease && lease->address == address && lease->state == Lease::State::Bound && lease->isHeldAt(now))
        return false;
    const auto found = m_foundFree.constFind(address);
    return found == m_foundFree.cend() || found->secsTo(now) >= kProbeHolds.count();
}

Actions Responder::probed(base::Ipv4 address, bool isUsed, const QDateTime &now)
{
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [&](const Waiting &each) { return each.address == address; });
    if (waiting == m_waiting.end())
        return {};
    const Packet packet = waiting->discover;
    m_waiting.erase(waiting);
    if (!isUsed) {
        m_foundFree.insert(address, now);
        return offer(packet, address, now);
    }
    m_leases.decline(address, now.addSecs(kDeclinedTime.count()));
    Actions actions = discover(packet, now);
    actions.insert(actions.begin(), told(Told::What::AddressInUse, packet, address));
    return actions;
}

Actions Responder::offer(const Packet &packet, base::Ipv4 address, const QDateTime &now)
{
    const Lease *lease = m_leases.ofClient(packet.clientIdentity());
    const bool uses = lease && lease->address == address && lease->state == Lease::State::Bound;
    if (!uses || !lease->isHeldAt(now))
        hold(packet, address, Lease::State::Offered, now.addSecs(kOfferTime.count()));
    Packet reply = replyTo(packet, MessageType::Offer);
    reply.your = address;
    addLease(reply);
    addNetwork(reply);
    addProvisioning(reply);
    return {sending(packet, std::move(reply)), told(Told::What::Offered, packet, address)};
}

/// RFC 2131 section 4.3.2 tells what a client is doing by which fields it filled.
Actions Responder::request(const Packet &packet, const QDateTime &now)
{
    if (const auto server = packet.address(kServerIdentifier))
        return selecting(packet, *server, now);
    if (const auto address = packet.address(kRequestedAddress))
        return rebooting(packet, *address, now);
    return packet.client.isNull() ? Actions{} : renewing(packet, now);
}

Actions Responder::selecting(const Packet &packet, base::Ipv4 server, const QDateTime &now)
{
    const QByteArray client = packet.clientIdentity();
    if (server != m_settings.own.address) {
        m_leases.withdraw(client);
        return {told(Told::What::ChoseAnother, packet, server)};
    }
    const base::Ipv4 address = packet.address(kRequestedAddress).value_or(packet.client);
    const Lease *lease = m_leases.ofClient(client);
    const bool isIts = lease && lease->address == address && lease->state != Lease::State::Declined;
    if (isIts || m_leases.mayHave(client, packet.mac, address, now))
        return acknowledge(packet, address, now);
    return refuse(packet, address);
}

/// It comes back and would go on with the address that it had. From another network it cannot have it here,
/// and is told at once; of who was never given one here the server "MUST remain silent".
Actions Responder::rebooting(const Packet &packet, base::Ipv4 address, const QDateTime &now)
{
    if (packet.relay.isNull() && !m_settings.own.contains(address))
        return refuse(packet, address);
    const Lease *lease = m_leases.ofClient(packet.clientIdentity());
    if (!lease)
        return {told(Told::What::Unknown, packet, address)};
    if (lease->address != address || !m_leases.mayHave(lease->client, packet.mac, address, now))
        return refuse(packet, address);
    return acknowledge(packet, address, now);
}

Actions Responder::renewing(const Packet &packet, const QDateTime &now)
{
    const Lease *lease = m_leases.ofClient(packet.clientIdentity());
    if (!lease)
        return {told(Told::What::Unknown, packet, packet.client)};
    if (lease->address != packet.client || !m_leases.mayHave(lease->client, packet.mac, packet.client, now))
        return refuse(packet, packet.client);
    return acknowledge(packet, packet.client, now);
}

Actions Responder::acknowledge(const Packet &packet, base::Ipv4 address, const QDateTime &now)
{
    hold(packet, address, Lease::State::Bound, now.addSecs(m_settings.leaseTime.count()));
    Packet reply = replyTo(packet, MessageType::Ack);
    reply.your = address;
    reply.client = packet.client;
    addLease(reply);
    addNetwork(reply);
    addProvisioning(reply);
    return {sending(packet, std::move(reply)), told(Told::What::Acknowledged, packet, address)};
}

Actions Responder::refuse(const Packet &packet, base::Ipv4 address) const
{
    Packet reply = replyTo(packet, MessageType::Nak);
    reply.nextServer = {};
    reply.broadcast = !packet.relay.isNull(); // RFC 2131 section 4.3.2: so that the relay broadcasts it
    return {sending(packet, std::move(reply)), told(Told::What::Refused, packet, address)};
}

Actions Responder::release(const Packet &packet, const QDateTime &now)
{
    if (!m_leases.release(packet.clientIdentity(), packet.client, now))
        return {};
    return {told(Told::What::Released, packet, packet.client)};
}

Actions Responder::decline(const Packet &packet, const QDateTime &now)
{
    const auto address = packet.address(kRequestedAddress);
    const Lease *lease = m_leases.ofClient(packet.clientIdentity());
    if (!address || !lease || lease->address != *address)
        return {};
    m_foundFree.remove(*address);
    m_leases.decline(*address, now.addSecs(kDeclinedTime.count()));
    return {told(Told::What::Declined, packet, *address)};
}

/// RFC 2131 section 4.3.5: no lease and no address; it has one.
Actions Responder::inform(const Packet &packet)
{
    if (packet.client.isNull())
        return {};
    Packet reply = replyTo(packet, MessageType::Ack);
    reply.client = packet.client;
    addNetwork(reply);
    addProvisioning(reply);
    return {sending(packet, std::move(reply)), told(Told::What::Informed, packet, packet.client)};
}

Told Responder::told(Told::What what, const Packet &packet, base::Ipv4 address) const
{
    const auto name = packet.text(kHostName);
    return {what, packet.mac, address, name ? base::printableName(*name) : QString()};
}

Packet Responder::replyTo(const Packet &packet, MessageType type) const
{
    Packet reply;
    reply.operation = Operation::Reply;
    reply.transaction = packet.transaction;
    reply.broadcast = packet.broadcast;
    reply.nextServer = m_settings.own.address;
    reply.relay = packet.relay;
    reply.mac = packet.mac;
    reply.setType(type);
    reply.setAddress(kServerIdentifier, m_settings.own.address);
    if (const QByteArray *client = packet.find(kClientIdentifier))
        reply.set(kClientIdentifier, *client); // RFC 6842
    if (const QByteArray *relay = packet.find(kRelayAgent))
        reply.set(kRelayAgent, *relay); // RFC 3046 section 2.2
    return reply;
}

/// RFC 2131 section 4.4.5: half of the time, and seven eighths of it.
void Responder::addLease(Packet &reply) const
{
    const std::uint32_t whole = seconds(m_settings.leaseTime);
    reply.setU32(kLeaseTime, whole);
    reply.setU32(kRenewalTime, whole / 2);
    reply.setU32(kRebindingTime, whole - whole / 8);
}

void Responder::addNetwork(Packet &reply) const
{
    reply.setAddress(kSubnetMask, m_settings.own.mask());
    reply.setAddress(kBroadcastAddress, m_settings.own.broadcast());
    addList(reply, kRouter, m_settings.routers);
    addList(reply, kDnsServers, m_settings.dnsServers);
    addList(reply, kNtpServers, m_settings.ntpServers);
}

/// Told whether or not the client lists them in option 55: what Algo's devices list there is not published.
void Responder::addProvisioning(Packet &reply) const
{
    const ProvisioningTexts texts = m_textsOf(reply.mac);
    const auto addText = [&](std::uint8_t code, QByteArray text) {
        if (text.isEmpty())
            return;
        if (m_settings.nulBehindTexts)
            text.append('\0');
        reply.set(code, std::move(text));
    };
    addText(kTftpServerName, texts.option66);
    addList(reply, kTftpServerAddresses, texts.option150);
    addText(kProvisioningServer, texts.option160);
}

/// RFC 2131 section 4.1.
Send Responder::sending(const Packet &packet, Packet reply) const
{
    Send send;
    send.maxMessage = packet.u16(kMaxMessageSize).value_or(kUsualMaxMessage);
    const bool isRefusal = reply.type() == MessageType::Nak;
    if (!packet.relay.isNull()) {
        send.to = Send::To::Relay;
        send.address = packet.relay;
    } else if (isRefusal) {
        send.to = Send::To::Broadcast;
    } else if (!packet.client.isNull()) {
        send.to = Send::To::Unicast;
        send.address = packet.client;
    } else if (!packet.broadcast) {
        send.to = Send::To::Hardware;
        send.address = reply.your;
    }
    send.packet = std::move(reply);
    return send;
}

void Responder::hold(const Packet &packet, base::Ipv4 address, Lease::State state, const QDateTime &until)
{
    Lease lease;
    lease.address = address;
    lease.client = packet.clientIdentity();
    lease.mac = packet.mac;
    lease.hostName = told(Told::What::Offered, packet).hostName;
    lease.state = state;
    lease.until = until;
    m_leases.put(std::move(lease));
}

} // namespace dhcp
