#pragma once

#include "core/base/progress.h"

#include <algorithm>

namespace tones {

/// Tells a person who waits how far it is; the total may be a lie of an archive.
class Meter {
public:
    /// `progress` outlives it.
    Meter(const base::Progress &progress, qint64 total)
        : m_progress(progress), m_total(std::max<qint64>(total, 1))
    {}
    /// False: it shall be broken off.
    bool goesOn(qint64 done) const { return !m_progress || m_progress(std::min(done, m_total), m_total); }

private:
    const base::Progress &m_progress;
    qint64 m_total;
};

} // namespace tones
