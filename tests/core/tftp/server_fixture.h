#pragma once

#include "core/tftp/packet.h"
#include "core/tftp/receiver.h"
#include "core/tftp/server.h"

#include "core/base/relative_path.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QNetworkDatagram>
#include <QTest>
#include <QTimer>
#include <QUdpSocket>

/// What the tests of the server share: files in memory, events in a list, clients on real sockets of the
/// loopback.
namespace fixture {

class Files final : public serving::FileLookup {
public:
    void add(const QByteArray &name, const QByteArray &bytes)
    {
        m_files[name] = files::Content::fromBytes(bytes);
    }
    void add(const QByteArray &name, files::ContentPtr content) { m_files[name] = std::move(content); }

    tl::expected<serving::Found, serving::Miss> find(const serving::Client &, QByteArrayView rawName) override
    {
        const auto path = base::RelativePath::parse(rawName);
        if (!path)
            return tl::unexpected(serving::Miss{path.error().what, true});
        const auto found = m_files.constFind(rawName.toByteArray());
        if (found == m_files.cend())
            return tl::unexpected(serving::Miss{{serving::kNotFound, {path->toString()}}, false});
        ++given;
        return serving::Found{path->toString(), *found};
    }
    void takeBack(const serving::Client &, const serving::Found &) override { --given; }

    int given = 0; ///< and not taken back

private:
    QHash<QByteArray, files::ContentPtr> m_files;
};

class Log final : public serving::EventSink {
public:
    void requestEnded(serving::RequestEvent event) override { events.append(std::move(event)); }
    QList<serving::RequestEvent> events;
};

/// Lets the event loop run until `done`; for half a minute at most, on however busy a machine.
template<class Done>
bool waitUntil(Done done)
{
    const QDeadlineTimer deadline(30000);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
    return done();
}

/// One client's socket, and packets one by one.
class Client {
public:
    explicit Client(const QHostAddress &address = QHostAddress::LocalHost)
    {
        m_socket.bind(address, 0);
        // Waiting for more events ends with a tick, however quiet the network is.
        m_tick.start(20);
    }

    quint16 port() const { return m_socket.localPort(); }
    void close() { m_socket.close(); }
    void send(const QByteArray &bytes, quint16 port, const QHostAddress &to = QHostAddress::LocalHost)
    {
        m_socket.writeDatagram(bytes, to, port);
    }
    void send(const tftp::Packet &packet, quint16 port, const QHostAddress &to = QHostAddress::LocalHost)
    {
        send(tftp::write(packet), port, to);
    }
    /// The next datagram; an invalid one if none comes.
    QNetworkDatagram next()
    {
        waitUntil([this] { return m_socket.hasPendingDatagrams(); });
        return m_socket.receiveDatagram();
    }
    bool hasMore() const { return m_socket.hasPendingDatagrams(); }

    /// Reads a whole file as a good client does.
    tftp::Receiver fetch(const tftp::Receiver::Settings &settings, quint16 port,
                         const QHostAddress &server = QHostAddress::LocalHost)
    {
        tftp::Receiver receiver(settings, tftp::Endpoint::of(server, port));
        send(receiver.start(m_clock.now()));
        waitUntil([&] {
            while (m_socket.hasPendingDatagrams())
                hear(receiver);
            return receiver.isOver();
        });
        return receiver;
    }

private:
    void hear(tftp::Receiver &receiver)
    {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        const auto from =
            tftp::Endpoint::of(datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
        const QByteArray bytes = datagram.data();
        if (const auto answer = receiver.received(base::bytesOf(bytes), from, m_clock.now()))
            send(*answer);
    }
    void send(const tftp::Receiver::Outgoing &outgoing)
    {
        m_socket.writeDatagram(outgoing.packet, outgoing.to.host(), outgoing.to.port);
    }

    base::SystemClock m_clock;
    QUdpSocket m_socket;
    QTimer m_tick;
};

/// A datagram in short: "data 1 (512)", "error 4", "options", "nothing".
inline QString textOf(const QNetworkDatagram &datagram)
{
    const QByteArray bytes = datagram.data();
    const auto packet = tftp::parse(base::bytesOf(bytes));
    if (!datagram.isValid() || !packet)
        return QStringLiteral("nothing");
    if (const auto *data = std::get_if<tftp::Data>(&*packet))
        return QStringLiteral("data %1 (%2)").arg(data->block).arg(data->payload.size());
    if (const auto *error = std::get_if<tftp::Error>(&*packet))
        return QStringLiteral("error %1").arg(static_cast<int>(error->code));
    return std::holds_alternative<tftp::OptionAck>(*packet) ? QStringLiteral("options") : QStringLiteral("?");
}

inline tftp::ReadRequest read(const QByteArray &name, std::vector<tftp::Option> options = {})
{
    return {name, tftp::Mode::Octet, std::move(options)};
}

} // namespace fixture
