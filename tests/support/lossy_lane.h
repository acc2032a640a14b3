#pragma once

#include "tests/support/lossy_relay.h"

#include <netinet/in.h>
#include <optional>
#include <string>
#include <vector>

namespace support {

/// A datagram on its way: from which of the relay's sockets, to whom.
struct Parcel {
    int socket = -1;
    sockaddr_in to{};
    std::string bytes;
};

/// One direction of one client's traffic: decides each datagram's fate from its seed. Does no I/O.
class LossyLane {
public:
    enum class Fate { Pass, Lose, Duplicate, Hold };

    LossyLane(const Faults &faults, std::uint64_t seed) : m_faults(&faults), m_state(seed) {}

    /// The datagrams to send now, in order.
    std::vector<Parcel> take(Parcel parcel);

    /// The held datagram, if the one of that number still waits.
    std::optional<Parcel> release(std::uint64_t number);

    Fate lastFate() const { return m_fate; }
    std::uint64_t heldNumber() const { return m_number; } ///< of the datagram held last

private:
    Fate decide();
    double roll();

    const Faults *m_faults;
    std::uint64_t m_state;
    std::uint64_t m_number = 0;
    Fate m_fate = Fate::Pass;
    std::optional<Parcel> m_held;
};

/// SplitMix64: a good generator of one word, so that a thousand lanes cost nothing.
std::uint64_t splitMix(std::uint64_t &state);

} // namespace support
