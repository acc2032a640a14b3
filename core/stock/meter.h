#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <algorithm>

namespace stock {

/// Counts the bytes of work that is expected and done, and asks whether to go on.
class Meter {
public:
    explicit Meter(base::Progress progress) : m_progress(std::move(progress)) {}

    void expect(qint64 bytes) { m_total += bytes; }
    /// kCancelled once a person has had enough of it. Archives may lie of their sizes: it never goes beyond
    /// the end.
    base::Result<void> add(qint64 bytes)
    {
        m_done = std::min(m_done + bytes, m_total);
        if (m_progress && !m_progress(m_done, std::max<qint64>(m_total, 1)))
            return base::fail(base::kCancelled);
        return {};
    }
    base::Result<void> operator()(QByteArrayView piece) { return add(piece.size()); }

    /// For work that tells its progress by itself: all of it counts as so many bytes.
    base::Progress share(qint64 bytes)
    {
        return [this, bytes, told = qint64{0}](qint64 done, qint64 total) mutable {
            const qint64 now = static_cast<qint64>(static_cast<double>(bytes) * static_cast<double>(done) /
                                                   static_cast<double>(std::max<qint64>(total, 1)));
            const qint64 more = std::max<qint64>(now - told, 0);
            told += more;
            return add(more).has_value();
        };
    }

private:
    base::Progress m_progress;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace stock
