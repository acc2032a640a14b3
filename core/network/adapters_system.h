#pragma once

#include "core/network/adapters.h"

namespace network {

/// adapters() without what every system is asked in the same way: speeds and gateways.
std::vector<Adapter> systemAdapters();

} // namespace network
