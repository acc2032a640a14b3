#include "core/network/routes.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QUdpSocket>

namespace network {

std::optional<base::Ipv4> sourceTowards(base::Ipv4 to)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    constexpr quint16 kDiscard = 9;
    socket.connectToHost(QHostAddress(to.bits()), kDiscard); // of UDP that chooses the way, and no more
    bool isIpv4 = false;
    const base::Ipv4 source(socket.localAddress().toIPv4Address(&isIpv4));
    return socket.state() == QAbstractSocket::ConnectedState && isIpv4 && !source.isNull()
               ? std::optional(source)
               : std::nullopt;
}

} // namespace network
