#pragma once

#include "core/tftp/neighbours.h"
#include "core/tftp/server.h"
#include "core/tftp/transfer_table.h"

#include <QRandomGenerator>
#include <QTimer>

namespace tftp {

/// An ERROR packet in the words of RFC 1350, or in those given.
QByteArray errorPacket(ErrorCode code, const QByteArray &words = {});
int millisecondsBetween(base::Instant begin, base::Instant end);

/// What stands behind Server: takes requests, keeps transfers going, ends each with one event.
class Server::Engine final : private TransportUser {
public:
    Engine(const Settings &settings, serving::FileLookup &files, serving::EventSink &events,
           const base::Clock &clock);
    ~Engine() override { stop(); }

    base::Result<void> listen();
    void stop();
    QHostAddress address() const { return m_settings.address; }
    quint16 port() const { return m_bound.port; }
    std::vector<serving::RequestEvent> activeTransfers() const;

private:
    base::Instant woke() override { return m_now = m_clock.now(); }
    void requested(const Arrival &arrival, base::Bytes datagram) override;
    bool answered(Transfer &transfer, base::Bytes datagram) override;
    base::Bytes strayed(const Endpoint &stranger, base::Bytes datagram) override;
    void broke(Transfer &transfer, SendResult why) override;

    bool isWelcome(const Arrival &arrival) const;
    void read(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram);
    void begin(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
               const serving::Found &found);
    void findNoSocket(const Arrival &arrival, const ReadRequest &request, base::Bytes datagram,
                      std::errc error);
    std::optional<base::Message> reasonToWait(const Endpoint &peer);
    void wait(const Arrival &arrival, const QByteArray &name, base::Bytes datagram, const base::Message &why);
    void admitSoon();
    void admit();
    void tick();
    bool hasPlace();
    bool makeRoom();
    bool isRepetition(const Transfer &transfer, base::Bytes datagram) const;
    std::unique_ptr<Transfer> prepare(const Arrival &arrival, const ReadRequest &request,
                                      const serving::Found &found);

    struct Refusal {
        ErrorCode code = ErrorCode::NotDefined;
        base::Message why;
        serving::Outcome outcome = serving::Outcome::Refused;
    };
    void refuse(const Arrival &arrival, const QByteArray &name, base::Bytes datagram, const Refusal &refusal);
    void refuseNonsense(const Arrival &arrival, base::Bytes datagram, const base::Message &why);
    void report(const Arrival &arrival, const QByteArray &name, const Refusal &refusal);
    void turnAway(const WaitingRoom::Visitor &visitor, const base::Message &why);
    serving::RequestEvent eventFor(const Arrival &arrival, const QByteArray &name);

    void perform(Transfer &transfer, const Sender::Step &step);
    void judge(Transfer &transfer, const Sender::Step &step);
    void prove(const Transfer &transfer);
    void finish(Transfer &transfer);
    void giveUp(Transfer &transfer);
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
    Neighbours m_neighbours;
    Guard m_guard;
    WaitingRoom m_waiting;
    base::Instant m_now;
    quint64 m_arrivals = 0; ///< requests so far
    Endpoint m_bound;
    std::vector<std::byte> m_scratch;
    std::vector<Block> m_blocks;
    QByteArray m_strangerAnswer;
    std::unique_ptr<Transport> m_transport;
    TransferTable m_transfers{m_seed}; ///< after the transport: channels go before it
    QTimer m_timer;
    QTimer m_admission; ///< runs while anybody waits
    base::Instant m_nextTick{};
    base::Instant m_armedFor{};
    bool m_lacksSockets = false; ///< the last one that began found none: no use in trying others
};

} // namespace tftp
