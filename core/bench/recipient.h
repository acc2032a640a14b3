#pragma once

#include "core/dhcp/device_options.h"
#include "core/progress/device_state.h"

namespace bench {

/// A device as DHCP goes by it. `listed`: what the job says it is, `seen`: what it showed itself; null where
/// that is not known. What it showed counts for more, but the names of its files have no generation.
dhcp::Recipient recipientOf(const catalogue::Model *listed, const progress::DeviceState *seen);

} // namespace bench
