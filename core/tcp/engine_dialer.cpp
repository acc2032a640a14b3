#include "core/tcp/engine.h"

#include <QRandomGenerator>

/// Connections beside the one a session has. No session hears of its own within the call that asked for it.
namespace tcp {

namespace {

/// RFC 959 wants one; some clients knock twice.
constexpr int kAwaitBacklog = 4;

} // namespace

base::Result<Dialer::Awaited> Server::Engine::await(const QHostAddress &local, const PortRange &ports,
                                                    const QHostAddress &from,
                                                    std::shared_ptr<Session> session)
{
    const Host host(from, local);
    auto socket = openInRange(local, ports);
    if (!socket && freePort(host))
        socket = openInRange(local, ports);
    if (!socket || !m_transport)
        return base::fail(kNoPortInRange, {QString::number(ports.first), QString::number(ports.last)});
    const Id id = ++m_lastId;
    auto wait = std::make_unique<Wait>();
    wait->listener.socket = std::move(*socket);
    wait->listener.place = wait->listener.socket.local();
    wait->listener.watch = m_transport->watch(id, wait->listener.socket);
    wait->listener.watch->want({true, false});
    wait->from = plainAddress(from);
    listenTo(*session, id);
    m_agenda.arrange(id, wait->agenda, session->deadline());
    wait->session = std::move(session);
    const quint16 port = wait->listener.place.port;
    m_waits.emplace(id, std::move(wait));
    m_waitingCrowd.add(id, host);
    workSoon();
    return Awaited{id, port};
}

/// Tries every port once, from a random one on: what the last transfer used may still be in TIME-WAIT at the
/// client.
tl::expected<Socket, std::errc> Server::Engine::openInRange(const QHostAddress &local,
                                                            const PortRange &ports) const
{
    const quint32 count = ports.last >= ports.first ? ports.last - ports.first + 1U : 1U;
    const quint32 start = QRandomGenerator::global()->bounded(count);
    auto socket = tl::expected<Socket, std::errc>(tl::unexpect, std::errc::address_in_use);
    for (quint32 i = 0; i < count && !socket; ++i) {
        const auto port = static_cast<quint16>(ports.first + (start + i) % count);
        socket = Socket::listen({local, port}, kAwaitBacklog);
        if (!socket && isShortage(socket.error()))
            break;
    }
    return socket;
}

/// Somebody who awaits more than the asker does, awaits one less; false if nobody does.
bool Server::Engine::freePort(const Host &asker)
{
    if (m_waitingCrowd.heldByOne() <= m_waitingCrowd.heldBy(asker))
        return false;
    const Id id = m_waitingCrowd.toGo([](Id) { return true; });
    m_ended.emplace(id, Ended{forget(id), End::Evicted});
    return true;
}

/// It is awaited no more, and its session hears nothing by this.
std::shared_ptr<Session> Server::Engine::forget(Id wait)
{
    const auto session = std::move(m_waits.extract(wait).mapped()->session);
    m_waitingCrowd.remove(wait);
    session->setWaker({});
    return session;
}

Dialer::Id Server::Engine::dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
                                std::shared_ptr<Session> session)
{
    const Id id = ++m_lastId;
    auto socket = Socket::dial(local, {to, port});
    if (socket && m_transport)
        add(id, std::move(session), plain(std::move(*socket)), Host(plainAddress(to), local),
            Connection::Begin::Dialed);
    else
        m_ended.emplace(id, Ended{std::move(session), End::Refused});
    workSoon();
    return id;
}

void Server::Engine::drop(Id id)
{
    m_ended.erase(id);
    if (m_waits.contains(id))
        forget(id);
    Connection *connection = find(id);
    // What a session said to its end is on its way, and is not taken back.
    if (!connection || connection->isEnded())
        return;
    connection->socket().resetWhenClosed();
    connection->forgetSession();
    if (id == m_running)
        m_isDropped = true;
    else
        remove(*connection);
}

void Server::Engine::welcomeAwaited()
{
    for (const Id id : std::exchange(m_arrivals, {})) {
        if (const auto wait = m_waits.find(id); wait != m_waits.end() && !arrived(id, *wait->second))
            wait->second->listener.watch->want({true, false});
    }
}

/// The one who was awaited gets a connection of the same number; false if he is still awaited.
bool Server::Engine::arrived(Id id, Wait &wait)
{
    if (wait.session->isAborted())
        return giveUp(id, End::Closed), true;
    for (;;) {
        auto accepted = wait.listener.socket.accept();
        if (!accepted) {
            wait.isLate = isShortage(accepted.error());
            if (wait.isLate && !makeRoom())
                return m_acceptTimer.start(kAcceptPause), false;
            if (!wait.isLate)
                return false;
        } else if (accepted->peer.address != wait.from) {
            accepted->socket.resetWhenClosed();
        } else {
            const Host host(accepted->peer.address, wait.listener.place.address);
            add(id, forget(id), plain(std::move(accepted->socket)), host, Connection::Begin::Accepted);
            return true;
        }
    }
}

void Server::Engine::tellEnded()
{
    while (!m_ended.empty()) {
        const Ended ended = std::move(m_ended.extract(m_ended.begin()).mapped());
        ended.session->ended(ended.why, m_now);
    }
}

void Server::Engine::expire(Id id, Wait &wait)
{
    const auto session = wait.session;
    session->expired(m_now);
    const auto found = m_waits.find(id);
    if (found == m_waits.end())
        return; // it dropped itself
    if (!session->isFinished()) {
        m_agenda.arrange(id, wait.agenda, session->deadline());
        return;
    }
    giveUp(id, End::TimedOut);
}

void Server::Engine::giveUp(Id id, End why)
{
    forget(id)->ended(why, m_now);
}

} // namespace tcp
