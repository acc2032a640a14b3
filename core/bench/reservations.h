#pragma once

#include "core/bench/dhcp_wish.h"

#include <utility>
#include <vector>

namespace bench {

// Why a device does not get the address that is reserved for it. %1 the device, %2 the address.
inline constexpr base::Code kReservationUnfit{
    "dhcp-reservation-unfit"}; ///< %3 interface, %4 its network: no address of that, nor of one behind a
                               ///< relay
inline constexpr base::Code kReservationIsOwn{"dhcp-reservation-own"}; ///< this computer has it; %3 interface
inline constexpr base::Code kReservationIsRouters{"dhcp-reservation-router"}; ///< a router or relay has it
inline constexpr base::Code kReservationIsDnsServers{"dhcp-reservation-dns"};
inline constexpr base::Code kReservationTwice{"dhcp-reservation-twice"}; ///< %3 the device that gets it

/// What becomes of the addresses that are to be kept for devices.
struct JudgedReservations {
    dhcp::Reservations fit;
    std::vector<std::pair<base::MacAddress, base::Message>> unfit; ///< and why, in the order given
};

/// Of two devices with one address the first gets it, of two lines for one device the first counts. `own` is
/// this computer's address on the wish's interface.
JudgedReservations judgeReservations(const std::vector<Reserved> &all, const DhcpWish &wish,
                                     const base::Subnet &own);

} // namespace bench
