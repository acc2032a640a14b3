#pragma once

#include "core/dhcp/packet.h"

/// Messages as real programs sent them, and short ways to make some.
namespace messages {

/// A message on the wire: the fixed part as far as it is not zero, the options from the cookie's end on, and
/// zeros up to its length; all as hexadecimal digits, blanks where they help.
inline QByteArray wire(const char *head, const char *options, qsizetype length)
{
    QByteArray bytes = QByteArray::fromHex(head);
    bytes.append(236 - bytes.size(), '\0');
    bytes.append(QByteArray::fromHex("63825363")).append(QByteArray::fromHex(options));
    bytes.append(length - bytes.size(), '\0');
    return bytes;
}

/// udhcpc 1.35.0 on an interface with the address 00:22:EE:01:02:03, looking for options 66 and 150 too.
inline QByteArray udhcpcDiscover()
{
    return wire("01010600 4dce0c5d 0000 0000 00000000 00000000 00000000 00000000 0022ee010203",
                "350101 39020240 37090103060c0f1c2a4296 3c0c756468637020312e33352e30 3d07010022ee010203 ff",
                300);
}
inline QByteArray udhcpcRequest()
{
    return wire(
        "01010600 4dce0c5d 0003 0000 00000000 00000000 00000000 00000000 0022ee010203",
        "350103 32040a420036 36040a420001 39020240 37090103060c0f1c2a4296 3c0c756468637020312e33352e30"
        "3d07010022ee010203 ff",
        300);
}
/// ISC dhclient 4.4.3, told to send a host name.
inline QByteArray dhclientDiscover()
{
    return wire("01010600 e5ea7d77 0000 0000 00000000 00000000 00000000 00000000 0022ee010203",
                "350101 0c0a736970616c6572746572 37020142 ff", 300);
}
/// dnsmasq 2.89's answer to udhcpc, with the NUL that it puts behind texts.
inline QByteArray dnsmasqOffer()
{
    return wire(
        "02010600 4dce0c5d 0000 0000 00000000 0a420036 0a420001 00000000 0022ee010203",
        "350102 36040a420001 330400000e10 3a0400000708 3b0400000c4e 0104ffffff00 1c040a4200ff 03040a420001"
        "96040a420001 420a31302e36362e302e3100 ff",
        304);
}

inline const base::MacAddress kMac{{0x00, 0x22, 0xee, 0x01, 0x02, 0x03}};

inline dhcp::Packet parsed(const QByteArray &bytes)
{
    return dhcp::parse(base::bytesOf(bytes)).value_or(dhcp::Packet{});
}

/// What a client sends that does as little as it may.
inline dhcp::Packet from(const base::MacAddress &mac, dhcp::MessageType type)
{
    dhcp::Packet packet;
    packet.transaction = 0x1234;
    packet.mac = mac;
    packet.setType(type);
    return packet;
}

} // namespace messages
