#include "core/tcp/engine.h"

#include "core/tcp/tls_stream.h"

#include <algorithm>

/// Those who come: let in, turned away, or somebody else goes for them.
namespace tcp {

namespace {

constexpr int kAcceptsPerMoment = 64;

/// Whoever it was that came has left again, or may not come: the next one may.
bool isOfOne(std::errc error)
{
    return error == std::errc::connection_aborted || error == std::errc::protocol_error ||
           error == std::errc::interrupted || error == std::errc::operation_not_permitted;
}

} // namespace

void Server::Engine::acceptAll()
{
    for (const auto &[id, listener] : m_listeners) {
        for (int i = 0; i < kAcceptsPerMoment && acceptOne(*listener); ++i) {
        }
    }
}

/// Whether acceptAll() would do something.
bool Server::Engine::mayAccept() const
{
    return !m_isAcceptPaused &&
           std::ranges::any_of(m_listeners, [](const auto &each) { return each.second->mayHaveMore; });
}

/// False if there is nobody, or no place for anybody.
bool Server::Engine::acceptOne(Listener &listener)
{
    if (m_isAcceptPaused || !listener.mayHaveMore)
        return false;
    if (!hasPlace() && m_crowd.heldByOne() < 2 && !makeRoom())
        return waitForRoom();
    auto accepted = listener.socket.accept();
    if (accepted) {
        welcome(std::move(*accepted), listener);
    } else if (isShortage(accepted.error())) {
        return makeRoom() || waitForRoom();
    } else if (accepted.error() == std::errc::operation_would_block) {
        listener.mayHaveMore = false;
        listener.watch->want({true, false});
    } else if (!isOfOne(accepted.error())) {
        return waitForRoom();
    }
    return true;
}

void Server::Engine::welcome(Socket::Accepted accepted, const Listener &listener)
{
    const Place local = isForAll() ? accepted.socket.local() : listener.place;
    const Host host(accepted.peer.address, local.address);
    if (!hasPlace() && !makeRoom(m_crowd.heldBy(host))) {
        // All are busy. Who holds more than the newcomer will, gives him one of his places.
        if (m_crowd.heldByOne() <= m_crowd.heldBy(host) + 1)
            return accepted.socket.resetWhenClosed();
        evict(m_crowd.toGo([](Id) { return true; }));
    }
    const bool isEncrypted = m_settings.tls != nullptr;
    const Peer peer{accepted.peer.address, accepted.peer.port, local.address, local.port, isEncrypted};
    auto session = m_makeSession(peer);
    if (!session)
        return;
    auto stream = isEncrypted ? std::make_unique<TlsStream>(std::move(accepted.socket), m_settings.tls)
                              : plain(std::move(accepted.socket));
    add(++m_lastId, std::move(session), std::move(stream), host, Connection::Begin::Accepted);
}

/// Only the connection itself then knows the address of ours that it came to.
bool Server::Engine::isForAll() const
{
    return m_settings.address == QHostAddress(QHostAddress::Any) ||
           m_settings.address == QHostAddress(QHostAddress::AnyIPv4) ||
           m_settings.address == QHostAddress(QHostAddress::AnyIPv6);
}

bool Server::Engine::hasPlace() const
{
    return m_connections.size() + m_waits.size() < static_cast<std::size_t>(m_places);
}

/// Somebody idle goes, of a host that holds `least` or more: who comes in a crowd sends nobody away who came
/// alone and has not said yet what he wants. False if there is none. Data connections ask for no place, so it
/// may have to be two.
bool Server::Engine::makeRoom(std::size_t least)
{
    constexpr int kMostAtOnce = 2;
    bool hasMade = false;
    for (int i = 0; i < kMostAtOnce && (i == 0 || !hasPlace()); ++i) {
        const Id id = m_crowd.toGo(
            [this](Id each) {
                const Connection *connection = find(each);
                return !connection->isBusy() && !connection->isQueued;
            },
            least);
        if (id == 0)
            break;
        evict(id);
        hasMade = true;
    }
    return hasMade;
}

void Server::Engine::evict(Id id)
{
    Connection *connection = find(id);
    connection->end(End::Evicted, m_now);
    remove(*connection);
}

/// Whoever came just now has his turn before he may be sent away. False.
bool Server::Engine::waitForRoom()
{
    if (m_queue.empty()) {
        m_isAcceptPaused = true;
        m_acceptTimer.start(kAcceptPause);
    }
    return false;
}

void Server::Engine::resumeAccepting()
{
    m_isAcceptPaused = false;
    m_acceptTimer.stop();
    for (const auto &[id, wait] : m_waits) {
        if (std::exchange(wait->isLate, false))
            m_arrivals.push_back(id);
    }
    workSoon();
}

} // namespace tcp
