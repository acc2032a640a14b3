#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace support {

/// What the relay does to datagrams, each direction alike.
struct Faults {
    double loss = 0;        ///< probability, 0 to 1
    double duplication = 0; ///< probability; the copy follows at once
    double reordering = 0;  ///< probability; the datagram waits for the next one behind it
    std::uint64_t seed = 1;
    std::chrono::milliseconds heldAtMost{10}; ///< a datagram nothing follows is let go after this
};

struct RelayCounts {
    std::uint64_t passed = 0; ///< datagrams that arrived at the relay
    std::uint64_t lost = 0;
    std::uint64_t duplicated = 0;
    std::uint64_t reordered = 0;
    std::uint64_t starved = 0; ///< sockets the system would not give: see allowManyFiles()
};

/// A bad network between TFTP clients and a server on 127.0.0.1, for kernels without netem. It knows that a
/// server may answer from a fresh port: each client has a socket of its own towards the server, and each port
/// the server answers from has one of its own towards the client, so that transfer identifiers map one to
/// one.
///
/// What happens to a client's nth datagram follows from the seed, the client's order of arrival and n alone.
/// Runs in a thread of its own until destroyed (Linux).
class LossyRelay {
public:
    /// Listens on 127.0.0.1; `port` 0 takes any.
    LossyRelay(std::uint16_t serverPort, const Faults &faults, std::uint16_t port = 0);
    ~LossyRelay();
    LossyRelay(const LossyRelay &) = delete;

    std::uint16_t port() const;
    RelayCounts counts() const;

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace support
