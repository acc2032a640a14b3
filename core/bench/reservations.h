#pragma once

#include "core/bench/dhcp_wish.h"

#include <utility>
#include <vector>

namespace bench {

// Why a device does not get the address that is reserved for it.
inline constexpr base::Code kReservationUnfit{
    "dhcp-reservation-unfit"}; ///< %1 device, %2 address, %3 interface, %4 its network: no address of that,
                               ///< nor of one behind a relay
inline constexpr base::Code kReservationIsOwn{
    "dhcp-reservation-own"}; ///< %1 device, %2 address, which this computer has, %3 on this interface
inline constexpr base::Code kReservationIsRouters{
    "dhcp-reservation-router"}; ///< %1 device, %2 address, which a router or relay has
inline constexpr base::Code kReservationIsDnsServers{
    "dhcp-reservation-dns"}; ///< %1 device, %2 address, which a DNS server has
inline constexpr base::Code kReservationTwice{
    "dhcp-reservation-twice"}; ///< %1 device, %2 address, %3 the device that gets it

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
