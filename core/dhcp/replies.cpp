#include "core/dhcp/replies.h"

#include "core/base/byte_writer.h"

#include <utility>

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

/// RFC 3046 section 2.2: it "SHALL echo the entire contents of the Relay Agent Information option", and that
/// as the last one.
void echoRelayAgent(const Packet &request, Packet &reply)
{
    if (const QByteArray *relay = request.find(kRelayAgent))
        reply.set(kRelayAgent, *relay);
}

/// RFC 2131 section 4.1.
Send addressed(const Packet &request, Packet reply)
{
    echoRelayAgent(request, reply);
    Send send;
    send.maxMessage = request.u16(kMaxMessageSize).value_or(kUsualMaxMessage);
    const bool isRefusal = reply.type() == MessageType::Nak;
    if (!request.relay.isNull()) {
        send.to = Send::To::Relay;
        send.address = request.relay;
    } else if (isRefusal) {
        send.to = Send::To::Broadcast;
    } else if (!request.client.isNull()) {
        send.to = Send::To::Unicast;
        send.address = request.client;
    } else if (!request.broadcast) {
        send.to = Send::To::Hardware;
        send.address = reply.your;
    }
    send.packet = std::move(reply);
    return send;
}

} // namespace

Replies::Replies(Settings settings, TextsOf textsOf)
    : m_settings(std::move(settings)), m_textsOf(std::move(textsOf))
{}

Send Replies::lease(const Packet &request, MessageType type, base::Ipv4 address,
                    const Surroundings &where) const
{
    Packet reply = replyTo(request, type);
    reply.your = address;
    if (type == MessageType::Ack)
        reply.client = request.client;
    addLeaseTimes(reply);
    addNetwork(reply, where);
    addProvisioning(reply);
    return addressed(request, std::move(reply));
}

Send Replies::information(const Packet &request, const Surroundings &where) const
{
    Packet reply = replyTo(request, MessageType::Ack);
    reply.client = request.client;
    addNetwork(reply, where);
    addProvisioning(reply);
    return addressed(request, std::move(reply));
}

Send Replies::refusal(const Packet &request) const
{
    Packet reply = replyTo(request, MessageType::Nak);
    reply.nextServer = {};
    reply.broadcast = !request.relay.isNull(); // RFC 2131 section 4.3.2: so that the relay broadcasts it
    return addressed(request, std::move(reply));
}

Packet Replies::replyTo(const Packet &request, MessageType type) const
{
    constexpr std::size_t kMost = 16; // all that follow
    Packet reply;
    reply.options.reserve(kMost);
    reply.operation = Operation::Reply;
    reply.transaction = request.transaction;
    reply.broadcast = request.broadcast;
    reply.nextServer = m_settings.own.address;
    reply.relay = request.relay;
    reply.mac = request.mac;
    reply.setType(type);
    reply.setAddress(kServerIdentifier, m_settings.own.address);
    if (const QByteArray *client = request.find(kClientIdentifier))
        reply.set(kClientIdentifier, *client); // RFC 6842
    return reply;
}

/// RFC 2131 section 4.4.5: half of the time, and seven eighths of it.
void Replies::addLeaseTimes(Packet &reply) const
{
    const std::uint32_t whole = seconds(m_settings.leaseTime);
    reply.setU32(kLeaseTime, whole);
    reply.setU32(kRenewalTime, whole / 2);
    reply.setU32(kRebindingTime, whole - whole / 8);
}

void Replies::addNetwork(Packet &reply, const Surroundings &where) const
{
    reply.setAddress(kSubnetMask, where.subnet.mask());
    reply.setAddress(kBroadcastAddress, where.subnet.broadcast());
    addList(reply, kRouter, where.routers);
    addList(reply, kDnsServers, m_settings.dnsServers);
    addList(reply, kNtpServers, m_settings.ntpServers);
}

/// Told whether or not the client lists them in option 55: what Algo's devices list there is not published.
void Replies::addProvisioning(Packet &reply) const
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

} // namespace dhcp
