#pragma once

#include "core/base/message.h"

namespace http {

// What only HTTP has to say; the rest stands in core/serving/ends.h.

inline constexpr base::Code kPreconditionFailed{
    "http-precondition-failed"}; ///< %1 name; the client wants another version than there is
inline constexpr base::Code kNonceStale{
    "http-nonce-stale"}; ///< a Digest proof of the right password, but an old one; the client makes a new one

} // namespace http
