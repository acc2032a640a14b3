#pragma once

#include "core/base/ipv4.h"
#include "core/base/result.h"
#include "core/job/relayed_subnet.h"

#include <QString>
#include <chrono>
#include <optional>
#include <vector>

namespace job {

inline constexpr base::Code kDhcpRangeUnfit{
    "dhcp-range-unfit"}; ///< %1 first, %2 last: it ends before it begins
inline constexpr base::Code kLeaseTimeUnfit{"dhcp-lease-unfit"};   ///< %1 seconds, %2 least, %3 most
inline constexpr base::Code kOption66Unfit{"dhcp-option66-unfit"}; ///< not printable ASCII, or over 255 bytes
inline constexpr base::Code kDhcpAddressUnfit{
    "dhcp-address-unfit"}; ///< %1 no address that a router or DNS server can have
inline constexpr base::Code kDhcpTooMany{"dhcp-too-many"}; ///< %1 how many addresses one list may have

inline constexpr std::chrono::seconds kUsualLeaseTime{3600};
inline constexpr std::chrono::seconds kLeastLeaseTime{60}; ///< a client renews after half of it
inline constexpr std::chrono::seconds kMostLeaseTime{30 * 24 * 3600};
inline constexpr std::size_t kMostDhcpServers = 8; ///< routers, or DNS servers

/// How a job wants DHCP served, where it is: on which interface of which computer no job can know, nor
/// whether that is safe there.
struct DhcpChoices {
    std::optional<base::Ipv4Range> range = {}; ///< nothing: the free part of the interface's network
    std::chrono::seconds leaseTime = kUsualLeaseTime;
    bool anyClient = false; ///< else the job's devices and the vendor's prefix alone
    QString option66 = {};  ///< of options 66 and 160, as it is; empty: what fits the bench and each device
    std::vector<base::Ipv4> routers = {};
    std::vector<base::Ipv4> dnsServers = {};
    std::vector<RelayedSubnet> relayed = {}; ///< none has an address in common with another
    bool offersTime = false;                 ///< the bench answers SNTP, and option 42 says so
    bool nulBehindTexts = false;             ///< for clients that want one; RFC 2132 section 2 has none

    friend bool operator==(const DhcpChoices &, const DhcpChoices &) = default;
};

/// No host has one of 0/8 or 127/8, nor one from 224 on (RFC 1122 section 3.2.1.3).
bool isHost(base::Ipv4 address);
/// kDhcpRangeUnfit, kLeaseTimeUnfit, kOption66Unfit, kDhcpAddressUnfit, kDhcpTooMany, and what checkRelayed()
/// says.
base::Result<void> checkDhcp(const DhcpChoices &choices);

} // namespace job
