#include "core/dhcp/frames.h"
#include "core/dhcp/wire.h"
#include "core/dhcp/wire_sockets_linux.h"
#include "core/network/firewall.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <algorithm>
#include <array>
#include <deque>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>

namespace dhcp {

namespace {

sockaddr_in socketAddress(base::Ipv4 address, std::uint16_t port)
{
    sockaddr_in socket{};
    socket.sin_family = AF_INET;
    socket.sin_port = htons(port);
    socket.sin_addr.s_addr = htonl(address.bits());
    return socket;
}

/// What was told already: what is heard ahead of the firewall comes a second time, at the client port, where
/// that is let in. Of some; what is told twice does no harm.
class Known {
public:
    void add(const QByteArray &payload)
    {
        constexpr std::size_t kMost = 32;
        if (m_known.size() == kMost)
            m_known.pop_front();
        m_known.push_back(payload);
    }
    /// Once for each that was added.
    bool take(const QByteArray &payload)
    {
        const auto found = std::ranges::find(m_known, payload);
        if (found == m_known.end())
            return false;
        m_known.erase(found);
        return true;
    }

private:
    std::deque<QByteArray> m_known;
};

class LinuxWire final : public Wire {
public:
    LinuxWire(Adapter adapter, Hearing hearing, WireSocket server, WireSocket client)
        : m_adapter(std::move(adapter)),
          m_hearing(std::move(hearing)),
          m_server(std::move(server)),
          m_client(std::move(client)),
          m_answers(openWireLink(m_adapter, ports::Link::Answers)),
          m_frames(openWireLink(m_adapter, ports::Link::SendOnly)),
          m_arp(m_hearing.arp ? openWireLink(m_adapter, ports::Link::Arp) : WireSocket()),
          m_mayBeFiltered(!m_answers && mayHaveFirewall())
    {
        listen(m_answers, &LinuxWire::readAnswers);
        listen(m_server, &LinuxWire::readServerPort);
        listen(m_client, &LinuxWire::readClientPort);
        listen(m_arp, &LinuxWire::readArps);
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
    bool mayBeDeaf() const override { return m_mayBeFiltered; }

    /// What a queue lost is asked for after it was read: what came after that is read the next time.
    Sweep hearAll() override
    {
        Sweep sweep;
        for (const auto read : {&LinuxWire::readAnswers, &LinuxWire::readServerPort,
                                &LinuxWire::readClientPort, &LinuxWire::readArps})
            sweep.isAll &= (this->*read)();
        sweep.lostAnswers = m_answers ? m_answers.hasLost() : m_client.hasLost();
        const bool lostArp = m_arp.hasLost();
        sweep.lostOthers = m_server.hasLost() || lostArp;
        return sweep;
    }

private:
    using Read = bool (LinuxWire::*)();

    static bool mayHaveFirewall()
    {
        const network::Firewall firewall = network::systemFirewall(QCoreApplication::applicationFilePath());
        return firewall.state != network::Firewall::State::Off;
    }

    bool readAnswers()
    {
        return !m_answers || readAllOf(m_answers.get(), [this](const QByteArray &packet, base::Ipv4) {
            const auto datagram = readUdp(base::bytesOf(packet));
            if (!datagram)
                return;
            m_known.add(datagram->payload);
            m_hearing.atClientPort(datagram->payload, datagram->from);
        });
    }

    /// A server of this very computer is heard here alone.
    bool readClientPort()
    {
        return readAllOf(m_client.get(), [this](const QByteArray &payload, base::Ipv4 from) {
            if (!m_known.take(payload))
                m_hearing.atClientPort(payload, from);
        });
    }

    bool readServerPort() { return !m_server || readAllOf(m_server.get(), m_hearing.atServerPort); }

    bool readArps()
    {
        return !m_arp || readAllOf(m_arp.get(), [this](const QByteArray &body, base::Ipv4) {
            const auto arp = readArp(base::bytesOf(body));
            if (arp && arp->mac != m_adapter.mac)
                m_hearing.arp(*arp);
        });
    }

    void listen(const WireSocket &socket, Read read)
    {
        if (!socket)
            return;
        auto notifier = std::make_unique<QSocketNotifier>(socket.get(), QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                         [this, read] { (this->*read)(); });
        m_notifiers.push_back(std::move(notifier));
    }

    /// From our own address of this interface, be there others.
    bool sendFrom(const WireSocket &socket, const QByteArray &message, base::Ipv4 to,
                  std::uint16_t port) const
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

    bool sendLink(const WireSocket &socket, const QByteArray &body, std::uint16_t protocol,
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
    WireSocket m_server;
    WireSocket m_client;
    WireSocket m_answers; ///< hears servers ahead of any firewall; like the next two none without CAP_NET_RAW
    WireSocket m_frames;  ///< sends to a MAC
    WireSocket m_arp;
    bool m_mayBeFiltered;
    Known m_known;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers; ///< last, so that they go first
};

} // namespace

base::Result<std::unique_ptr<Wire>> Wire::open(const Adapter &adapter, Hearing hearing)
{
    WireSocket server;
    if (hearing.atServerPort) {
        auto opened = openWirePort(adapter, kServerPort);
        if (!opened)
            return tl::unexpected(opened.error());
        server = std::move(*opened);
    }
    auto client = openWirePort(adapter, kClientPort);
    if (!client)
        return tl::unexpected(client.error());
    return std::make_unique<LinuxWire>(adapter, std::move(hearing), std::move(server), std::move(*client));
}

} // namespace dhcp
