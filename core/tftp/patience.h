#pragma once

#include "core/base/clock.h"

#include <algorithm>

namespace tftp {

/// How long to wait for the next datagram right here, before the Qt loop has its turn. A client in lockstep
/// answers a fraction of a millisecond after each block: waiting for it in one system call costs a quarter
/// less than the way through the loop and back. Everything else on the thread waits meanwhile, so it is done
/// only where the last datagram came quickly too; and where it was in vain, twice as many more are let pass
/// before the next try. (A client on the server's own thread can never answer.)
class Patience {
public:
    /// Longer than the kernel's tick, 10 ms at most: a nearer timeout would make it set the clock's alarm
    /// anew for every datagram, which on a virtual machine costs more than all that is saved.
    static constexpr int kMilliseconds = 10;
    static constexpr base::Duration kQuickly = std::chrono::microseconds(500);
    static constexpr int kFewestPassed = 64;
    static constexpr int kMostPassed = 1 << 16;

    /// Milliseconds to wait for the next, the last having come `gap` after the one before it.
    int next(base::Duration gap)
    {
        const bool waits = gap < kQuickly && --m_toPass < 0;
        m_toPass = std::max(m_toPass, 0);
        return waits ? kMilliseconds : 0;
    }
    /// What came of it.
    void rewarded() { m_passed = kFewestPassed; }
    void disappointed()
    {
        m_toPass = m_passed;
        m_passed = std::min(2 * m_passed, kMostPassed);
    }

private:
    int m_toPass = kFewestPassed;
    int m_passed = kFewestPassed; ///< after the next disappointment
};

} // namespace tftp
