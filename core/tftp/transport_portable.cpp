#include "core/tftp/transport.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QSet>
#include <QUdpSocket>

/// Qt's own sockets: one call and one copy a datagram, but the same everywhere.
namespace tftp {

namespace {

constexpr int kReceiveBuffer = 4 * 1024 * 1024;
constexpr int kDatagramsPerTurn = 256; ///< then the Qt loop has its turn
/// Winsock's default and macOS's soft limit are lower than Linux's; a transfer takes one socket.
constexpr int kCapacity = 1024;

std::errc errorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return std::errc::address_in_use;
    case QAbstractSocket::SocketResourceError:
        return std::errc::too_many_files_open;
    case QAbstractSocket::SocketAccessError:
        return std::errc::permission_denied;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return std::errc::address_not_available;
    default:
        return std::errc::io_error;
    }
}

/// RFC 1123 4.2.3.6: a request to a broadcast address "SHOULD be silently ignored". Where the kernel does not
/// say that one was meant, the addresses of this machine do; they are looked up every few seconds.
class Broadcasts {
public:
    bool contains(const QHostAddress &address, base::Instant now)
    {
        constexpr auto kAddressesTrusted = std::chrono::seconds(5);
        if (now >= m_until) {
            m_addresses = lookUp();
            m_until = now + kAddressesTrusted;
        }
        return m_addresses.contains(address);
    }

private:
    static QSet<QHostAddress> lookUp()
    {
        QSet<QHostAddress> addresses{QHostAddress(QHostAddress::Broadcast)};
        for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
            for (const QNetworkAddressEntry &entry : card.addressEntries()) {
                const quint32 mask = entry.netmask().toIPv4Address();
                if (mask != 0 && ~mask > 1)
                    addresses.insert(QHostAddress(entry.ip().toIPv4Address() | ~mask));
            }
        }
        return addresses;
    }

    QSet<QHostAddress> m_addresses;
    base::Instant m_until{};
};

/// QUdpSocket tells of a closed port on the other side through its error.
SendResult resultOf(const QUdpSocket &socket)
{
    return socket.error() == QAbstractSocket::ConnectionRefusedError ? SendResult::PeerGone
                                                                     : SendResult::Done;
}

/// Qt asks the system's proxy settings for every socket, which may take seconds; no proxy passes TFTP.
void goDirectly(QUdpSocket &socket)
{
    socket.setProxy(QNetworkProxy::NoProxy);
}

class PortableChannel : public Channel {
public:
    PortableChannel(QUdpSocket &socket, const Arrival &route) : m_socket(socket), m_route(route) {}

    SendResult send(base::Bytes datagram) override { return write(base::viewOf(datagram).toByteArray()); }

    SendResult send(std::span<const Block> blocks, Store) override
    {
        SendResult result = SendResult::Done;
        for (const Block &block : blocks) {
            if (result == SendResult::Done)
                result = write(tftp::write(Data{block.number, block.payload}));
        }
        return result;
    }

private:
    SendResult write(const QByteArray &bytes)
    {
        QNetworkDatagram datagram(bytes, m_route.peer.host(), m_route.peer.port);
        // A socket that is bound to the address needs no more; and naming it would undo that, since on IPv4
        // sockets of Unix Qt 6.4 writes it to ipi_addr and leaves ipi_spec_dst at 0.0.0.0.
        if (!Endpoint::of(m_socket.localAddress(), 0).isUnicast())
            datagram.setSender(m_route.local.host());
        return m_socket.writeDatagram(datagram) >= 0 ? SendResult::Done : resultOf(m_socket);
    }

    QUdpSocket &m_socket;
    Arrival m_route;
};

/// A transfer may end within a signal of its own socket, which must outlive the signal. The port is free at
/// once.
struct CloseNowDeleteLater {
    void operator()(QUdpSocket *socket) const
    {
        socket->disconnect();
        socket->close();
        socket->deleteLater();
    }
};

class PortableTransport;

/// A socket of the transfer's own. Not connected, so that strangers can be told.
class OwnPort final : public Channel {
public:
    OwnPort(PortableTransport &transport, const Arrival &route, Transfer &transfer)
        : m_transport(transport),
          m_transfer(transfer),
          m_peer(route.peer),
          m_socket(new QUdpSocket),
          m_channel(*m_socket, route)
    {
        goDirectly(*m_socket);
    }
    ~OwnPort() override { *m_alive = false; }
    bool open(const Arrival &route);
    std::errc reason() const { return errorOf(m_socket->error()); }
    SendResult send(base::Bytes datagram) override { return m_channel.send(datagram); }
    SendResult send(std::span<const Block> blocks, Store store) override
    {
        return m_channel.send(blocks, store);
    }

private:
    void readAll();

    PortableTransport &m_transport;
    Transfer &m_transfer;
    Endpoint m_peer;
    std::unique_ptr<QUdpSocket, CloseNowDeleteLater> m_socket;
    PortableChannel m_channel;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

class PortableTransport final : public Transport {
public:
    PortableTransport(const Settings &settings, TransportUser &user) : m_settings(settings), m_user(user)
    {
        goDirectly(m_socket);
    }

    tl::expected<void, std::errc> listen();
    Endpoint bound() const override { return Endpoint::of(m_settings.address, m_socket.localPort()); }
    Payload payload() const override { return Payload::Copied; }
    ChannelResult open(const Arrival &arrival, Transfer &transfer) override;
    void reply(const Arrival &arrival, base::Bytes datagram) override
    {
        PortableChannel(m_socket, arrival).send(datagram);
    }
    void flush() override {}
    int capacity() const override { return kCapacity; }
    TransportUser &user() { return m_user; }

private:
    void readAll();

    Settings m_settings;
    TransportUser &m_user;
    QUdpSocket m_socket;
    Broadcasts m_broadcasts;
};

bool OwnPort::open(const Arrival &route)
{
    QObject::connect(m_socket.get(), &QUdpSocket::readyRead, m_socket.get(), [this] { readAll(); });
    return m_socket->bind(route.local.host(), 0);
}

void OwnPort::readAll()
{
    const auto alive = m_alive;
    m_transport.user().woke();
    for (int i = 0; i < kDatagramsPerTurn && *alive && m_socket->hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = m_socket->receiveDatagram();
        if (!datagram.isValid())
            continue;
        const Endpoint from =
            Endpoint::of(datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
        const QByteArray bytes = datagram.data();
        if (from == m_peer) {
            m_transport.user().answered(m_transfer, base::bytesOf(bytes));
            continue;
        }
        const base::Bytes answer = m_transport.user().strayed(from, base::bytesOf(bytes));
        if (!answer.empty())
            m_socket->writeDatagram(base::viewOf(answer).toByteArray(), from.host(), from.port);
    }
}

tl::expected<void, std::errc> PortableTransport::listen()
{
    if (!m_socket.bind(m_settings.address, m_settings.port, QAbstractSocket::DontShareAddress))
        return tl::unexpected(errorOf(m_socket.error()));
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kReceiveBuffer);
    QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] { readAll(); });
    return {};
}

void PortableTransport::readAll()
{
    const base::Instant now = m_user.woke();
    for (int i = 0; i < kDatagramsPerTurn && m_socket.hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        if (!datagram.isValid())
            continue;
        Arrival arrival;
        arrival.peer = Endpoint::of(datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
        arrival.local = Endpoint::of(datagram.destinationAddress(), m_socket.localPort());
        arrival.interfaceIndex = static_cast<int>(datagram.interfaceIndex());
        if (m_broadcasts.contains(arrival.local.host(), now))
            continue;
        const QByteArray bytes = datagram.data();
        m_user.requested(arrival, base::bytesOf(bytes));
    }
}

ChannelResult PortableTransport::open(const Arrival &arrival, Transfer &transfer)
{
    if (m_settings.singlePort)
        return std::make_unique<PortableChannel>(m_socket, arrival);
    auto channel = std::make_unique<OwnPort>(*this, arrival, transfer);
    if (!channel->open(arrival))
        return tl::unexpected(channel->reason());
    return channel;
}

} // namespace

TransportResult openPortableTransport(const Transport::Settings &settings, TransportUser &user)
{
    auto transport = std::make_unique<PortableTransport>(settings, user);
    if (const auto listening = transport->listen(); !listening)
        return tl::unexpected(listening.error());
    return transport;
}

} // namespace tftp
