#pragma once

#include "core/ftp/server.h"
#include "tests/core/ftp/world.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <sys/socket.h>

/// What the tests of the server share: clients on real sockets of the loopback, in the server's own thread.
namespace fixture {

/// Lets the event loop run until `done`; for half a minute at most, on however busy a machine.
template<class Done>
bool waitUntil(Done done)
{
    const QDeadlineTimer deadline(30000);
    QTimer tick; // waiting for more events ends with one, however quiet the network is
    tick.start(1);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

struct Serving {
    explicit Serving(const std::optional<serving::Login> &login = {},
                     const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
        : access(login)
    {
        library.publish(treeOf(usualFiles()));
        settings.tcp.address = address;
    }
    bool start()
    {
        auto made = ftp::Server::create(settings, library, library, access, log, clock);
        if (made)
            server = std::move(*made);
        return made.has_value();
    }

    base::SystemClock clock;
    serving::Library library{clock};
    serving::Access access;
    Log log;
    ftp::Server::Settings settings;
    std::unique_ptr<ftp::Server> server;
};

/// A client that connects to every passive port it is told of, and takes what comes at its own.
class Client {
public:
    enum class Data { Fetched, Ignored };

    explicit Client(const ftp::Server &server,
                    const QHostAddress &from = QHostAddress(QHostAddress::LocalHost),
                    Data data = Data::Fetched)
        : m_address(from), m_data(data)
    {
        m_own.listen(from);
        QObject::connect(&m_own, &QTcpServer::newConnection, &m_own,
                         [this] { take(std::unique_ptr<QTcpSocket>(m_own.nextPendingConnection())); });
        QObject::connect(&m_control, &QTcpSocket::readyRead, &m_control, [this] { hear(); });
        m_control.bind(from);
        const bool isAnywhere = server.address() == QHostAddress(QHostAddress::AnyIPv4);
        m_control.connectToHost(isAnywhere ? QHostAddress(QHostAddress::LocalHost) : server.address(),
                                server.port());
    }

    void send(const QByteArray &bytes)
    {
        m_control.write(bytes);
        m_control.flush();
    }
    /// The last byte of it as urgent data, as TCP has it.
    void sendUrgently(const QByteArray &bytes)
    {
        ::send(static_cast<int>(m_control.socketDescriptor()), bytes.data(),
               static_cast<std::size_t>(bytes.size()), MSG_OOB);
    }
    /// Says lines and waits for that many replies (of one code each); their codes.
    QByteArray say(const QByteArray &lines, qsizetype replies)
    {
        const qsizetype before = codes().count();
        send(QByteArray(lines + '\n').replace('\n', "\r\n"));
        waitFor(before + replies);
        return codes().mid(before, replies).join(' ');
    }
    bool login() { return waitFor(1) && say("USER algo\nPASS secret", 2) == "331 230"; }
    bool waitFor(qsizetype replies)
    {
        return waitUntil([&] { return codes().size() >= replies || isClosed(); }) &&
               codes().size() >= replies;
    }
    bool waitForEnd()
    {
        return waitUntil([this] { return isClosed(); });
    }
    /// Of all data connections so far, once they are closed.
    QByteArray fetched()
    {
        waitUntil([this] {
            return std::ranges::all_of(m_sockets, [](const auto &socket) {
                return socket->state() == QAbstractSocket::UnconnectedState;
            });
        });
        QByteArray bytes;
        for (const auto &socket : m_sockets)
            bytes += socket->readAll();
        return bytes;
    }

    QByteArrayList codes() const
    {
        const QByteArray all = codesOf(m_heard);
        return all.isEmpty() ? QByteArrayList() : all.split(' ');
    }
    bool isClosed() const { return m_control.state() == QAbstractSocket::UnconnectedState; }
    void close() { m_control.abort(); }
    /// "h1,h2,h3,h4,p1,p2" or "|2|…|port|", where it takes data connections.
    QByteArray portText() const
    {
        const int port = m_own.serverPort();
        return m_address.toString().replace(u'.', u',').toLatin1() + ',' + QByteArray::number(port / 256) +
               ',' + QByteArray::number(port % 256);
    }
    QByteArray extendedPortText() const
    {
        const bool isIpv6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
        return QByteArray(isIpv6 ? "|2|" : "|1|") + m_address.toString().toLatin1() + '|' +
               QByteArray::number(m_own.serverPort()) + '|';
    }
    quint16 passivePort() const { return m_passivePort; }

private:
    void hear()
    {
        const QByteArray bytes = m_control.readAll();
        m_heard += bytes;
        m_line += bytes;
        for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
            const QByteArray line = m_line.first(end);
            m_line.remove(0, end + 1);
            if (line.startsWith("227 ") || line.startsWith("229 "))
                connectTo(portIn(line));
        }
    }

    static quint16 portIn(const QByteArray &line)
    {
        const qsizetype open = line.indexOf('(') + 1;
        const QByteArray inside = line.mid(open, line.lastIndexOf(')') - open);
        if (line.startsWith("229"))
            return inside.mid(3).chopped(1).toUShort();
        const QByteArrayList numbers = inside.split(',');
        return static_cast<quint16>(numbers.value(4).toInt() * 256 + numbers.value(5).toInt());
    }

    void connectTo(quint16 port)
    {
        m_passivePort = port;
        if (m_data == Data::Ignored)
            return;
        auto socket = std::make_unique<QTcpSocket>();
        socket->bind(m_address);
        socket->connectToHost(m_control.peerAddress(), port);
        take(std::move(socket));
    }

    void take(std::unique_ptr<QTcpSocket> socket) { m_sockets.push_back(std::move(socket)); }

    QHostAddress m_address;
    Data m_data;
    QTcpSocket m_control;
    QTcpServer m_own;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
    QByteArray m_heard;
    QByteArray m_line;
    quint16 m_passivePort = 0;
};

} // namespace fixture
