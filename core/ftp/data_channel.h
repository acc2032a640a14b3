#pragma once

#include "core/ftp/data_session.h"
#include "core/tcp/dialer.h"

#include <optional>

namespace ftp {

/// The data connection that one client asked for, by either side: at most one, used once.
class DataChannel {
public:
    /// A client must have connected to our port, or be connected to at its own, within this.
    static constexpr std::chrono::seconds kOpenWithin{15};

    /// All must outlive it.
    DataChannel(tcp::Dialer &dialer, const tcp::Peer &peer, DataSession::User &user);
    ~DataChannel() { close(); }
    DataChannel(const DataChannel &) = delete;
    DataChannel &operator=(const DataChannel &) = delete;

    /// PASV, EPSV: the port that waits for the client's address. tcp::kNoPortInRange.
    base::Result<quint16> listen(const tcp::PortRange &ports, base::Instant now);
    /// PORT, EPRT: a port of the client's, to be connected to when there is something to send.
    void aim(quint16 port);
    bool isAsked() const { return m_port != 0; }
    /// Ours that waits, or the client's; 0: none was asked for.
    quint16 port() const { return m_port; }

    /// The user's dataSent() or dataBroke() follows, maybe before this returns, unless close() comes first.
    template<class... What>
    void send(base::Instant now, What &&...what)
    {
        const auto session = connected(now); // lives until it has returned, whatever its user does
        session->send(std::forward<What>(what)..., now);
    }
    /// Handed to the network so far; of a file or a listing.
    qint64 bytesSent() const { return m_session ? m_session->outbox().takenInAll() : 0; }

    /// Said by its user: it is open, and has no deadline any more.
    void opened() { m_openBy = base::Instant::max(); }
    /// Drops it, whatever its state.
    void close();
    /// It closes by itself: everything was sent, or it broke.
    void release();
    /// When it must be open.
    base::Instant deadline() const { return m_openBy; }

private:
    std::shared_ptr<DataSession> connected(base::Instant now);

    tcp::Dialer &m_dialer;
    const tcp::Peer &m_peer;
    DataSession::User &m_user;
    std::shared_ptr<DataSession> m_session;
    tcp::Dialer::Id m_id = 0;
    quint16 m_port = 0;
    base::Instant m_openBy = base::Instant::max();
};

} // namespace ftp
