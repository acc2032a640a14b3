#pragma once

#include "core/base/clock.h"

namespace tftp {

/// Neither side waits longer for the other's datagram before it repeats its own, back-off included. The server
/// agrees to no longer timeout (RFC 2349; Policy::maxTimeout).
inline constexpr base::Duration kLongestWait = std::chrono::seconds(8);

} // namespace tftp
