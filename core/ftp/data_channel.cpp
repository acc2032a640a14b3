#include "core/ftp/data_channel.h"

namespace ftp {

DataChannel::DataChannel(tcp::Dialer &dialer, const tcp::Peer &peer, DataSession::User &user)
    : m_dialer(dialer), m_peer(peer), m_user(user)
{}

base::Result<quint16> DataChannel::listen(const tcp::PortRange &ports, base::Instant now)
{
    close();
    auto session = std::make_shared<DataSession>(m_user);
    const auto awaited = m_dialer.await(m_peer.local, ports, m_peer.address, session);
    if (!awaited)
        return tl::unexpected(awaited.error());
    m_session = std::move(session);
    m_id = awaited->id;
    m_port = awaited->port;
    m_openBy = now + kOpenWithin;
    return awaited->port;
}

void DataChannel::aim(quint16 port)
{
    close();
    m_port = port;
}

/// The client may have used up most of its time before it asked for something: from now on it has all of it.
std::shared_ptr<DataSession> DataChannel::connected(base::Instant now)
{
    if (!m_session) {
        m_session = std::make_shared<DataSession>(m_user);
        m_id = m_dialer.dial(m_peer.local, m_peer.address, m_port, m_session);
    }
    if (!m_session->isOpen())
        m_openBy = now + kOpenWithin;
    return m_session;
}

void DataChannel::close()
{
    if (m_session) {
        m_session->forgetUser();
        m_dialer.drop(m_id);
    }
    release();
}

void DataChannel::release()
{
    if (m_session)
        m_session->forgetUser();
    m_session.reset();
    m_id = 0;
    m_port = 0;
    m_openBy = base::Instant::max();
}

} // namespace ftp
