#pragma once

#include "core/base/bytes.h"

#include <QByteArray>
#include <QDateTime>
#include <cstdint>
#include <optional>

/// Time for benches without internet: SNTP version 4 (RFC 4330), which is a part of NTP (RFC 5905).
namespace sntp {

/// Seconds since 1900-01-01, and a fraction of a second in units of 2^-32 s (RFC 4330 section 3). The seconds
/// begin anew in 2036, and every 136 years after. 0: not known.
using Timestamp = std::uint64_t;
/// `wall` of any era; who reads it takes the era that is nearest.
Timestamp timestampOf(const QDateTime &wall);

/// Who speaks (RFC 4330 section 4).
enum class Mode : std::uint8_t {
    Reserved = 0,
    SymmetricActive = 1,
    SymmetricPassive = 2,
    Client = 3,
    Server = 4,
    Broadcast = 5,
    Control = 6,
    Private = 7,
};

/// The 48 bytes that every NTP message begins with; what follows (extensions, a MAC) is for those who have
/// keys.
struct Packet {
    static constexpr qsizetype kBytes = 48;

    std::uint8_t leap = 0;    ///< 0 to 3; 3: the clock is not synchronized, and nobody shall follow it
    std::uint8_t version = 4; ///< 0 to 7
    Mode mode = Mode::Client;
    std::uint8_t stratum = 0;         ///< 0: see reference; 1 to 15: how far from a clock
    std::int8_t poll = 0;             ///< log2 of seconds
    std::int8_t precision = 0;        ///< log2 of seconds
    std::uint32_t rootDelay = 0;      ///< in units of 2^-16 s
    std::uint32_t rootDispersion = 0; ///< in units of 2^-16 s
    std::uint32_t reference = 0;      ///< four letters of stratum 0 and 1; an IPv4 address above
    Timestamp referenceTime = 0;      ///< when the clock was last set
    Timestamp originTime = 0;         ///< when the client asked, by its own clock
    Timestamp receiveTime = 0;        ///< when the server was asked
    Timestamp transmitTime = 0;       ///< when this message was sent

    friend bool operator==(const Packet &, const Packet &) = default;
};

/// Nothing if it is shorter than an NTP message.
std::optional<Packet> parse(base::Bytes datagram);
QByteArray write(const Packet &packet);

} // namespace sntp
