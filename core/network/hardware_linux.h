#pragma once

#include "core/network/adapter_kind.h"

namespace network {

/// What stands behind an interface, by its driver and by /sys where that shows the same network as ours (in a
/// container it may be that of another): adds to the clues, and gives what people call it. May be empty.
QString addHardwareClues(const Adapter &adapter, LinuxClues &clues);

} // namespace network
