#pragma once

#include "core/base/result.h"
#include "core/network/adapters.h"

namespace bench {

inline constexpr base::Code kDhcpOnVpn{"dhcp-on-vpn"};         ///< %1 interface; refused
inline constexpr base::Code kDhcpOnWiFi{"dhcp-on-wifi"};       ///< %1 interface
inline constexpr base::Code kDhcpOnVirtual{"dhcp-on-virtual"}; ///< %1 interface
inline constexpr base::Code kDhcpOnMobile{"dhcp-on-mobile"};   ///< %1 interface
inline constexpr base::Code kDhcpOnBridge{
    "dhcp-on-bridge"}; ///< %1 interface, %2 its member that is a tunnel or leads to virtual machines

/// What a DHCP server on that interface reaches beside a bench: nothing (a wired one, or one that `adapters`
/// does not have), a warning, or the error that it is refused with: kDhcpOnVpn, and
/// dhcp::kAdapterNotEthernet for loopback.
base::Result<std::optional<base::Message>> reachOf(const QString &adapter,
                                                   const std::vector<network::Adapter> &adapters);

} // namespace bench
