#include "core/dhcp/arp_asker_win.h"
#include "core/dhcp/udp_wire.h"

namespace dhcp {

namespace {

/// A socket bound to an address of ours hears the broadcasts of that interface, and what it broadcasts leaves
/// there.
base::Result<std::unique_ptr<QUdpSocket>> openPort(const Adapter &adapter, std::uint16_t port)
{
    auto socket = std::make_unique<QUdpSocket>();
    const QHostAddress own(adapter.own.address.bits());
    // A DHCP client of this computer may be there too; another DHCP server must not be.
    const auto mode = port == kServerPort ? QUdpSocket::BindMode(QUdpSocket::DontShareAddress)
                                          : QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint;
    if (!socket->bind(own, port, mode))
        return base::fail(kWireUnbindable, {adapter.name, socket->errorString()});
    return socket;
}

class WindowsWire final : public UdpWire {
public:
    WindowsWire(const Adapter &adapter, Hearing hearing, std::unique_ptr<QUdpSocket> server,
                std::unique_ptr<QUdpSocket> client)
        : UdpWire(hearing, std::move(server), std::move(client))
    {
        if (hearing.arp)
            m_asker.emplace(adapter.own.address, std::move(hearing.arp));
    }

    bool probe(base::Ipv4 address) override { return m_asker && m_asker->ask(address); }
    bool canProbe() const override { return m_asker.has_value(); }

private:
    std::optional<ArpAsker> m_asker;
};

} // namespace

base::Result<std::unique_ptr<Wire>> Wire::open(const Adapter &adapter, Hearing hearing)
{
    std::unique_ptr<QUdpSocket> server;
    if (hearing.atServerPort) {
        auto opened = openPort(adapter, kServerPort);
        if (!opened)
            return tl::unexpected(opened.error());
        server = std::move(*opened);
    }
    auto client = openPort(adapter, kClientPort);
    if (!client)
        return tl::unexpected(client.error());
    return std::make_unique<WindowsWire>(adapter, std::move(hearing), std::move(server), std::move(*client));
}

} // namespace dhcp
