#pragma once

#include "app/cli/arguments.h"
#include "core/bench/dhcp_wish.h"

namespace app {

/// What the options of DHCP say; what they do not say is the job's.
struct DhcpAsked {
    QString adapter;
    std::optional<base::Ipv4Range> range{};
    std::optional<std::chrono::seconds> leaseTime{};
    std::optional<QString> option66{};
    std::vector<base::Ipv4> routers{};
    std::vector<base::Ipv4> dnsServers{};
    std::vector<job::RelayedSubnet> relayed{};
    std::vector<bench::Reserved> reserved{}; ///< beside the job's
    bool anyClient = false;
    bool offersTime = false;
    bool nulBehindTexts = false;
};

/// Nothing if DHCP was not asked for. Errors are of usage: kOptionInvalid, kOptionNeedsOther, kOptionTwice,
/// bench::kReservationTwice.
base::Result<std::optional<DhcpAsked>> dhcpAskedOf(const Arguments &arguments);

/// What was asked for in place of the job's choices.
void choose(const DhcpAsked &asked, job::DhcpChoices &choices);

} // namespace app
