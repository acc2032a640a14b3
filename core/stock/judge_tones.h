#pragma once

#include "core/stock/dropped_sum.h"
#include "core/stock/judged.h"
#include "core/stock/present_index.h"

#include <vector>

namespace stock {

/// WAV files and packages of them (guide section 4). Errors are what is wrong with the one that was looked
/// at, or base::kCancelled.
class ToneJudge {
public:
    ToneJudge(const PresentIndex &index, const DropLimits &limits, OriginReader &reader, Meter &meter)
        : m_index(index), m_limits(limits), m_reader(reader), m_meter(meter)
    {}

    /// Checksums that were dropped with it are marked as used.
    base::Result<Judged> package(const Found &found, std::vector<DroppedSum> &sums);
    base::Result<Judged> sound(const Found &found);

private:
    QString nameInJob(const QString &dropped) const;
    void compare(Item &item) const;

    const PresentIndex &m_index;
    const DropLimits &m_limits;
    OriginReader &m_reader;
    Meter &m_meter;
};

} // namespace stock
