#pragma once

#include "core/base/bytes.h"
#include "core/base/ipv4.h"
#include "core/base/mac_address.h"

#include <QByteArray>
#include <optional>

namespace dhcp {

/// An IPv4 packet with one UDP datagram in it (RFC 791, RFC 768), both checksums set: for a client that has
/// no address yet, so that nobody could ask for its MAC.
QByteArray ipv4Udp(base::Ipv4 from, std::uint16_t fromPort, base::Ipv4 to, std::uint16_t toPort,
                   QByteArrayView payload);

/// RFC 5227 section 1.1: "an ARP Request packet, broadcast on the local link, with an all-zero 'sender IP
/// address'". The body of an Ethernet frame.
QByteArray arpProbe(const base::MacAddress &own, base::Ipv4 wanted);
/// Whoever says that it uses an IPv4 address: the sender of an ARP request or reply. Nothing if it is no such
/// body, or a probe.
struct ArpSender {
    base::Ipv4 address;
    base::MacAddress mac;

    friend bool operator==(const ArpSender &, const ArpSender &) = default;
};
std::optional<ArpSender> arpSender(base::Bytes body);

} // namespace dhcp
