#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `dhcp-probe IF`: who answers DHCP on an interface, and where that leads Algo's devices.
const Command &dhcpProbeCommand();

} // namespace app
