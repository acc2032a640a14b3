#pragma once

#include "core/serving/request_event.h"
#include "core/tcp/session.h"

namespace serving {

/// What is told of a transfer whose connection ended before all of it was handed to the network.
struct BrokenOff {
    Outcome outcome = Outcome::Aborted;
    base::Message why; ///< a code of ends.h
};

/// `event` as it stands: its path, size and offset, and the bytes that went out.
BrokenOff brokenOff(tcp::End end, const RequestEvent &event);

} // namespace serving
