#pragma once

#include "core/base/clock.h"

namespace support {

/// Stands still until told to move.
class ManualClock final : public base::Clock {
public:
    base::Instant now() const override { return m_now; }
    QDateTime wall() const override { return m_wall; }

    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_wall = m_wall.addMSecs(by.count());
    }

private:
    base::Instant m_now{std::chrono::hours(1)};
    QDateTime m_wall{QDate(2026, 1, 31), QTime(9, 15), Qt::UTC};
};

} // namespace support
