#include "core/sntp/responder.h"

#include <algorithm>

namespace sntp {

namespace {

constexpr std::int8_t kPrecision = -10;            ///< a QDateTime knows milliseconds
constexpr std::uint32_t kDispersion = 0x0000'8000; ///< half a second
constexpr Timestamp kWholeSeconds = ~Timestamp{0xffff'ffff};

bool isHost(const QHostAddress &address, std::uint16_t port)
{
    return port != 0 && !address.isNull() && !address.isMulticast() && !address.isBroadcast() &&
           address != QHostAddress(QHostAddress::AnyIPv4) && address != QHostAddress(QHostAddress::AnyIPv6);
}

bool isQuestion(const Packet &packet)
{
    return packet.mode == Mode::Client && packet.version >= 1 && packet.version <= 4;
}

/// RFC 4330 section 6: version and poll are the client's, and its transmit time comes back as origin.
Packet replyTo(const Packet &request)
{
    Packet reply;
    reply.version = request.version;
    reply.mode = Mode::Server;
    reply.poll = request.poll;
    reply.precision = kPrecision;
    reply.originTime = request.transmitTime;
    return reply;
}

Packet timeFor(const Packet &request, Timestamp now)
{
    Packet reply = replyTo(request);
    reply.stratum = Responder::kStratum;
    reply.rootDispersion = kDispersion;
    reply.reference = Responder::kLocalClock;
    // The clock is its own reference and was looked at just now; never later than the rest.
    reply.referenceTime = now & kWholeSeconds;
    reply.receiveTime = reply.transmitTime = now;
    return reply;
}

/// A kiss of death: leap 3 and stratum 0, so that nobody takes a time from it.
Packet tellingOff(const Packet &request)
{
    Packet reply = replyTo(request);
    reply.leap = 3;
    reply.reference = Responder::kRate;
    reply.receiveTime = reply.transmitTime = request.transmitTime;
    return reply;
}

} // namespace

QByteArray Responder::answer(base::Bytes request, const QHostAddress &client, std::uint16_t port,
                             base::Instant now, const QDateTime &wall)
{
    const auto packet = parse(request);
    if (!packet || !isQuestion(*packet) || !isHost(client, port))
        return {};
    switch (judge(client, now)) {
    case Verdict::Answer:
        return write(timeFor(*packet, timestampOf(wall)));
    case Verdict::TellOff:
        return write(tellingOff(*packet));
    case Verdict::Silence:
        return {};
    }
    Q_UNREACHABLE();
}

/// A bucket of kBurst answers, which fills by one every kEvery.
Responder::Verdict Responder::judge(const QHostAddress &client, base::Instant now)
{
    auto asker = m_askers.find(client);
    if (asker == m_askers.end()) {
        makeRoom();
        asker = m_askers.insert(client, {now, false});
    }
    const base::Instant paid = std::max(asker->paidUntil, now) + kEvery;
    if (paid - now > kBurst * kEvery)
        return std::exchange(asker->isToldOff, true) ? Verdict::Silence : Verdict::TellOff;
    *asker = {paid, false};
    return Verdict::Answer;
}

void Responder::makeRoom()
{
    if (m_askers.size() < kMostClients)
        return;
    m_askers.erase(std::min_element(m_askers.cbegin(), m_askers.cend(), [](const Asker &a, const Asker &b) {
        return a.paidUntil < b.paidUntil;
    }));
}

} // namespace sntp
