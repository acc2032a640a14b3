#include "core/sntp/server.h"

#include "core/ports/ports.h"

#include <QNetworkProxy>

namespace sntp {

namespace {

constexpr int kDatagramsPerTurn = 64; ///< then the Qt loop has its turn
/// Of a request only the first 48 bytes are looked at; the rest may be what it will.
constexpr std::size_t kLooked = 64;

} // namespace

base::Result<std::unique_ptr<Server>> Server::create(Settings settings, const base::Clock &clock)
{
    std::unique_ptr<Server> server(new Server(std::move(settings), clock));
    const std::errc error = server->listen();
    if (error == std::errc{})
        return server;
    const Settings &wanted = server->m_settings;
    return base::fail(kCannotListen, {QString::number(wanted.port), wanted.address.toString(),
                                      QString::number(static_cast<int>(error))});
}

Server::Server(Settings settings, const base::Clock &clock) : m_settings(std::move(settings)), m_clock(clock)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] { read(); });
}

std::errc Server::listen()
{
    const auto socket =
        ports::open({ports::Transport::Udp, m_settings.address, m_settings.port, m_settings.adapter});
    if (!socket)
        return socket.error();
    return m_socket.setSocketDescriptor(*socket, QUdpSocket::BoundState) ? std::errc{} : std::errc::io_error;
}

void Server::read()
{
    for (int i = 0; i < kDatagramsPerTurn && m_socket.hasPendingDatagrams(); ++i)
        answerOne();
    // Qt tells of new ones only when those before were read.
    if (m_socket.hasPendingDatagrams())
        QMetaObject::invokeMethod(
            &m_socket, [this] { read(); }, Qt::QueuedConnection);
}

void Server::answerOne()
{
    std::array<std::byte, kLooked> request;
    QHostAddress client;
    quint16 port = 0;
    const qint64 got = m_socket.readDatagram(reinterpret_cast<char *>(request.data()),
                                             static_cast<qint64>(request.size()), &client, &port);
    if (got < 0)
        return;
    const base::Bytes bytes(request.data(), static_cast<std::size_t>(got));
    const QByteArray answer = m_responder.answer(bytes, client, port, m_clock.now(), m_clock.wall());
    if (answer.isEmpty() || m_socket.writeDatagram(answer, client, port) < 0)
        return;
    if (m_settings.told)
        m_settings.told(client);
}

} // namespace sntp
