#pragma once

#include "core/base/clock.h"
#include "core/tftp/endpoint.h"

#include <vector>

namespace tftp {

/// Keeps a stranger from turning the server on a third party, and from keeping it busy. Anybody can put
/// anybody's address on a request; so what an address may be sent before it has ever answered is rationed,
/// and so are errors. An ACK gives its packet back, which is why real clients, however many at one address,
/// never meet a limit.
///
/// Addresses share a table of fixed size by a hash that nobody outside knows: memory is bounded, and two that
/// meet in one place share one ration. IPv6 addresses count by their /64, which one host can fill at will.
class Guard {
public:
    struct Limits {
        int transfers = 4096;       ///< at once, in all; fewer if the system gives fewer file descriptors
        int unprovenPackets = 2048; ///< to one address before it answers …
        int unprovenPerSecond = 64; ///< … and how fast that many come back
        int errors = 5000;          ///< ERROR packets to one address at once …
        int errorsPerSecond = 2000; ///< … and how fast that many come back
    };

    Guard(const Limits &limits, std::size_t seed);

    /// May this address be sent one more packet that it has not proved it wants? Counts it.
    bool allowUnproven(const Endpoint &peer, base::Instant now);
    /// It answered.
    void proved(const Endpoint &peer, int packets);
    /// May this address be sent one more ERROR (and a line in the log be spent on it)? Counts it.
    bool allowError(const Endpoint &peer, base::Instant now);

private:
    struct Ration {
        base::Instant filled{};
        float unproven = 0;
        float errors = 0;
    };
    Ration &rationOf(const Endpoint &peer, base::Instant now);
    std::size_t placeOf(const Endpoint &peer) const;

    Limits m_limits;
    std::size_t m_seed;
    std::vector<Ration> m_rations;
};

} // namespace tftp
