#include "core/dhcp/rival_watch.h"

#include <algorithm>
#include <utility>

namespace dhcp {

namespace {

/// With the vendor's prefix; no server keeps anything for who sends INFORM, be there such a device or not.
base::MacAddress deviceLike(const base::MacAddress &mac)
{
    base::MacAddress::Octets octets = mac.octets();
    octets[0] = 0x00;
    octets[1] = 0x22;
    octets[2] = 0xee;
    return base::MacAddress(octets);
}

} // namespace

base::Ipv4 speakerOf(const Packet &reply, base::Ipv4 from)
{
    const auto said = reply.address(kServerIdentifier);
    if (said && !said->isNull())
        return *said;
    return from.isNull() ? reply.nextServer : from;
}

RivalWatch::RivalWatch(base::MacAddress mac, base::Ipv4 own, std::uint32_t transaction)
    : m_mac(mac), m_own(own), m_transaction(transaction)
{}

std::optional<Packet> RivalWatch::tick(base::Instant now)
{
    if (now < m_deadline)
        return std::nullopt;
    if (m_asked == kAsks) {
        if (!m_heardInRound) {
            m_state = State::Alone;
            m_rival.reset();
        }
        m_asked = 0;
        m_heardInRound = false;
        ++m_transaction;
        m_deadline = std::exchange(m_isRoundWanted, false) ? now : now + kRound;
        return std::nullopt;
    }
    ++m_asked;
    m_deadline = now + (m_asked == kAsks ? base::Duration(kWait) : base::Duration(kAskAgain));
    Packet discover = question(MessageType::Discover);
    discover.seconds = static_cast<std::uint16_t>(m_asked - 1);
    discover.broadcast = true;
    return discover;
}

bool RivalWatch::wasNotSent()
{
    m_asked = std::max(0, m_asked - 1);
    return ++m_notSent >= kAsks;
}

void RivalWatch::startOver(base::Instant now)
{
    m_asked = 0;
    m_deadline = std::min<base::Instant>(m_deadline, now + kAskAgain);
}

void RivalWatch::askAgain(base::Instant now)
{
    if (m_asked == 0)
        m_deadline = std::min(m_deadline, now);
    else
        m_isRoundWanted = true;
}

Packet RivalWatch::inform(base::Ipv4 own) const
{
    Packet inform = question(MessageType::Inform);
    inform.client = own;
    return inform;
}

std::array<Packet, 2> RivalWatch::informs() const
{
    Packet asDevice = inform(m_own);
    asDevice.mac = deviceLike(m_mac);
    return {inform(m_own), asDevice};
}

bool RivalWatch::isOwnQuestion(const Packet &packet) const
{
    return packet.mac == m_mac || (packet.mac == deviceLike(m_mac) && packet.client == m_own);
}

Packet RivalWatch::question(MessageType type) const
{
    Packet packet;
    packet.transaction = m_transaction;
    packet.mac = m_mac;
    packet.setType(type);
    packet.set(kParameterList, QByteArray("\x01\x03\x06\x42\x96\xa0", 6));
    return packet;
}

/// By this transaction or the one before it, whose answer may come late.
bool RivalWatch::isAnswerToUs(const Packet &packet) const
{
    const bool isOurs = packet.mac == m_mac || packet.mac == deviceLike(m_mac);
    return packet.operation == Operation::Reply && isOurs && m_transaction - packet.transaction <= 1;
}

/// A server that speaks, or one that a client speaks to. What has our own address is our own word that came
/// back to us; but who answers us is a rival in any case.
std::optional<base::Ipv4> RivalWatch::serverOf(const Packet &packet, base::Ipv4 from) const
{
    if (packet.operation == Operation::Reply) {
        const base::Ipv4 speaker = speakerOf(packet, from);
        const bool isOwn = speaker == m_own && !m_own.isNull();
        return isAnswerToUs(packet) || !isOwn ? std::optional(speaker) : std::nullopt;
    }
    const auto chosen = packet.address(kServerIdentifier);
    const bool isChoice = packet.type() == MessageType::Request && chosen && !chosen->isNull();
    return isChoice && *chosen != m_own ? chosen : std::nullopt;
}

std::optional<Rival> RivalWatch::heard(const Packet &packet, base::Ipv4 from)
{
    const auto server = serverOf(packet, from);
    if (!server)
        return std::nullopt;
    m_heardInRound = true;
    const bool isReply = packet.operation == Operation::Reply;
    Rival rival{*server, isReply ? packet.your : packet.address(kRequestedAddress).value_or(base::Ipv4()),
                isReply ? packet : Packet()};
    const bool isNew = m_state != State::Rivalled || !m_rival || m_rival->server != *server;
    const bool saysMore = m_rival && rival.hasOffered() && !m_rival->hasOffered();
    m_state = State::Rivalled;
    if (!isNew && !saysMore)
        return std::nullopt;
    m_rival = std::move(rival);
    return m_rival;
}

} // namespace dhcp
