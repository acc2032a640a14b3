#include "core/tcp/engine.h"

#include "core/base/without_ipv6.h"
#include "core/tcp/plain_stream.h"

#include <algorithm>

/// Connections: begun elsewhere (engine_accept.cpp, engine_dialer.cpp), given their turns and ended here.
namespace tcp {

using namespace std::chrono_literals;

namespace {

constexpr int kTurnsPerMoment = 256;
constexpr auto kMoment = 1ms; ///< of work, then the network and the event loop are looked at again

} // namespace

Server::Engine::Engine(const Settings &settings, MakeSession makeSession, const base::Clock &clock)
    : m_settings(settings),
      m_makeSession(std::move(makeSession)),
      m_clock(clock),
      m_now(clock.now()),
      m_places(std::min(settings.limits.connections, descriptorsForConnections())),
      m_scratch(new std::byte[Session::kInputLimit])
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_armedFor = base::Instant::max();
        woke();
        if (work())
            workSoon();
        paused();
    });
    m_acceptTimer.setSingleShot(true);
    QObject::connect(&m_acceptTimer, &QTimer::timeout, &m_acceptTimer, [this] { resumeAccepting(); });
}

base::Result<void> Server::Engine::listen()
{
    auto transport =
        m_settings.sockets == Sockets::Portable ? openPortableTransport(*this) : openBestTransport(*this);
    std::errc error = transport ? std::errc{} : transport.error();
    if (transport) {
        m_transport = std::move(*transport);
        error = openListeners();
    }
    if (error == std::errc{})
        return {};
    stop();
    return base::fail(kCannotListen, {QString::number(m_settings.port), m_settings.address.toString(),
                                      QString::number(static_cast<int>(error))});
}

std::errc Server::Engine::openListeners()
{
    if (m_settings.address != QHostAddress(QHostAddress::Any))
        return openListener({m_settings.address, m_settings.port});
    constexpr int kTries = 8;
    std::errc error{};
    for (int i = 0; i < kTries; ++i) {
        m_listeners.clear();
        error = openListener({QHostAddress(QHostAddress::AnyIPv4), m_settings.port});
        if (error != std::errc{})
            return error;
        error = openListener({QHostAddress(QHostAddress::AnyIPv6), m_port});
        if (error == std::errc{} || base::isWithoutIPv6(error))
            return {};
        if (error != std::errc::address_in_use)
            return error;
        // A port that was free for IPv4 may be taken for IPv6; any other will do as well.
        if (m_settings.port != 0)
            return error;
    }
    return error;
}

std::errc Server::Engine::openListener(const Place &place)
{
    auto socket = Socket::listen(place, kBacklog);
    if (!socket)
        return socket.error();
    auto listener = std::make_unique<Listener>();
    listener->socket = std::move(*socket);
    listener->place = listener->socket.local();
    m_port = listener->place.port;
    const Id id = ++m_lastId;
    listener->watch = m_transport->watch(id, listener->socket);
    listener->watch->want({true, false});
    m_listeners.emplace(id, std::move(listener));
    return {};
}

void Server::Engine::stop()
{
    woke();
    m_listeners.clear();
    m_ended.clear();
    // One session's end may make it drop another connection.
    while (!m_waits.empty()) {
        const auto session = forget(m_waits.begin()->first);
        session->ended(End::Stopped, m_now);
    }
    while (!m_connections.empty()) {
        const auto connection = std::move(m_connections.extract(m_connections.begin()).mapped());
        m_crowd.remove(connection->id());
        connection->end(End::Stopped, m_now);
    }
    m_timer.stop();
    m_acceptTimer.stop();
    m_queue.clear();
    m_transport.reset();
}

Connection *Server::Engine::find(Id id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second.get();
}

void Server::Engine::add(Id id, std::shared_ptr<Session> session, std::unique_ptr<Stream> stream,
                         const Host &host, Connection::Begin begin)
{
    const Patience patience{m_settings.limits.stall, m_settings.limits.handshake, m_settings.limits.linger};
    listenTo(*session, id);
    m_connections.emplace(
        id, std::make_unique<Connection>(id, std::move(session), std::move(stream), begin, patience, m_now));
    m_crowd.add(id, host);
    queue(id);
}

std::unique_ptr<Stream> Server::Engine::plain(Socket socket) const
{
    return std::make_unique<PlainStream>(std::move(socket), m_transport->sendFile());
}

void Server::Engine::setTls(tls::ContextPtr context)
{
    Q_ASSERT(m_settings.tls && context);
    m_settings.tls = std::move(context);
}

void Server::Engine::listenTo(Session &session, Id id)
{
    session.setWaker([this, id] { queue(id); });
}

void Server::Engine::ready(Id id, Readiness what)
{
    if (Connection *connection = find(id)) {
        connection->ready(what);
        if (!std::exchange(connection->isQueued, true))
            m_queue.push_back(id);
    } else if (const auto listener = m_listeners.find(id); listener != m_listeners.end()) {
        listener->second->mayHaveMore = true;
    } else if (m_waits.contains(id)) {
        m_arrivals.push_back(id);
    }
}

void Server::Engine::queue(Id id)
{
    if (Connection *connection = find(id)) {
        if (!std::exchange(connection->isQueued, true))
            m_queue.push_back(id);
    } else if (const auto wait = m_waits.find(id); wait != m_waits.end()) {
        m_agenda.arrange(id, wait->second->agenda, wait->second->session->deadline());
        m_arrivals.push_back(id);
    }
    workSoon();
}

void Server::Engine::workSoon()
{
    if (!m_isWorking && m_transport)
        m_transport->workSoon();
}

bool Server::Engine::work()
{
    m_isWorking = true;
    const bool hasMore = workForAMoment();
    m_isWorking = false;
    return hasMore;
}

bool Server::Engine::workForAMoment()
{
    acceptAll();
    welcomeAwaited();
    tellEnded();
    keepTime();
    const base::Instant end = m_now + kMoment;
    for (int i = 0; i < kTurnsPerMoment && !m_queue.empty() && m_now < end; ++i) {
        const Id id = m_queue.front();
        m_queue.pop_front();
        if (Connection *connection = find(id)) {
            run(*connection);
            woke();
        }
    }
    return !m_queue.empty() || !m_ended.empty() || !m_arrivals.empty() || mayAccept();
}

void Server::Engine::run(Connection &connection)
{
    connection.isQueued = false;
    m_running = connection.id();
    m_isDropped = false;
    const base::Instant movedBefore = connection.lastMoved();
    const Connection::Turn turn = connection.run(m_now, {m_scratch.get(), Session::kInputLimit});
    m_running = 0;
    if (m_isDropped || turn == Connection::Turn::Over)
        return remove(connection);
    if (connection.lastMoved() != movedBefore)
        m_crowd.touch(connection.id());
    m_agenda.arrange(connection.id(), connection.agenda, connection.due());
    if (turn == Connection::Turn::HasMore)
        return queue(connection.id());
    if (!connection.watch)
        connection.watch = m_transport->watch(connection.id(), connection.socket());
    connection.watch->want(connection.wanted());
}

void Server::Engine::remove(Connection &connection)
{
    const Id id = connection.id();
    m_crowd.remove(id);
    m_connections.erase(id);
    if (m_isAcceptPaused)
        resumeAccepting();
}

void Server::Engine::keepTime()
{
    while (const auto look = m_agenda.next(m_now)) {
        if (Connection *connection = find(look->id); connection && connection->agenda.at == look->at) {
            connection->agenda = {};
            if (connection->due() > m_now)
                m_agenda.arrange(look->id, connection->agenda, connection->due());
            else
                queue(look->id);
        } else if (const auto wait = m_waits.find(look->id);
                   wait != m_waits.end() && wait->second->agenda.at == look->at) {
            wait->second->agenda = {};
            expire(look->id, *wait->second);
        }
    }
}

void Server::Engine::arm()
{
    const auto next = m_agenda.nextLook();
    if (!next || *next >= m_armedFor)
        return;
    m_armedFor = *next;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_now);
    m_timer.start(std::clamp<std::chrono::milliseconds>(left, 1ms, 1h));
}

} // namespace tcp
