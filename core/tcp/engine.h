#pragma once

#include "core/tcp/connection.h"
#include "core/tcp/crowd.h"
#include "core/tcp/server.h"

#include <QTimer>
#include <deque>

namespace tcp {

/// What stands behind Server: accepts, gives every connection its turn, keeps time, makes room.
class Server::Engine final : private TransportUser {
public:
    Engine(const Settings &settings, MakeSession makeSession, const base::Clock &clock);
    ~Engine() override { stop(); }

    base::Result<void> listen();
    void stop();
    void setTls(tls::ContextPtr context);
    QHostAddress address() const { return m_settings.address; }
    quint16 port() const { return m_port; }

    base::Result<Awaited> await(const QHostAddress &local, const PortRange &ports, const QHostAddress &from,
                                std::shared_ptr<Session> session);
    Id dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
            std::shared_ptr<Session> session);
    void drop(Id id);

private:
    /// A socket that others connect to: one of the server's own, or one that a session awaits somebody at.
    struct Listener {
        Socket socket;
        Place place;
        std::unique_ptr<Watch> watch;
        bool mayHaveMore = true; ///< who waits to be accepted
    };
    struct Wait {
        Listener listener;
        QHostAddress from;
        std::shared_ptr<Session> session;
        Agenda::Entry agenda;
        bool isLate = false; ///< somebody came, and there was no descriptor for him
    };

    struct Ended {
        std::shared_ptr<Session> session;
        End why;
    };

    void woke() override { m_now = m_clock.now(); }
    void ready(Id id, Readiness what) override;
    bool work() override;
    void paused() override { arm(); }

    // engine.cpp
    std::errc openListeners();
    std::errc openListener(const Place &place);
    void openTransport();
    Connection *find(Id id) const;
    void add(Id id, std::shared_ptr<Session> session, std::unique_ptr<Stream> stream, const Host &host,
             Connection::Begin begin);
    std::unique_ptr<Stream> plain(Socket socket) const;
    void queue(Id id);
    void workSoon();
    void run(Connection &connection);
    void remove(Connection &connection);
    void keepTime();
    void arm();

    void listenTo(Session &session, Id id);
    bool workForAMoment();

    // engine_accept.cpp
    void acceptAll();
    bool mayAccept() const;
    bool acceptOne(Listener &listener);
    void welcome(Socket::Accepted accepted, const Listener &listener);
    bool hasPlace() const;
    bool isForAll() const;
    bool makeRoom(std::size_t least = 1);
    void evict(Id id);
    bool waitForRoom();
    void resumeAccepting();

    // engine_dialer.cpp
    tl::expected<Socket, std::errc> openInRange(const QHostAddress &local, const PortRange &ports) const;
    bool freePort(const Host &asker);
    std::shared_ptr<Session> forget(Id wait);
    void welcomeAwaited();
    bool arrived(Id id, Wait &wait);
    void tellEnded();
    void expire(Id id, Wait &wait);
    void giveUp(Id id, End why);

    /// Before another try, when there are no descriptors and nobody of ours can go.
    static constexpr auto kAcceptPause = std::chrono::milliseconds(100);
    static constexpr int kBacklog = 4096; ///< the system may make it less
    Settings m_settings;
    MakeSession m_makeSession;
    const base::Clock &m_clock;
    std::unique_ptr<Transport> m_transport;
    std::unordered_map<Id, std::unique_ptr<Listener>> m_listeners;
    std::unordered_map<Id, std::unique_ptr<Wait>> m_waits;
    std::unordered_map<Id, std::unique_ptr<Connection>> m_connections;
    std::unordered_map<Id, Ended> m_ended; ///< within somebody's call, so they were not told yet
    std::vector<Id> m_arrivals;            ///< of those awaited, somebody came or was woken
    std::deque<Id> m_queue;
    Crowd m_crowd;
    Crowd m_waitingCrowd; ///< who has others wait for them
    Agenda m_agenda;
    QTimer m_timer;       ///< for the agenda
    QTimer m_acceptTimer; ///< for another try, where nobody tells when there will be descriptors again
    base::Instant m_now{};
    base::Instant m_armedFor = base::Instant::max();
    Id m_lastId = 0;
    Id m_running = 0;         ///< the connection whose turn it is
    bool m_isDropped = false; ///< that one was dropped in its turn
    bool m_isAcceptPaused = false;
    bool m_isWorking = false;
    int m_places = 0;
    quint16 m_port = 0;
    std::unique_ptr<std::byte[]> m_scratch;
};

} // namespace tcp
