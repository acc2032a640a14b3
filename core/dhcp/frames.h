#pragma once

#include "core/base/bytes.h"
#include "core/base/ipv4.h"
#include "core/base/mac_address.h"

#include <QByteArray>
#include <cstdint>
#include <optional>

namespace dhcp {

/// An IPv4 packet with one UDP datagram in it (RFC 791, RFC 768), both checksums set: for a client that has
/// no address yet, so that nobody could ask for its MAC.
QByteArray ipv4Udp(base::Ipv4 from, std::uint16_t fromPort, base::Ipv4 to, std::uint16_t toPort,
                   QByteArrayView payload);

/// One UDP datagram, and whose it is.
struct Datagram {
    base::Ipv4 from;
    std::uint16_t fromPort = 0;
    base::Ipv4 to;
    std::uint16_t toPort = 0;
    QByteArray payload;

    friend bool operator==(const Datagram &, const Datagram &) = default;
};
/// The datagram in an IPv4 packet that begins with its header (RFC 791); what stands behind its end is
/// Ethernet's padding. Of a packet that was cut in pieces the first one, with as much of the datagram as is
/// in it. Nothing if it is no such packet. Checksums are not looked at: a network card fills them in as the
/// packet leaves, so between two networks of one computer they are not there yet.
std::optional<Datagram> readUdp(base::Bytes packet);

/// RFC 5227 section 1.1: "an ARP Request packet, broadcast on the local link, with an all-zero 'sender IP
/// address'". The body of an Ethernet frame.
QByteArray arpProbe(const base::MacAddress &own, base::Ipv4 wanted);
/// An ARP request or reply (RFC 826).
struct Arp {
    bool isRequest = false;
    base::MacAddress mac; ///< of its sender
    base::Ipv4 sender;    ///< that it uses; null in a probe
    base::Ipv4 target;    ///< whose MAC it wants, or who is answered

    friend bool operator==(const Arp &, const Arp &) = default;
};
/// The body of an Ethernet frame of that type. Nothing if it is no such body.
std::optional<Arp> readArp(base::Bytes body);

} // namespace dhcp
