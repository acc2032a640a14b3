#include "core/dhcp/inquiry.h"

#include <QRandomGenerator>
#include <algorithm>

namespace dhcp {

Inquiry::Inquiry(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Inquiry::ask);
}

Inquiry::~Inquiry() = default;

void Inquiry::start(const QString &name, const base::MacAddress &as)
{
    auto adapter = adapterNamed(name);
    if (!adapter)
        return Q_EMIT failed(adapter.error());
    m_adapter = *adapter;
    m_as = as == base::MacAddress() ? m_adapter.mac : as;
    // The server port is not listened at: a server that runs on this computer holds it.
    auto hearing = [this](const QByteArray &payload, base::Ipv4 from) { heard(payload, from); };
    auto wire = Wire::open(m_adapter, {{}, std::move(hearing), {}});
    if (!wire)
        return Q_EMIT failed(wire.error());
    m_wire = std::move(*wire);
    m_watch = std::make_unique<RivalWatch>(m_as, base::Ipv4(), QRandomGenerator::global()->generate());
    ask();
}

void Inquiry::ask()
{
    if (const auto discover = m_watch->tick(m_clock.now())) {
        if (!m_wire->ask(*discover) || !m_wire->ask(m_watch->inform(m_adapter.own.address)))
            m_watch->wasNotSent();
    }
    if (m_watch->state() != RivalWatch::State::Asking)
        return Q_EMIT finished(m_servers);
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_watch->deadline() - m_clock.now()));
}

/// One that offers says more than one that only informs. BOOTP's (RFC 951) say neither.
void Inquiry::heard(const QByteArray &datagram, base::Ipv4 from)
{
    const auto reply = readReply(base::bytesOf(datagram));
    if (!reply || reply->mac != m_as || reply->type() == MessageType::Nak)
        return;
    const Rival rival{speakerOf(*reply, from), reply->your, *reply};
    const auto place = std::ranges::lower_bound(m_servers, rival.server, {}, &Rival::server);
    if (place == m_servers.end() || place->server != rival.server)
        m_servers.insert(place, rival);
    else if (place->offered.isNull())
        *place = rival;
}

} // namespace dhcp
