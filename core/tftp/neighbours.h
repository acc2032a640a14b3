#pragma once

#include "core/base/clock.h"
#include "core/tftp/endpoint.h"

#include <vector>

namespace tftp {

/// Who is on a subnet of one of this machine's own interfaces, loopback not among them. Who can put such an
/// address on a request is nearly always on that subnet too (routers drop what claims to come from inside),
/// and needs no server to flood a neighbour.
class Neighbours {
public:
    struct Subnet {
        Endpoint address;
        int prefix = 128; ///< bits of `address`, IPv4 counted from its ::ffff:0:0/96
    };

    /// Asks the system again when its answer is a few seconds old.
    void refresh(base::Instant now);
    bool contains(const Endpoint &endpoint) const;

private:
    std::vector<Subnet> m_subnets;
    base::Instant m_until{};
};

/// Whether the first `prefix` bits are the same.
bool shareSubnet(const Neighbours::Subnet &subnet, const Endpoint &endpoint);

} // namespace tftp
