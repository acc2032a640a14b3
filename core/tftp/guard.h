#pragma once

#include "core/base/clock.h"
#include "core/tftp/endpoint.h"

#include <QVarLengthArray>
#include <functional>
#include <optional>
#include <vector>

namespace tftp {

/// Keeps a stranger from turning the server on a third party, and from keeping it busy. Anybody can put
/// anybody's address on a request; so what an address may be sent before it has ever answered is rationed,
/// and so are errors. An answer gives its packets back, which is why real clients, however many at one
/// address, never lose by it: what exceeds the ration waits (see WaitingRoom) for the answers of the others.
///
/// How much that is. A transfer that nobody answers sends its first packet and one retransmission, 516 bytes
/// each at most: bigger blocks and windows have to be asked for, and then the OACK goes first. An address
/// that never answers gets `unprovenPackets` at once and `unprovenPerSecond` from then on, so that in a
/// minute of forged requests at whatever rate it is sent 256 + 60 x 16 packets: 0.6 MB, 10 kB a second. One
/// request of 10 bytes brings 1,032 (29 times its size on the wire); 400 a second together bring 2.6 times
/// theirs. An ERROR is never longer than what it answers, but to a neighbour's request; errors have a ration
/// of their own.
///
/// Why not less. The ration is what may be on its way to one address within one round trip: 256 devices
/// behind one NAT address, or a test bench of a thousand on one machine, get their first blocks in one, or in
/// four, round trips of the network. The rate makes good what never comes back: clients that lost their
/// power, or went away between two packets.
///
/// Why no larger ration for an address that has answered lately: it is an address in use, which is just what
/// a forger would choose. Why nobody is told "busy": an ERROR is the last word to a device.
///
/// Nor do many addresses of one victim help: a whole site (a /24 of IPv4, a /48 of IPv6) has a ration
/// besides, four times that of one address, for transfers and for errors. So all its addresses together are
/// sent 1,024 packets at once and 64 a second: 4,864 in a minute, where 254 addresses would have been sent
/// 308,000. No crowd of devices is kept waiting by it: a thousand that boot in one second are 254 to a /24,
/// and each needs one packet of it for one round trip. Behind one NAT address, or in one /64, the ration of
/// the address is the narrower one.
///
/// Neighbours, who are on a subnet of our own, have a far larger ration, and their site none: whoever can
/// write their address on a packet can reach them without us. It keeps a forger from using up what an honest
/// device needs.
///
/// What this cannot do: save a device from a forger of its very address who uses up its ration as it comes;
/// off our subnets 16 requests a second are enough for that, or 64 in the names of its neighbours there, and
/// the device asks again until it gets through. With a single port, an ACK can be forged as well as a request
/// (RFC 1350's protection is that the server's port is not known; with fresh ports the forger would have to
/// guess it): there one forged ACK brings up to 24 kB, all of it off the ration, and who forges three has the
/// ration back.
///
/// Addresses share a table of fixed size by a hash that nobody outside knows, and so do sites: memory is
/// bounded (196 kB), and two that meet in one place share one ration. IPv6 addresses count by their network,
/// which one host can fill at will, unless it is a neighbour's.
class Guard {
public:
    struct Limits {
        int transfers = 4096;       ///< at once, in all; fewer if the system gives fewer file descriptors
        int unprovenPackets = 256;  ///< to one address before it answers …
        int unprovenPerSecond = 16; ///< … and how fast that many come back
        int neighbourFactor = 16;   ///< a neighbour's unproven ration is so many times larger
        int siteFactor = 4;         ///< a site's rations are so many times those of an address
        int errors = 5000;          ///< ERROR packets to one address at once …
        int errorsPerSecond = 2000; ///< … and how fast that many come back
    };

    using IsNeighbour = std::function<bool(const Endpoint &)>;

    Guard(const Limits &limits, std::size_t seed, IsNeighbour isNeighbour = {});

    /// What counts as one: a neighbour's very address, the network() of anybody else. Port 0.
    Endpoint sourceOf(const Endpoint &peer) const;

    /// Whose ration is used up, so that allowUnproven() would say no: the peer's sourceOf() or its site();
    /// nothing if it would say yes. Counts nothing.
    std::optional<Endpoint> exhausted(const Endpoint &peer, base::Instant now);
    /// May this address be sent one more packet that it has not proved it wants? Counts it.
    bool allowUnproven(const Endpoint &peer, base::Instant now);
    /// So many packets more are sent to it unproven, be there ration or not: what is missing comes off what
    /// comes back.
    void charge(const Endpoint &peer, int packets);
    /// It answered: so many packets were wanted after all.
    void proved(const Endpoint &peer, int packets);
    /// May this address be sent one more ERROR (and a line in the log be spent on it)? Counts it.
    bool allowError(const Endpoint &peer, base::Instant now);

private:
    /// What there is of a ration at most, and how fast it comes back.
    struct Rates {
        float unproven;
        float unprovenPerSecond;
        float errors;
        float errorsPerSecond;
    };
    struct Ration {
        base::Instant filled{};
        float unproven;
        float errors;
    };
    struct Table {
        explicit Table(const Rates &most);
        Ration &of(const Endpoint &endpoint, std::size_t seed);

        Rates rates;
        std::vector<Ration> rations;
    };
    /// A ration that what an address is sent comes off.
    struct Share {
        Endpoint whose;
        Ration *ration;
        const Rates *rates;
        void refill(base::Instant now) const;
        void change(int packets) const;
    };
    static Rates ratesOf(const Limits &limits, int unprovenFactor, int errorFactor);
    using Shares = QVarLengthArray<Share, 2>;
    Shares sharesOf(const Endpoint &peer);
    bool takeOne(const Endpoint &peer, base::Instant now, float Ration::*kind);
    bool isNeighbour(const Endpoint &peer) const { return m_isNeighbour && m_isNeighbour(peer); }

    std::size_t m_seed;
    IsNeighbour m_isNeighbour;
    Table m_strangers;
    Table m_neighbours;
    Table m_sites;
};

} // namespace tftp
