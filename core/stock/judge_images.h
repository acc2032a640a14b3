#pragma once

#include "core/stock/dropped_sum.h"
#include "core/stock/judged.h"
#include "core/stock/present_index.h"

#include <optional>
#include <vector>

namespace stock {

/// Firmware and components with their checksums (guide section 3): who belongs to whom, and whether a device
/// would take it. What is there already counts as dropped with it.
class ImageJudge {
public:
    ImageJudge(const Present &present, const PresentIndex &index, const DropLimits &limits,
               OriginReader &reader, Meter &meter);

    /// Sums every image. Checksums that belong to one are marked as used; those of an image that is there
    /// already stand for it. base::kCancelled.
    base::Result<std::vector<Judged>> run(const std::vector<Found> &images, std::vector<DroppedSum> &sums);

private:
    /// A checksum that goes with an image, dropped or there already.
    struct Sum {
        QString name;
        QByteArray bytes;
        std::optional<files::Checksum> says;
        bool isDropped = false;
    };

    base::Result<Judged> judge(const Found &image, std::vector<DroppedSum> &sums);
    std::optional<base::Error> add(const Found &image, Item &item);
    std::optional<Sum> sumFor(const Found &image, const Item &item, std::vector<DroppedSum> &sums) const;
    std::optional<Sum> presentSum(const QString &image) const;
    Judged ofPresent(const PresentIndex::File &image, const DroppedSum &sum) const;
    const PresentIndex::File *presentImageOf(const DroppedSum &sum) const;
    std::optional<base::Message> refusal(const Item &item, const std::optional<Sum> &sum) const;
    void settle(Judged &judged, const Sum &sum) const;
    void compare(Judged &judged, const Sum &sum) const;
    const PresentIndex::File *staleSum(const Item &item) const;
    void remark(Item &item, const files::Checksum &says) const;

    const Present &m_present;
    const PresentIndex &m_index;
    const DropLimits &m_limits;
    OriginReader &m_reader;
    Meter &m_meter;
};

} // namespace stock
