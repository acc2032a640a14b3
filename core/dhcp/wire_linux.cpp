#include "core/dhcp/frames.h"
#include "core/dhcp/wire.h"
#include "core/network/port_error.h"
#include "core/ports/ports.h"

#include <QHostAddress>
#include <QSocketNotifier>
#include <array>
#include <cerrno>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace dhcp {

namespace {

constexpr std::size_t kLargest = 65'536;

class Socket {
public:
    Socket() = default;
    explicit Socket(ports::Handle handle) : m_descriptor(static_cast<int>(handle)) {}
    Socket(Socket &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~Socket()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    int get() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

sockaddr_in socketAddress(base::Ipv4 address, std::uint16_t port)
{
    sockaddr_in socket{};
    socket.sin_family = AF_INET;
    socket.sin_port = htons(port);
    socket.sin_addr.s_addr = htonl(address.bits());
    return socket;
}

/// Room for a site that is switched on at once, and no more: what waits for long is answered too late. The
/// system may give less.
void makeRoom(const Socket &socket)
{
    const int bytes = 1024 * 1024;
    if (::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0)
        (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

base::Error openError(const Adapter &adapter, std::uint16_t port, std::error_code why)
{
    const bool isOfPort = why == std::errc::address_in_use || why == std::errc::permission_denied ||
                          why == std::errc::operation_not_permitted;
    if (isOfPort)
        return network::bindError(network::Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), port, why);
    return {{kWireUnbindable, {adapter.name, QString::fromStdString(why.message())}}, {}};
}

/// Takes part in this interface alone: a broadcast address names no network, so a route would choose one.
base::Result<Socket> openPort(const Adapter &adapter, std::uint16_t port)
{
    const auto opened =
        ports::open({ports::Transport::Udp, QHostAddress(QHostAddress::AnyIPv4), port, adapter.name});
    if (!opened)
        return tl::unexpected(openError(adapter, port, std::make_error_code(opened.error())));
    Socket socket(*opened);
    makeRoom(socket);
    return socket;
}

/// Raw sockets want CAP_NET_RAW, of us or of the helper; without it we do without.
Socket openLink(const Adapter &adapter, ports::Link link)
{
    const auto opened = ports::openLink(adapter.name, link);
    return opened ? Socket(*opened) : Socket();
}

class LinuxWire final : public Wire {
public:
    LinuxWire(Adapter adapter, Hearing hearing, Socket server, Socket client)
        : m_adapter(std::move(adapter)),
          m_hearing(std::move(hearing)),
          m_server(std::move(server)),
          m_client(std::move(client)),
          m_frames(openLink(m_adapter, ports::Link::SendOnly)),
          m_arp(m_hearing.arp ? openLink(m_adapter, ports::Link::Arp) : Socket())
    {
        if (m_server)
            listen(m_server, [this](const QByteArray &datagram) { m_hearing.atServerPort(datagram); });
        listen(m_client, [this](const QByteArray &datagram) { m_hearing.atClientPort(datagram); });
        if (m_arp)
            listen(m_arp, [this](const QByteArray &body) { heardArp(body); });
    }

    /// A reply that is lost is asked for again.
    void send(const Send &reply) override
    {
        const QByteArray message = write(reply.packet, reply.maxMessage);
        switch (reply.to) {
        case Send::To::Relay:
            sendFrom(m_server, message, reply.address, kServerPort);
            break;
        case Send::To::Unicast:
            sendFrom(m_server, message, reply.address, kClientPort);
            break;
        case Send::To::Hardware:
            if (sendFrame(message, reply.address, reply.packet.mac))
                break;
            [[fallthrough]];
        case Send::To::Broadcast:
            sendFrom(m_server, message, base::Ipv4(0xffffffff), kClientPort);
        }
    }

    bool ask(const Packet &question) override
    {
        return sendFrom(m_client, write(question), base::Ipv4(0xffffffff), kServerPort);
    }

    bool probe(base::Ipv4 address) override
    {
        const QByteArray body = arpProbe(m_adapter.mac, address);
        return m_arp &&
               sendLink(m_arp, body, ETH_P_ARP, base::MacAddress({0xff, 0xff, 0xff, 0xff, 0xff, 0xff}));
    }

    bool hearsArp() const override { return static_cast<bool>(m_arp); }

    bool hearAll() override
    {
        bool isAll =
            readAll(m_client.get(), [this](const QByteArray &datagram) { m_hearing.atClientPort(datagram); });
        if (m_server)
            isAll &= readAll(m_server.get(),
                             [this](const QByteArray &datagram) { m_hearing.atServerPort(datagram); });
        if (m_arp)
            isAll &= readAll(m_arp.get(), [this](const QByteArray &body) { heardArp(body); });
        return isAll;
    }

private:
    void heardArp(const QByteArray &body) const
    {
        const auto arp = readArp(base::bytesOf(body));
        if (arp && arp->mac != m_adapter.mac)
            m_hearing.arp(*arp);
    }

    template<class Heard>
    void listen(const Socket &socket, Heard heard)
    {
        auto notifier = std::make_unique<QSocketNotifier>(socket.get(), QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                         [descriptor = socket.get(), heard] { readAll(descriptor, heard); });
        m_notifiers.push_back(std::move(notifier));
    }

    /// At most so many at a time, so that a flood cannot keep the thread from its other work; false: not all.
    template<class Heard>
    static bool readAll(int descriptor, const Heard &heard)
    {
        std::array<char, kLargest> buffer;
        for (int i = 0; i < 256; ++i) {
            const ssize_t got = ::recv(descriptor, buffer.data(), buffer.size(), 0);
            if (got < 0)
                return true;
            heard(QByteArray(buffer.data(), got));
        }
        return false;
    }

    /// From our own address of this interface, be there others.
    bool sendFrom(const Socket &socket, const QByteArray &message, base::Ipv4 to, std::uint16_t port) const
    {
        sockaddr_in destination = socketAddress(to, port);
        iovec piece{const_cast<char *>(message.constData()), static_cast<std::size_t>(message.size())};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(in_pktinfo))> control{};
        msghdr header{};
        header.msg_name = &destination;
        header.msg_namelen = sizeof destination;
        header.msg_iov = &piece;
        header.msg_iovlen = 1;
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        cmsghdr *item = CMSG_FIRSTHDR(&header);
        item->cmsg_level = IPPROTO_IP;
        item->cmsg_type = IP_PKTINFO;
        item->cmsg_len = CMSG_LEN(sizeof(in_pktinfo));
        in_pktinfo info{};
        info.ipi_ifindex = m_adapter.index;
        info.ipi_spec_dst.s_addr = htonl(m_adapter.own.address.bits());
        std::copy_n(reinterpret_cast<const char *>(&info), sizeof info,
                    reinterpret_cast<char *>(CMSG_DATA(item)));
        return ::sendmsg(socket.get(), &header, 0) == message.size();
    }

    bool sendFrame(const QByteArray &message, base::Ipv4 to, const base::MacAddress &mac) const
    {
        return m_frames &&
               sendLink(m_frames, ipv4Udp(m_adapter.own.address, kServerPort, to, kClientPort, message),
                        ETH_P_IP, mac);
    }

    bool sendLink(const Socket &socket, const QByteArray &body, std::uint16_t protocol,
                  const base::MacAddress &mac) const
    {
        sockaddr_ll place{};
        place.sll_family = AF_PACKET;
        place.sll_protocol = htons(protocol);
        place.sll_ifindex = m_adapter.index;
        place.sll_halen = ETH_ALEN;
        std::copy(mac.octets().begin(), mac.octets().end(), place.sll_addr);
        return ::sendto(socket.get(), body.constData(), static_cast<std::size_t>(body.size()), 0,
                        reinterpret_cast<const sockaddr *>(&place), sizeof place) == body.size();
    }

    Adapter m_adapter;
    Hearing m_hearing;
    Socket m_server;
    Socket m_client;
    Socket m_frames; ///< sends to a MAC; none without CAP_NET_RAW
    Socket m_arp;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers; ///< last, so that they go first
};

} // namespace

base::Result<std::unique_ptr<Wire>> Wire::open(const Adapter &adapter, Hearing hearing)
{
    Socket server;
    if (hearing.atServerPort) {
        auto opened = openPort(adapter, kServerPort);
        if (!opened)
            return tl::unexpected(opened.error());
        server = std::move(*opened);
    }
    auto client = openPort(adapter, kClientPort);
    if (!client)
        return tl::unexpected(client.error());
    return std::make_unique<LinuxWire>(adapter, std::move(hearing), std::move(server), std::move(*client));
}

} // namespace dhcp
