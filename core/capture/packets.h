#pragma once

#include "core/base/mac_address.h"

#include <QByteArray>
#include <QHostAddress>

/// Ethernet frames around a payload, every length and checksum right. Of a large payload that is all zeros
/// only the beginning needs to be made: zeros change no checksum.
namespace capture {

/// One end of a conversation. Both ends have addresses of one kind; see commonKind().
struct End {
    base::MacAddress mac;
    QHostAddress address;
    quint16 port = 0;
};

/// A payload: its bytes, and behind them so many zeros that are counted but not written out.
struct Payload {
    QByteArray bytes{};
    qsizetype zeros = 0;

    qsizetype size() const { return bytes.size() + zeros; }
};

/// A frame whose end may be missing.
struct Cut {
    QByteArray bytes;
    qsizetype length = 0; ///< with what is missing
};

Cut udp(const End &from, const End &to, const Payload &payload);

enum TcpFlag : quint8 { kFin = 1, kSyn = 2, kRst = 4, kPsh = 8, kAck = 16 };
struct Segment {
    quint32 sequence = 0;
    quint32 acknowledged = 0;
    quint8 flags = 0; ///< TcpFlag
    Payload payload{};
};
/// RFC 9293; a SYN carries MSS and window scale.
Cut tcp(const End &from, const End &to, const Segment &segment);

/// IPv4 in IPv6's clothes is IPv4 again; an address that is none becomes one for documentation (RFC 5737).
QHostAddress plainAddress(const QHostAddress &address, bool isClient);
/// Its own where that is known, else a locally administered one made of the address.
base::MacAddress hardwareOf(const QHostAddress &address);

} // namespace capture
