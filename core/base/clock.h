#pragma once

#include <QDateTime>
#include <chrono>

namespace base {

/// Monotonic time for deadlines. Protocol machines are handed one with every call and never ask a clock
/// themselves.
using Instant = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// What time it is. One implementation asks the system; the tests' one stands still until told to move.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;    ///< for deadlines; never goes back
    virtual QDateTime wall() const = 0; ///< for people and logs; UTC
};

class SystemClock final : public Clock {
public:
    Instant now() const override { return std::chrono::steady_clock::now(); }
    QDateTime wall() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace base
