#pragma once

#include "core/dhcp/rival_watch.h"
#include "core/dhcp/wire.h"

#include <QObject>
#include <QTimer>

namespace dhcp {

/// Finds out which DHCP servers answer on one interface and what they say, as a client would ask; nobody's
/// address is taken, for no offer is accepted. Give it an event loop; all in its thread.
class Inquiry final : public QObject {
    Q_OBJECT
public:
    explicit Inquiry(QObject *parent = nullptr);
    ~Inquiry() override;

    /// Once. Answers with finished() after some seconds, or failed(). `as`: the device in whose name it asks,
    /// for a server may tell Algo's devices what it tells nobody else; null: in this computer's own.
    void start(const QString &adapter, const base::MacAddress &as = {});
    const Adapter &adapter() const { return m_adapter; }
    const base::MacAddress &askedAs() const { return m_as; }

Q_SIGNALS:
    void finished(const QVector<dhcp::Rival> &servers); ///< by address
    void failed(const base::Error &error);

private:
    void ask();
    void heard(const QByteArray &datagram, base::Ipv4 from);

    base::SystemClock m_clock;
    Adapter m_adapter;
    base::MacAddress m_as;
    std::unique_ptr<RivalWatch> m_watch;
    QVector<Rival> m_servers;
    QTimer m_timer;
    std::unique_ptr<Wire> m_wire; ///< last, so that it goes first: it calls us
};

} // namespace dhcp
