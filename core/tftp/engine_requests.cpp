#include "core/tftp/engine.h"

#include "core/base/relative_path.h"

/// Requests: judged, refused, or made into transfers.
namespace tftp {

namespace {

/// How long a client must have been silent before a request from its port is a new one, not the echo of an
/// old one that the network doubled or held back; longer if it asks for the very same.
constexpr auto kOtherRequestAfter = std::chrono::seconds(1);
constexpr auto kSameRequestAfter = std::chrono::seconds(3);
/// A real client answers within a round trip. One that has not after this loses its place when all are taken.
constexpr auto kFirstSignWithin = std::chrono::seconds(2);
/// How long a request may wait, asked anew each time its client asks again. Then the client has gone.
constexpr auto kPatience = std::chrono::seconds(3);
/// How often the waiting are looked at when nothing happens that lets one in: rations fill with time.
constexpr auto kAdmissionEvery = std::chrono::milliseconds(100);

/// RFC 1350's protection is that nobody else knows the port of a transfer. With a single port everybody does,
/// and can forge ACKs as well as requests: so it takes several to prove a client, and what one ACK brings is
/// small. It cannot grow with proof, for the window is agreed on before the first block, and a client says
/// nothing (RFC 7440) before it has a whole one.
constexpr int kSinglePortAcks = 3;
constexpr int kSinglePortWindow = 8;
constexpr int kSinglePortWindowBytes = 12 * 1024;

/// Words that RFC 1350 wants in an ERROR, "intended for human consumption"; every client prints them as they
/// are.
QByteArray wordsOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileNotFound:
        return "File not found";
    case ErrorCode::AccessViolation:
        return "Access violation";
    case ErrorCode::IllegalOperation:
        return "Illegal TFTP operation";
    case ErrorCode::UnknownTransferId:
        return "Unknown transfer ID";
    default:
        return "Not defined";
    }
}

bool isRequest(base::Bytes datagram)
{
    return datagram.size() > 1 && datagram[0] == std::byte{0} &&
           (datagram[1] == static_cast<std::byte>(Opcode::ReadRequest) ||
            datagram[1] == static_cast<std::byte>(Opcode::WriteRequest));
}

/// The address on a datagram may be anybody's: so never more goes back than came. Without its words an ERROR
/// is shorter than any request; empty if that is too long yet.
QByteArray errorWithin(base::Bytes datagram, ErrorCode code)
{
    for (const QByteArray &answer : {errorPacket(code), write(Error{code, {}})}) {
        if (std::cmp_less_equal(answer.size(), datagram.size()))
            return answer;
    }
    return {};
}

serving::Client clientOf(const Arrival &arrival)
{
    return {arrival.peer.host(), arrival.peer.port, arrival.local.host()};
}

} // namespace

QByteArray errorPacket(ErrorCode code, const QByteArray &words)
{
    return write(Error{code, words.isEmpty() ? wordsOf(code) : words});
}

/// Requests that nobody sent in earnest are dropped without a word: an answer would go to a third party, to
/// everybody, or round in a circle between two servers.
bool Server::Engine::isWelcome(const Arrival &arrival) const
{
    constexpr std::uint16_t kFirstFreePort = 1024; // above, a client may be given our number by chance
    const bool fromAServer = arrival.peer.port == m_bound.port && m_bound.port < kFirstFreePort;
    const bool addressedToUs = arrival.local.port != 0 && arrival.local.isUnicast();
    return addressedToUs && arrival.peer.isUnicast() && arrival.peer.port != 0 && !fromAServer;
}

void Server::Engine::requested(const Arrival &arrival, base::Bytes datagram)
{
    if (m_settings.singlePort && !isRequest(datagram)) {
        if (Transfer *transfer = m_transfers.find(arrival.peer)) {
            answered(*transfer, datagram);
            return;
        }
    }
    if (!isWelcome(arrival))
        return;
    m_neighbours.refresh(m_now);
    const auto packet = parse(datagram);
    if (!packet) {
        const bool isError = datagram.size() > 1 && datagram[1] == static_cast<std::byte>(Opcode::Error);
        if (!isError)
            refuseNonsense(arrival, datagram, packet.error().what);
        return;
    }
    if (const auto *request = std::get_if<ReadRequest>(&*packet))
        return read(arrival, *request, datagram);
    if (const auto *request = std::get_if<WriteRequest>(&*packet)) {
        const base::Message why{kWriteRefused, {base::printableName(request->name)}};
        return refuse(arrival, request->name, datagram, {ErrorCode::AccessViolation, why});
    }
    // An ERROR is never answered. Nor is an ACK that belongs to nothing: tftp-hpa acknowledges an ERROR, and
    // at a single port a doubled last ACK outlives its transfer; an ERROR for it might be taken for the
    // answer to the next request.
    if (!std::holds_alternative<Ack>(*packet) && !std::holds_alternative<Error>(*packet)) {
        const QString opcode = QString::number(std::to_integer<int>(datagram[1]));
        refuseNonsense(arrival, datagram, {kPacketOpcode, {opcode}});
    }
}

void Server::Engine::read(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram)
{
    if (Transfer *transfer = m_transfers.find(arrival.peer)) {
        if (isRepetition(*transfer, datagram))
            return;
        const bool complete = transfer->sender.lacksOnlyTheLastAck();
        end(*transfer, complete ? serving::Outcome::Sent : serving::Outcome::Aborted,
            complete ? base::Message{kLastAckLost, {}} : base::Message{kAskedAnew, {}});
    }
    if (m_waiting.holds(arrival.peer))
        return wait(arrival, request.name, datagram, {kBusyWithAddress, {}});
    const auto found = m_files.find(clientOf(arrival), request.name);
    if (found)
        return begin(arrival, request, datagram, *found);
    const serving::Miss &miss = found.error();
    if (miss.refused)
        refuse(arrival, request.name, datagram, {ErrorCode::AccessViolation, miss.why});
    else
        refuse(arrival, request.name, datagram,
               {ErrorCode::FileNotFound, miss.why, serving::Outcome::NotFound});
}

/// "A duplicate request starts no second transfer." One that asks for something else ends a transfer of which
/// all has gone out: who asks on has what he asked for, or wants it no more.
bool Server::Engine::isRepetition(const Transfer &transfer, base::Bytes datagram) const
{
    const base::Duration silence = m_now - transfer.heardAt;
    if (base::viewOf(datagram) == transfer.request)
        return silence < kSameRequestAfter;
    return !transfer.sender.awaitsLastAck() && silence < kOtherRequestAfter;
}

void Server::Engine::begin(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
                           const serving::Found &found)
{
    if (const auto why = reasonToWait(arrival.peer)) {
        m_files.takeBack(clientOf(arrival), found);
        return wait(arrival, request.name, datagram, *why);
    }
    auto transfer = prepare(arrival, request, found);
    auto channel = m_transport->open(arrival, *transfer);
    if (!channel) {
        m_files.takeBack(clientOf(arrival), found);
        return findNoSocket(arrival, request, datagram, channel.error());
    }
    m_guard.allowUnproven(arrival.peer, m_now);
    transfer->channel = std::move(*channel);
    transfer->request = base::viewOf(datagram).toByteArray();
    Transfer &added = m_transfers.add(std::move(transfer));
    perform(added, added.sender.start(m_now));
}

void Server::Engine::findNoSocket(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
                                  std::errc error)
{
    const base::Message why{kNoSocket, {QString::fromStdString(std::make_error_code(error).message())}};
    m_lacksSockets = isShortage(error);
    if (m_lacksSockets)
        return wait(arrival, request.name, datagram, why);
    refuse(arrival, request.name, datagram, {ErrorCode::NotDefined, why, serving::Outcome::Aborted});
}

std::optional<base::Message> Server::Engine::reasonToWait(const Endpoint &peer)
{
    if (m_guard.exhausted(peer, m_now))
        return base::Message{kBusyWithAddress, {}};
    if (!hasPlace())
        return base::Message{kBusy, {QString::number(m_settings.limits.transfers)}};
    return std::nullopt;
}

/// Where there is no room to wait, the client's next try may find some.
void Server::Engine::wait(const Arrival &arrival, const QByteArray &name, base::Bytes datagram,
                          const base::Message &why)
{
    WaitingRoom::Visitor visitor{
        arrival, m_guard.sourceOf(arrival.peer), base::viewOf(datagram).toByteArray(), name,
        why,     arrival.since.value_or(m_now),  arrival.asked.value_or(m_now)};
    visitor.arrival.since = visitor.since;
    visitor.arrival.asked = visitor.asked;
    if (!m_waiting.add(visitor))
        return turnAway(visitor, why);
    if (!m_admission.isActive())
        m_admission.start(kAdmissionEvery);
}

/// Not at once: who answered or ended stands on the stack yet, and one who enters may end in his turn.
void Server::Engine::admitSoon()
{
    const bool isSoon = m_admission.isActive() && m_admission.interval() == 0;
    if (!m_waiting.isEmpty() && !isSoon)
        m_admission.start(0);
}

/// One of each source in turn, as many as there is ration and place for.
void Server::Engine::admit()
{
    m_now = m_clock.now();
    if (m_now >= m_nextTick)
        tick();
    m_lacksSockets = false;
    std::size_t turns = m_waiting.size(); // who has to go on waiting has had his
    for (auto source = m_waiting.next(); source && turns > 0 && hasPlace(); source = m_waiting.next()) {
        if (const auto whose = m_guard.exhausted(*source, m_now)) {
            m_waiting.putOff(*whose);
            continue;
        }
        const WaitingRoom::Visitor visitor = m_waiting.take();
        requested(visitor.arrival, base::bytesOf(visitor.request));
        if (m_lacksSockets)
            break;
        --turns;
    }
    m_transport->flush();
    if (!m_waiting.isEmpty())
        m_admission.start(kAdmissionEvery);
}

/// What time alone brings about: rations fill, and patience ends.
void Server::Engine::tick()
{
    m_nextTick = m_now + kAdmissionEvery;
    for (const WaitingRoom::Visitor &visitor : m_waiting.takeOlderThan(m_now - kPatience))
        turnAway(visitor, visitor.why);
    m_waiting.recallAll();
}

bool Server::Engine::hasPlace()
{
    return static_cast<int>(m_transfers.size()) < m_settings.limits.transfers || makeRoom();
}

/// All places taken: perhaps by requests that nobody stands behind. The one silent longest makes room for a
/// client that may be real.
bool Server::Engine::makeRoom()
{
    Transfer *oldest = m_transfers.oldestUnproven();
    if (!oldest || m_now - oldest->since < kFirstSignWithin)
        return false;
    giveUp(*oldest);
    return true;
}

std::unique_ptr<Transfer> Server::Engine::prepare(const Arrival &arrival, const ReadRequest &request,
                                                  const serving::Found &found)
{
    auto source = makeSource(found.content, request.mode, m_transport->payload(), m_scratch);
    Policy policy = m_settings.policy;
    if (m_settings.singlePort) {
        policy.maxWindowSize = std::min(policy.maxWindowSize, kSinglePortWindow);
        policy.maxWindowBytes = std::min(policy.maxWindowBytes, kSinglePortWindowBytes);
    }
    const int mtu = request.options.empty() ? 0 : interfaceMtu(arrival.interfaceIndex, m_now);
    policy.maxBlockSize = std::min(policy.maxBlockSize, blockSizeFor(mtu, arrival.peer.isIPv4()));
    const Negotiated agreed = negotiate(request.options, policy, source->wireBytes());
    source->setBlockSize(agreed.blockSize);

    Sender::Settings settings;
    settings.blocks = source->blocks(agreed.blockSize);
    settings.windowSize = agreed.windowSize;
    settings.timeout = agreed.timeout ? *agreed.timeout : m_settings.timeout;
    settings.offersOptions = !agreed.accepted.empty();
    settings.retries = m_settings.retries;
    settings.unprovenRetries = m_settings.unprovenRetries;
    settings.acksToProve = m_settings.singlePort ? kSinglePortAcks : 1;

    auto transfer = std::make_unique<Transfer>(settings);
    transfer->source = std::move(source);
    transfer->peer = arrival.peer;
    transfer->blockSize = agreed.blockSize;
    transfer->windowSize = agreed.windowSize;
    transfer->askedAt = arrival.since.value_or(m_now);
    transfer->since = transfer->heardAt = m_now;
    transfer->unprovenPackets = 1;
    if (settings.offersOptions)
        transfer->optionAck = write(OptionAck{agreed.accepted});
    transfer->event = eventFor(arrival, request.name);
    transfer->event.size = found.content->size();
    transfer->event.content = found.content;
    transfer->event.path = found.path;
    transfer->event.transfer = {agreed.blockSize, agreed.windowSize, 0, request.mode == Mode::Netascii};
    return transfer;
}

/// In words for a neighbour, who can flood whom he names without us.
void Server::Engine::refuse(const Arrival &arrival, const QByteArray &name, base::Bytes datagram,
                            const Refusal &refusal)
{
    if (!m_guard.allowError(arrival.peer, m_now))
        return;
    const bool isNeighbour = m_neighbours.contains(arrival.peer);
    const QByteArray answer = isNeighbour ? errorPacket(refusal.code) : errorWithin(datagram, refusal.code);
    m_transport->reply(arrival, base::bytesOf(answer));
    report(arrival, name, refusal);
}

void Server::Engine::report(const Arrival &arrival, const QByteArray &name, const Refusal &refusal)
{
    serving::RequestEvent event = eventFor(arrival, name);
    event.outcome = refusal.outcome;
    event.reason = refusal.why;
    m_events.requestEnded(std::move(event));
}

/// Whoever sent this may not even speak TFTP. What is too short for an answer is only counted in the log.
void Server::Engine::refuseNonsense(const Arrival &arrival, base::Bytes datagram, const base::Message &why)
{
    if (!m_guard.allowError(arrival.peer, m_now))
        return;
    const QByteArray answer = errorWithin(datagram, ErrorCode::IllegalOperation);
    if (!answer.isEmpty())
        m_transport->reply(arrival, base::bytesOf(answer));
    report(arrival, nameOfBrokenRequest(datagram), {ErrorCode::IllegalOperation, why});
}

/// Without a word to the client, who shall ask again. Not "refused": that would be read as a word about the
/// file.
void Server::Engine::turnAway(const WaitingRoom::Visitor &visitor, const base::Message &why)
{
    if (!m_guard.allowError(visitor.arrival.peer, m_now))
        return;
    serving::RequestEvent event = eventFor(visitor.arrival, visitor.name);
    event.outcome = why.code == kServerStopped ? serving::Outcome::Aborted : serving::Outcome::TimedOut;
    event.reason = why;
    event.milliseconds = millisecondsBetween(visitor.arrival.since.value_or(m_now), m_now);
    m_events.requestEnded(std::move(event));
}

serving::RequestEvent Server::Engine::eventFor(const Arrival &arrival, const QByteArray &name)
{
    serving::RequestEvent event;
    event.time = m_clock.wall().addMSecs(-millisecondsBetween(arrival.since.value_or(m_now), m_now));
    event.arrival = ++m_arrivals;
    event.protocol = serving::Protocol::Tftp;
    event.client = arrival.peer.host();
    event.clientPort = arrival.peer.port;
    event.local = arrival.local.host();
    event.name = base::printableName(name);
    return event;
}

/// RFC 1350 section 4: wrong source: "An error packet should be sent to the source of the incorrect packet,
/// while not disturbing the transfer." What is no packet gets none, nor does an ACK: it is shorter than any
/// ERROR.
base::Bytes Server::Engine::strayed(const Endpoint &stranger, base::Bytes datagram)
{
    const auto packet = parse(datagram);
    const bool isAnswerable = packet && !std::holds_alternative<Error>(*packet);
    m_strangerAnswer = isAnswerable ? errorWithin(datagram, ErrorCode::UnknownTransferId) : QByteArray();
    const bool answer = !m_strangerAnswer.isEmpty() && stranger.isUnicast() && stranger.port != 0 &&
                        m_guard.allowError(stranger, m_now);
    return answer ? base::bytesOf(m_strangerAnswer) : base::Bytes{};
}

} // namespace tftp
