#pragma once

#include "core/base/ipv4.h"
#include "core/base/result.h"

#include <QString>
#include <optional>
#include <span>

namespace job {

inline constexpr base::Code kRelayNetworkUnfit{
    "dhcp-relay-network-unfit"}; ///< %1 "10.77.0.0/24": no network that devices can be in
inline constexpr base::Code kRelayRangeUnfit{
    "dhcp-relay-range-unfit"}; ///< %1 "10.77.0.50-10.77.0.99", %2 network: they are not all of it
inline constexpr base::Code kRelayRouterUnfit{
    "dhcp-relay-router-unfit"}; ///< %1 router, %2 network: a device there cannot reach it
inline constexpr base::Code kRelayNetworksMeet{
    "dhcp-relay-networks-meet"}; ///< %1, %2 networks that have addresses in common
inline constexpr base::Code kRelayTooMany{"dhcp-relay-too-many"}; ///< %1 how many there may be

inline constexpr std::size_t kMostRelayedSubnets = 64;

/// A network behind a relay whose devices get addresses from here too (RFC 2131 section 4.3.1).
struct RelayedSubnet {
    base::Subnet subnet; ///< the network, or the relay's own address in it, which nobody gets then
    base::Ipv4Range range;
    std::optional<base::Ipv4> router = {}; ///< what devices there are told; nobody gets it either

    /// "10.77.0.0/24=10.77.0.50-10.77.0.99", and ",10.77.0.1" where there is a router. Nothing for any other
    /// text; whether it makes sense says checkRelayed().
    static std::optional<RelayedSubnet> parse(QStringView text);
    QString toString() const; ///< which parse() reads

    friend bool operator==(const RelayedSubnet &, const RelayedSubnet &) = default;
};

/// "10.77.0.0/24", whichever of its addresses `subnet` has.
QString networkText(const base::Subnet &subnet);
/// True if they have addresses in common.
bool doMeet(const base::Subnet &one, const base::Subnet &other);
/// kRelayNetworkUnfit, kRelayRangeUnfit, kRelayRouterUnfit, kRelayNetworksMeet, kRelayTooMany.
base::Result<void> checkRelayed(std::span<const RelayedSubnet> all);

} // namespace job
