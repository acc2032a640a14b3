#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QTest>
#include <QUdpSocket>
#include <optional>

namespace support {

/// Reads one file from 127.0.0.1 as the simplest client would (RFC 1350); nothing when the server says ERROR
/// or is silent for five seconds. Keeps the event loop of the caller turning.
inline std::optional<QByteArray> tftpFetch(quint16 port, const QByteArray &name, const QHostAddress &from)
{
    QUdpSocket socket;
    if (!socket.bind(from, 0))
        return std::nullopt;
    const QHostAddress server(QHostAddress::LocalHost);
    socket.writeDatagram(QByteArray("\0\1", 2) + name + '\0' + "octet" + '\0', server, port);
    QByteArray file;
    while (QTest::qWaitFor([&] { return socket.hasPendingDatagrams(); })) {
        QByteArray packet(socket.pendingDatagramSize(), '\0');
        QHostAddress peer;
        quint16 transfer = 0;
        socket.readDatagram(packet.data(), packet.size(), &peer, &transfer);
        if (packet.size() < 4 || packet.at(1) != 3)
            return std::nullopt;
        file += packet.mid(4);
        socket.writeDatagram(QByteArray("\0\4", 2) + packet.mid(2, 2), peer, transfer);
        if (packet.size() < 4 + 512)
            return file;
    }
    return std::nullopt;
}

} // namespace support
