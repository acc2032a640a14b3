#pragma once

#include "core/dhcp/responder.h"
#include "tests/core/dhcp/messages.h"

/// A bench on 192.168.77.0/24 with one relay, and what its responder said.
namespace answers {

using namespace dhcp;
using messages::kMac;

inline const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
inline const base::Ipv4 kServer(192, 168, 77, 1);
inline const base::Ipv4 kFirst(192, 168, 77, 50);
inline const base::Ipv4 kRelay(10, 1, 1, 1); ///< in a subnet of its own
inline const base::Ipv4 kRelayedFirst(10, 1, 1, 50);
inline const base::MacAddress kStranger{{0x3c, 0x07, 0x54, 1, 2, 3}};

inline base::MacAddress algo(int number)
{
    return base::MacAddress(
        {0, 0x22, 0xee, 0, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)});
}

inline Settings bench(bool probes = false)
{
    Settings settings;
    settings.own = {kServer, 24};
    settings.probes = probes;
    return settings;
}

inline Responder responder(Settings settings = bench(), int addresses = 10)
{
    Leases leases({kFirst, base::Ipv4(kFirst.bits() + static_cast<std::uint32_t>(addresses) - 1)}, {kServer});
    return Responder(
        std::move(settings), std::move(leases),
        [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); },
        [](const base::MacAddress &) {
            return ProvisioningTexts{"192.168.77.1", "http://192.168.77.1/", {kServer}};
        },
        {{{{kRelay, 24}, {kRelay}}, Leases({kRelayedFirst, base::Ipv4(10, 1, 1, 59)}, {kRelay})}});
}

inline const Send *sent(const Actions &actions)
{
    for (const Action &action : actions) {
        if (const auto *send = std::get_if<Send>(&action))
            return send;
    }
    return nullptr;
}

inline std::optional<Told::What> told(const Actions &actions)
{
    for (const Action &action : actions) {
        if (const auto *tale = std::get_if<Told>(&action))
            return tale->what;
    }
    return std::nullopt;
}

inline std::vector<base::Ipv4> probes(const Actions &actions)
{
    std::vector<base::Ipv4> all;
    for (const Action &action : actions) {
        if (const auto *probe = std::get_if<Probe>(&action))
            all.push_back(probe->address);
    }
    return all;
}

inline Packet requestFor(base::Ipv4 address, base::Ipv4 server = kServer, const base::MacAddress &mac = kMac)
{
    Packet packet = messages::from(mac, MessageType::Request);
    packet.setAddress(kServerIdentifier, server);
    packet.setAddress(kRequestedAddress, address);
    return packet;
}

/// Discover, offer, request, acknowledgement.
inline base::Ipv4 lease(Responder &server, const base::MacAddress &mac, const QDateTime &now = kNow)
{
    const Actions offered = server.received(messages::from(mac, MessageType::Discover), now);
    if (!sent(offered))
        return {};
    const base::Ipv4 address = sent(offered)->packet.your;
    const Actions given = server.received(requestFor(address, kServer, mac), now);
    return sent(given) && sent(given)->packet.type() == MessageType::Ack ? sent(given)->packet.your
                                                                         : base::Ipv4();
}

} // namespace answers
