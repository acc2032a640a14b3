#include "core/tftp/engine.h"

#include "core/base/relative_path.h"

/// Transfers: begun elsewhere (engine_requests.cpp), kept going and ended here.
namespace tftp {

int millisecondsBetween(base::Instant begin, base::Instant end)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count());
}

Server::Engine::Engine(const Settings &settings, serving::FileLookup &files, serving::EventSink &events,
                       const base::Clock &clock)
    : m_settings(settings),
      m_files(files),
      m_events(events),
      m_clock(clock),
      m_guard(settings.limits, m_seed, [this](const Endpoint &peer) { return m_neighbours.contains(peer); }),
      m_waiting(settings.waiting, m_seed),
      m_now(clock.now())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { checkDeadlines(); });
    m_admission.setSingleShot(true);
    QObject::connect(&m_admission, &QTimer::timeout, &m_admission, [this] { admit(); });
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
    for (const WaitingRoom::Visitor &visitor : m_waiting.takeOlderThan(base::Instant::max()))
        turnAway(visitor, {kServerStopped, {}});
    m_transport.reset();
    m_timer.stop();
    m_admission.stop();
}

std::vector<serving::RequestEvent> Server::Engine::activeTransfers() const
{
    std::vector<serving::RequestEvent> list;
    const base::Instant now = m_clock.now();
    for (const Transfer *transfer : m_transfers.all()) {
        serving::RequestEvent &event = list.emplace_back(transfer->event);
        event.bytes = transfer->acknowledgedBytes();
        event.milliseconds = millisecondsBetween(transfer->askedAt, now);
    }
    return list;
}

bool Server::Engine::answered(Transfer &transfer, base::Bytes datagram)
{
    transfer.heardAt = m_now;
    if (const auto ack = parseAck(datagram)) {
        const bool wasProven = transfer.sender.isProven();
        const Sender::Step step = transfer.sender.acknowledged(ack->block, m_now);
        if (!wasProven)
            judge(transfer, step);
        perform(transfer, step);
        return step.what != Sender::Do::Nothing;
    }
    // Anything else from the right port that makes no sense is noise, and noise must not end a transfer.
    const auto packet = parse(datagram);
    const auto *error = packet ? std::get_if<Error>(&*packet) : nullptr;
    if (error) {
        if (!transfer.sender.isProven() && !m_settings.singlePort)
            prove(transfer);
        clientFailed(transfer, *error);
    }
    return error != nullptr;
}

/// Until it is proven, all that a client is sent is taken from its address's ration.
void Server::Engine::judge(Transfer &transfer, const Sender::Step &step)
{
    if (transfer.sender.isProven())
        return prove(transfer);
    if (step.what == Sender::Do::SendBlocks) {
        m_guard.charge(transfer.peer, step.packets());
        transfer.unprovenPackets += step.packets();
    }
}

/// Somebody is there and spoke of this transfer, be it that he only wanted to know a file's size (PXE): his
/// first packets did not go to a third party.
void Server::Engine::prove(const Transfer &transfer)
{
    m_guard.proved(transfer.peer, transfer.unprovenPackets);
    m_waiting.recall(m_guard.sourceOf(transfer.peer), transfer.unprovenPackets);
    m_waiting.recall(transfer.peer.site(), transfer.unprovenPackets);
    admitSoon();
}

void Server::Engine::clientFailed(Transfer &transfer, const Error &error)
{
    const QString code = QString::number(static_cast<int>(error.code));
    end(transfer, serving::Outcome::Aborted, {kClientError, {code, base::printableName(error.message)}});
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
        return finish(transfer);
    case Sender::Do::GiveUp:
        return giveUp(transfer);
    }
    m_transfers.deadlineMoved(transfer);
    arm();
}

void Server::Engine::finish(Transfer &transfer)
{
    const bool isLastAckLost = transfer.sender.lacksOnlyTheLastAck();
    end(transfer, serving::Outcome::Sent, isLastAckLost ? base::Message{kLastAckLost, {}} : base::Message{});
}

void Server::Engine::giveUp(Transfer &transfer)
{
    if (!transfer.sender.hasAnswered())
        return end(transfer, serving::Outcome::TimedOut, {kNeverAnswered, {}});
    const QString bytes = QString::number(transfer.acknowledgedBytes());
    end(transfer, serving::Outcome::TimedOut, {kFellSilent, {bytes, QString::number(transfer.event.size)}});
}

SendResult Server::Engine::send(Transfer &transfer, const Sender::Step &step)
{
    if (step.what == Sender::Do::SendOptions)
        return transfer.channel->send(base::bytesOf(transfer.optionAck));
    m_blocks.clear();
    if (!transfer.source->append(step.first, step.count, m_blocks))
        return SendResult::FileCut;
    const auto lastBlock = step.first + static_cast<qint64>(m_blocks.size()) - 1;
    if (static_cast<int>(m_blocks.back().payload.size()) < transfer.blockSize)
        transfer.sender.endsWith(lastBlock);
    if (step.endsOnly && m_blocks.size() > 2)
        m_blocks.erase(m_blocks.begin() + 1, m_blocks.end() - 1);
    // Written into as it lay, the file went out old and new mixed: without its last block it counts for
    // nothing.
    if (transfer.sender.reachedTheEnd() && !transfer.event.content->isIntact())
        return SendResult::FileCut;
    return transfer.channel->send(m_blocks, transfer.source->store());
}

void Server::Engine::broke(Transfer &transfer, SendResult why)
{
    if (why == SendResult::FileCut)
        return abort(transfer, {kFileCut, {transfer.event.path}}, "File changed");
    if (transfer.sender.lacksOnlyTheLastAck())
        return finish(transfer);
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
    event.bytes = outcome == serving::Outcome::Sent ? event.size : ended->acknowledgedBytes();
    event.milliseconds = millisecondsBetween(ended->askedAt, m_now);
    event.transfer.resentBlocks = static_cast<int>(ended->sender.resentBlocks());
    m_events.requestEnded(std::move(event));
    admitSoon();
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
        // Held back, it is as good as lost on the way; the answer to the first may come yet.
        if (!m_guard.allowUnproven(transfer.peer, m_now))
            return m_transfers.deadlineMoved(transfer);
        m_guard.charge(transfer.peer, step.packets() - 1);
        transfer.unprovenPackets += step.packets();
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

} // namespace tftp
