#pragma once

#include "core/base/message.h"

#include <QtGlobal>
#include <functional>

namespace base {

inline constexpr Code kCancelled{"cancelled"}; ///< a person broke it off; nothing of it was done

/// Told now and then by long work how far it has come, in whatever it counts; `total` is never 0. False
/// breaks it off with kCancelled. Called in the thread that works.
using Progress = std::function<bool(qint64 done, qint64 total)>;

} // namespace base
