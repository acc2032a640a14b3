#pragma once

#include "app/cli/arguments.h"

namespace app {

inline constexpr base::Code kProbeInterfaces{
    "probe-interfaces"}; ///< %1 those there are, with their addresses

/// `dhcp-probe IF`: who answers DHCP on an interface, where that leads Algo's devices, and what to paste into
/// such a server. 0 once it has asked, whatever was answered; 2 if it could not ask.
const Command &dhcpProbeCommand();

} // namespace app
