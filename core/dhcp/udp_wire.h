#pragma once

#include "core/dhcp/wire.h"

#include <QUdpSocket>

namespace dhcp {

/// The wire by what every system has: two UDP sockets. Clients without an address are sent broadcasts, nobody
/// can be asked by ARP, and what a full queue lost is not known.
class UdpWire : public Wire {
public:
    /// Both sockets are bound, each to its port on this interface; `server` may be null if nothing is sent.
    UdpWire(Hearing hearing, std::unique_ptr<QUdpSocket> server, std::unique_ptr<QUdpSocket> client);

    void send(const Send &reply) override;
    bool ask(const Packet &question) override;
    bool probe(base::Ipv4) override { return false; }
    bool hearsArp() const override { return false; }
    bool mayBeDeaf() const override { return false; }
    Sweep hearAll() override;

private:
    Hearing m_hearing;
    std::unique_ptr<QUdpSocket> m_server;
    std::unique_ptr<QUdpSocket> m_client;
};

} // namespace dhcp
