#include "core/dhcp/udp_wire.h"

namespace dhcp {

namespace {

/// At most so many at a time: a flood must not keep the thread from its other work. False: not all.
bool readAll(QUdpSocket &socket, const Hearing::Heard &heard)
{
    for (int i = 0; i < 64 && socket.hasPendingDatagrams(); ++i) {
        QByteArray datagram(static_cast<qsizetype>(socket.pendingDatagramSize()), Qt::Uninitialized);
        QHostAddress from;
        const qint64 got = socket.readDatagram(datagram.data(), datagram.size(), &from);
        if (got >= 0)
            heard(datagram.first(got), base::Ipv4(from.toIPv4Address()));
    }
    return !socket.hasPendingDatagrams();
}

void listen(QUdpSocket &socket, const Hearing::Heard &heard)
{
    QObject::connect(&socket, &QUdpSocket::readyRead, &socket, [&socket, heard] { readAll(socket, heard); });
}

} // namespace

UdpWire::UdpWire(Hearing hearing, std::unique_ptr<QUdpSocket> server, std::unique_ptr<QUdpSocket> client)
    : m_hearing(std::move(hearing)), m_server(std::move(server)), m_client(std::move(client))
{
    if (m_server)
        listen(*m_server, m_hearing.atServerPort);
    listen(*m_client, m_hearing.atClientPort);
}

void UdpWire::send(const Send &reply)
{
    const QByteArray message = write(reply.packet, reply.maxMessage);
    const bool direct = reply.to == Send::To::Relay || reply.to == Send::To::Unicast;
    const QHostAddress to =
        direct ? QHostAddress(reply.address.bits()) : QHostAddress(QHostAddress::Broadcast);
    (void)m_server->writeDatagram(message, to, reply.to == Send::To::Relay ? kServerPort : kClientPort);
}

bool UdpWire::ask(const Packet &question)
{
    const QByteArray message = write(question);
    return m_client->writeDatagram(message, QHostAddress(QHostAddress::Broadcast), kServerPort) ==
           message.size();
}

Sweep UdpWire::hearAll()
{
    const bool isAll = readAll(*m_client, m_hearing.atClientPort);
    return {(!m_server || readAll(*m_server, m_hearing.atServerPort)) && isAll, false, false};
}

} // namespace dhcp
