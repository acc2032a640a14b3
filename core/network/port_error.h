#pragma once

#include "core/base/result.h"
#include "core/network/port_owner.h"

#include <system_error>

namespace network {

inline constexpr base::Code kPortInUse{"port-in-use"}; ///< %1 port, %2 program, %3 its process id
inline constexpr base::Code kPortInUseUnknown{
    "port-in-use-unknown"}; ///< %1 port; the system does not say by whom
inline constexpr base::Code kPortForbidden{
    "port-forbidden"}; ///< %1 port, %2 the command that permits it here (see permitCommand), may be empty
// The same of a port that cannot be another one (hasNoOther()).
inline constexpr base::Code kOnlyPortInUse{"only-port-in-use"}; ///< %1 port, %2 program, %3 its process id
inline constexpr base::Code kOnlyPortInUseUnknown{"only-port-in-use-unknown"}; ///< %1 port
inline constexpr base::Code kOnlyPortForbidden{"only-port-forbidden"}; ///< %1 port, %2 as of kPortForbidden
inline constexpr base::Code kOnlyPortUnusable{"only-port-unusable"};   ///< %1 port, %2 address, %3 reason
inline constexpr base::Code kAddressNotHere{
    "address-not-here"}; ///< %1 address that no interface of this machine has
inline constexpr base::Code kPortUnusable{
    "port-unusable"}; ///< %1 port, %2 address, %3 the system's own reason

/// Devices ask there and nowhere else: DHCP (RFC 2131 section 4.1) and SNTP (RFC 4330 section 4) know no
/// other port, where the URL of option 66 names that of files.
bool hasNoOther(Transport transport, quint16 port);

/// Says why `address`:`port` cannot be had, naming the program that holds it where the system tells.
base::Error bindError(Transport transport, const QHostAddress &address, quint16 port, std::error_code why);

/// What an installer types in a terminal so that the program at `programPath`, or its helper (core/ports)
/// where it has one, may use ports below 1024 (Linux), or so as to see which ports the system keeps for
/// itself (Windows). Empty where there is no such command.
QString permitCommand(const QString &programPath);

} // namespace network
