#pragma once

#include "core/job/layers.h"
#include "core/serving/served_tree.h"

#include <mutex>

namespace publishing {

/// Makes the files of devices out of one snapshot of a job, and their checksums: so a new snapshot costs
/// nothing until somebody asks. All have the time of the snapshot.
class DeviceComposer final : public serving::Composer {
public:
    explicit DeviceComposer(job::JobPtr job);

    files::ContentPtr compose(const serving::Entry &entry) const override;
    files::ContentPtr glance(const serving::Entry &entry) const override;

private:
    struct Made {
        files::ContentPtr file;
        files::ContentPtr checksum; ///< the same text under both spellings and in every folder
    };
    files::ContentPtr take(Made &made, const serving::Entry &entry) const;
    files::ContentPtr fileOf(job::DeviceId device) const;

    const job::JobPtr m_job;
    const QDateTime m_time;
    mutable std::mutex m_lock;
    mutable std::optional<job::DeviceIndex> m_index; ///< once somebody asks
    mutable QHash<job::DeviceId, Made> m_made;
    /// The last one that was glanced at: its file and checksums stand side by side.
    mutable std::pair<job::DeviceId, Made> m_glanced;
};

} // namespace publishing
