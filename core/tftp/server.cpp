#include "core/tftp/server.h"

#include "core/base/relative_path.h"
#include "core/tftp/transfer_table.h"

#include <QRandomGenerator>
#include <QTimer>

namespace tftp {

namespace {

/// How long a client must have been silent before a request from its port is a new one, not the echo of an
/// old one that the network doubled or held back; longer if it asks for the very same.
constexpr auto kOtherRequestAfter = std::chrono::seconds(1);
constexpr auto kSameRequestAfter = std::chrono::seconds(3);

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

QByteArray errorPacket(ErrorCode code, const QByteArray &words = {})
{
    return write(Error{code, words.isEmpty() ? wordsOf(code) : words});
}

int millisecondsBetween(base::Instant begin, base::Instant end)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count());
}

bool isRequest(base::Bytes datagram)
{
    return datagram.size() > 1 && datagram[0] == std::byte{0} &&
           (datagram[1] == static_cast<std::byte>(Opcode::ReadRequest) ||
            datagram[1] == static_cast<std::byte>(Opcode::WriteRequest));
}

} // namespace

class Server::Engine final : private TransportUser {
public:
    Engine(const Settings &settings, serving::FileLookup &files, serving::EventSink &events,
           const base::Clock &clock);
    ~Engine() override { stop(); }

    base::Result<void> listen();
    void stop();
    QHostAddress address() const { return m_settings.address; }
    quint16 port() const { return m_bound.port; }
    std::vector<TransferStatus> activeTransfers() const;

private:
    base::Instant woke() override { return m_now = m_clock.now(); }
    void requested(const Arrival &arrival, base::Bytes datagram) override;
    void answered(Transfer &transfer, base::Bytes datagram) override;
    base::Bytes strayed(const Endpoint &stranger, base::Bytes datagram) override;
    void broke(Transfer &transfer, SendResult why) override;

    bool isWelcome(const Arrival &arrival) const;
    void read(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram);
    void begin(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
               const serving::Found &found);
    bool isRepetition(const Transfer &transfer, base::Bytes datagram) const;
    std::unique_ptr<Transfer> prepare(const Arrival &arrival, const ReadRequest &request,
                                      const serving::Found &found);

    struct Refusal {
        ErrorCode code = ErrorCode::NotDefined;
        base::Message why;
        serving::Outcome outcome = serving::Outcome::Refused;
        QByteArray words{};
    };
    void refuse(const Arrival &arrival, const QByteArray &name, const Refusal &refusal);
    serving::RequestEvent eventFor(const Arrival &arrival, const QByteArray &name) const;

    void perform(Transfer &transfer, const Sender::Step &step);
    SendResult send(Transfer &transfer, const Sender::Step &step);
    void clientFailed(Transfer &transfer, const Error &error);
    void abort(Transfer &transfer, base::Message why, const QByteArray &words);
    void end(Transfer &transfer, serving::Outcome outcome, base::Message why = {});
    void checkDeadlines();
    void retry(Transfer &transfer);
    void arm();

    Settings m_settings;
    serving::FileLookup &m_files;
    serving::EventSink &m_events;
    const base::Clock &m_clock;
    std::size_t m_seed = QRandomGenerator::system()->generate64();
    Guard m_guard;
    base::Instant m_now;
    Endpoint m_bound;
    std::vector<std::byte> m_scratch;
    std::vector<Block> m_blocks;
    QByteArray m_strangerAnswer = errorPacket(ErrorCode::UnknownTransferId);
    std::unique_ptr<Transport> m_transport;
    TransferTable m_transfers{m_seed}; ///< after the transport: channels go before it
    QTimer m_timer;
    base::Instant m_armedFor{};
};

Server::Engine::Engine(const Settings &settings, serving::FileLookup &files, serving::EventSink &events,
                       const base::Clock &clock)
    : m_settings(settings),
      m_files(files),
      m_events(events),
      m_clock(clock),
      m_guard(settings.limits, m_seed),
      m_now(clock.now())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { checkDeadlines(); });
}

base::Result<void> Server::Engine::listen()
{
    const Transport::Settings wanted{m_settings.address, m_settings.port, m_settings.singlePort};
    const bool portable = m_settings.sockets == Sockets::Portable;
    auto transport = portable ? openPortableTransport(wanted, *this) : openBestTransport(wanted, *this);
    if (!transport) {
        const QString reason = QString::number(static_cast<int>(transport.error()));
        return base::fail(kCannotListen, {QString::number(wanted.port), wanted.address.toString(), reason});
    }
    m_transport = std::move(*transport);
    m_bound = m_transport->bound();
    m_settings.limits.transfers = std::min(m_settings.limits.transfers, m_transport->capacity());
    return {};
}

void Server::Engine::stop()
{
    if (!m_transport)
        return;
    m_now = m_clock.now();
    for (Transfer *transfer : m_transfers.all())
        abort(*transfer, {kServerStopped, {}}, "Server stopped");
    m_transport.reset();
    m_timer.stop();
}

std::vector<TransferStatus> Server::Engine::activeTransfers() const
{
    std::vector<TransferStatus> list;
    for (const Transfer *transfer : m_transfers.all()) {
        const serving::RequestEvent &event = transfer->event;
        const qint64 bytes = transfer->sender.acknowledgedBlocks() * transfer->blockSize;
        list.push_back({event.client, event.clientPort, event.name, std::min(bytes, event.size), event.size,
                        transfer->since});
    }
    return list;
}

/// Requests that nobody sent in earnest are dropped without a word: an answer would go to a third party, to
/// everybody, or round in a circle between two servers.
bool Server::Engine::isWelcome(const Arrival &arrival) const
{
    const bool addressedToUs = arrival.local.port != 0 && arrival.local.isUnicast();
    return addressedToUs && arrival.peer.isUnicast() && arrival.peer.port != 0 &&
           arrival.peer.port != m_bound.port;
}

void Server::Engine::requested(const Arrival &arrival, base::Bytes datagram)
{
    if (m_settings.singlePort && !isRequest(datagram)) {
        if (Transfer *transfer = m_transfers.find(arrival.peer))
            return answered(*transfer, datagram);
    }
    if (!isWelcome(arrival))
        return;
    const auto packet = parse(datagram);
    if (!packet) {
        const bool isError = datagram.size() > 1 && datagram[1] == static_cast<std::byte>(Opcode::Error);
        if (!isError)
            refuse(arrival, nameOfBrokenRequest(datagram),
                   {ErrorCode::IllegalOperation, packet.error().what});
        return;
    }
    if (const auto *request = std::get_if<ReadRequest>(&*packet))
        return read(arrival, *request, datagram);
    if (const auto *request = std::get_if<WriteRequest>(&*packet)) {
        const base::Message why{kWriteRefused, {base::printableName(request->name)}};
        return refuse(arrival, request->name, {ErrorCode::AccessViolation, why});
    }
    // An ERROR is never answered. Nor is an ACK that belongs to nothing: tftp-hpa acknowledges an ERROR, and
    // at a single port a doubled last ACK outlives its transfer; an ERROR for it might be taken for the
    // answer to the next request.
    if (!std::holds_alternative<Ack>(*packet) && !std::holds_alternative<Error>(*packet)) {
        const QString opcode = QString::number(std::to_integer<int>(datagram[1]));
        refuse(arrival, {}, {ErrorCode::IllegalOperation, {kPacketOpcode, {opcode}}});
    }
}

void Server::Engine::read(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram)
{
    if (Transfer *transfer = m_transfers.find(arrival.peer)) {
        if (isRepetition(*transfer, datagram))
            return;
        const bool complete = transfer->sender.awaitsLastAck();
        end(*transfer, complete ? serving::Outcome::Sent : serving::Outcome::Aborted,
            complete ? base::Message{} : base::Message{kAskedAnew, {}});
    }
    const serving::Client client{arrival.peer.host(), arrival.peer.port, arrival.local.host()};
    const auto found = m_files.find(client, request.name);
    if (found)
        return begin(arrival, request, datagram, *found);
    const serving::Miss &miss = found.error();
    if (miss.refused)
        refuse(arrival, request.name, {ErrorCode::AccessViolation, miss.why});
    else
        refuse(arrival, request.name, {ErrorCode::FileNotFound, miss.why, serving::Outcome::NotFound});
}

/// "A duplicate request starts no second transfer." One that asks for something else ends a transfer that
/// only waits for its last ACK: who asks on has what he asked for.
bool Server::Engine::isRepetition(const Transfer &transfer, base::Bytes datagram) const
{
    const base::Duration silence = m_now - transfer.heardAt;
    if (base::viewOf(datagram) == transfer.request)
        return !transfer.sender.isProven() || silence < kSameRequestAfter;
    return !transfer.sender.awaitsLastAck() && silence < kOtherRequestAfter;
}

void Server::Engine::begin(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
                           const serving::Found &found)
{
    if (static_cast<int>(m_transfers.size()) >= m_settings.limits.transfers) {
        const QString most = QString::number(m_settings.limits.transfers);
        return refuse(arrival, request.name,
                      {ErrorCode::NotDefined, {kBusy, {most}}, serving::Outcome::Refused, "Server busy"});
    }
    if (!m_guard.allowUnproven(arrival.peer, m_now))
        return refuse(
            arrival, request.name,
            {ErrorCode::NotDefined, {kBusyWithAddress, {}}, serving::Outcome::Refused, "Server busy"});
    auto transfer = prepare(arrival, request, found);
    auto channel = m_transport->open(arrival, *transfer);
    if (!channel) {
        const Refusal refusal{ErrorCode::NotDefined, channel.error().what, serving::Outcome::Refused,
                              "Server busy"};
        return refuse(arrival, request.name, refusal);
    }
    transfer->channel = std::move(*channel);
    transfer->request = base::viewOf(datagram).toByteArray();
    Transfer &added = m_transfers.add(std::move(transfer));
    perform(added, added.sender.start(m_now));
}

std::unique_ptr<Transfer> Server::Engine::prepare(const Arrival &arrival, const ReadRequest &request,
                                                  const serving::Found &found)
{
    auto source = makeSource(found.content, request.mode, m_transport->payload(), m_scratch);
    Policy policy = m_settings.policy;
    const int mtu = request.options.empty() ? 0 : interfaceMtu(arrival.interfaceIndex, m_now);
    policy.maxBlockSize = std::min(policy.maxBlockSize, blockSizeFor(mtu, arrival.peer.isIPv4()));
    const Negotiated agreed = negotiate(request.options, policy, source->wireBytes());
    source->setBlockSize(agreed.blockSize);

    Sender::Settings settings;
    settings.blocks = source->blocks(agreed.blockSize);
    settings.windowSize = agreed.windowSize;
    settings.timeout = Options::of(request.options).timeout ? agreed.timeout : m_settings.timeout;
    settings.offersOptions = !agreed.accepted.empty();
    settings.retries = m_settings.retries;
    settings.unprovenRetries = m_settings.unprovenRetries;

    auto transfer = std::make_unique<Transfer>(settings);
    transfer->source = std::move(source);
    transfer->peer = arrival.peer;
    transfer->blockSize = agreed.blockSize;
    transfer->windowSize = agreed.windowSize;
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

void Server::Engine::refuse(const Arrival &arrival, const QByteArray &name, const Refusal &refusal)
{
    if (!m_guard.allowError(arrival.peer, m_now))
        return;
    m_transport->reply(arrival, base::bytesOf(errorPacket(refusal.code, refusal.words)));
    serving::RequestEvent event = eventFor(arrival, name);
    event.outcome = refusal.outcome;
    event.reason = refusal.why;
    m_events.requestEnded(std::move(event));
}

serving::RequestEvent Server::Engine::eventFor(const Arrival &arrival, const QByteArray &name) const
{
    serving::RequestEvent event;
    event.time = m_clock.wall();
    event.protocol = serving::Protocol::Tftp;
    event.client = arrival.peer.host();
    event.clientPort = arrival.peer.port;
    event.local = arrival.local.host();
    event.name = base::printableName(name);
    return event;
}

void Server::Engine::answered(Transfer &transfer, base::Bytes datagram)
{
    transfer.heardAt = m_now;
    if (const auto ack = parseAck(datagram)) {
        const bool wasProven = transfer.sender.isProven();
        const Sender::Step step = transfer.sender.acknowledged(ack->block, m_now);
        if (!wasProven && transfer.sender.isProven())
            m_guard.proved(transfer.peer, transfer.unprovenPackets);
        return perform(transfer, step);
    }
    // Anything else from the right port that makes no sense is noise, and noise must not end a transfer.
    const auto packet = parse(datagram);
    if (const auto *error = packet ? std::get_if<Error>(&*packet) : nullptr)
        clientFailed(transfer, *error);
}

void Server::Engine::clientFailed(Transfer &transfer, const Error &error)
{
    const QString code = QString::number(static_cast<int>(error.code));
    end(transfer, serving::Outcome::Aborted, {kClientError, {code, base::printableName(error.message)}});
}

/// RFC 1350 section 4: wrong source: "An error packet should be sent to the source of the incorrect packet,
/// while not disturbing the transfer."
base::Bytes Server::Engine::strayed(const Endpoint &stranger, base::Bytes datagram)
{
    const auto packet = parse(datagram);
    const bool isError = packet && std::holds_alternative<Error>(*packet);
    const bool answer =
        !isError && stranger.isUnicast() && stranger.port != 0 && m_guard.allowError(stranger, m_now);
    return answer ? base::bytesOf(m_strangerAnswer) : base::Bytes{};
}

void Server::Engine::perform(Transfer &transfer, const Sender::Step &step)
{
    switch (step.what) {
    case Sender::Do::Nothing:
        break;
    case Sender::Do::SendOptions:
    case Sender::Do::SendBlocks:
        if (const SendResult result = send(transfer, step); result != SendResult::Done)
            return broke(transfer, result);
        break;
    case Sender::Do::Finish:
        return end(transfer, serving::Outcome::Sent);
    case Sender::Do::GiveUp: {
        const qint64 bytes = transfer.sender.acknowledgedBlocks() * transfer.blockSize;
        const base::Message silent{kFellSilent,
                                   {QString::number(bytes), QString::number(transfer.event.size)}};
        return end(transfer, serving::Outcome::TimedOut,
                   transfer.sender.isProven() ? silent : base::Message{kNeverAnswered, {}});
    }
    }
    m_transfers.deadlineMoved(transfer);
    arm();
}

SendResult Server::Engine::send(Transfer &transfer, const Sender::Step &step)
{
    if (step.what == Sender::Do::SendOptions)
        return transfer.channel->send(base::bytesOf(transfer.optionAck));
    m_blocks.clear();
    if (!transfer.source->append(step.first, step.count, m_blocks))
        return SendResult::FileCut;
    return transfer.channel->send(m_blocks, transfer.source->isLasting());
}

void Server::Engine::broke(Transfer &transfer, SendResult why)
{
    if (why == SendResult::FileCut)
        return abort(transfer, {kFileCut, {transfer.event.path}}, "File changed");
    if (transfer.sender.awaitsLastAck())
        return end(transfer, serving::Outcome::Sent);
    end(transfer, serving::Outcome::Aborted, {kClientGone, {}});
}

void Server::Engine::abort(Transfer &transfer, base::Message why, const QByteArray &words)
{
    transfer.channel->send(base::bytesOf(errorPacket(ErrorCode::NotDefined, words)));
    end(transfer, serving::Outcome::Aborted, std::move(why));
}

void Server::Engine::end(Transfer &transfer, serving::Outcome outcome, base::Message why)
{
    const std::unique_ptr<Transfer> ended = m_transfers.remove(transfer);
    ended->channel.reset();
    serving::RequestEvent &event = ended->event;
    event.outcome = outcome;
    event.reason = std::move(why);
    const qint64 acknowledged = ended->sender.acknowledgedBlocks() * ended->blockSize;
    event.bytes = outcome == serving::Outcome::Sent ? event.size : std::min(acknowledged, event.size);
    event.milliseconds = millisecondsBetween(ended->since, m_now);
    event.transfer.resentBlocks = static_cast<int>(ended->sender.resentBlocks());
    m_events.requestEnded(std::move(event));
}

void Server::Engine::checkDeadlines()
{
    m_now = m_clock.now();
    m_armedFor = {};
    while (Transfer *transfer = m_transfers.nextDue(m_now))
        retry(*transfer);
    m_transport->flush();
    arm();
}

void Server::Engine::retry(Transfer &transfer)
{
    const Sender::Step step = transfer.sender.timedOut(m_now);
    const bool sends = step.what == Sender::Do::SendBlocks || step.what == Sender::Do::SendOptions;
    if (sends && !transfer.sender.isProven()) {
        if (!m_guard.allowUnproven(transfer.peer, m_now))
            return end(transfer, serving::Outcome::TimedOut, {kNeverAnswered, {}});
        ++transfer.unprovenPackets;
    }
    perform(transfer, step);
}

/// One timer for all: set for the earliest look, and only ever brought forward.
void Server::Engine::arm()
{
    const auto look = m_transfers.nextLook();
    if (!look || (m_armedFor != base::Instant{} && m_armedFor <= *look))
        return;
    m_armedFor = *look;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*look - m_now);
    m_timer.start(std::max(wait, std::chrono::milliseconds(1)));
}

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::create(const Settings &settings, serving::FileLookup &files,
                                                     serving::EventSink &events, const base::Clock &clock)
{
    auto engine = std::make_unique<Engine>(settings, files, events, clock);
    if (const auto listening = engine->listen(); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(engine)));
}

QHostAddress Server::address() const
{
    return m_engine->address();
}

quint16 Server::port() const
{
    return m_engine->port();
}

std::vector<TransferStatus> Server::activeTransfers() const
{
    return m_engine->activeTransfers();
}

void Server::stop()
{
    m_engine->stop();
}

} // namespace tftp
