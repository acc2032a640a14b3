#pragma once

#include "core/serving/served_tree.h"
#include "ui/models/job_devices_model.h"

#include <QHash>
#include <QStringList>
#include <memory>
#include <optional>

namespace ui::models {

/// What is served at one moment and what is known of it: an immutable snapshot, made in another thread and
/// read by the table.
struct ServedScene {
    serving::ServedTreePtr tree; ///< never null
    job::JobPtr job;             ///< that the tree was made of; null for a plain folder
    std::optional<job::DeviceIndex> devices;
    QHash<base::MacAddress, qsizetype> byMac; ///< place in job->devices
    DeviceMarks deviceMarks;
    QHash<QString, DeviceMark> fileMarks; ///< by path

    /// The device of the job whose file it is, or the checksum of its file; null if there is none.
    const job::Device *device(const serving::Entry &entry) const;
    const job::Device *device(const base::MacAddress &mac) const;
    /// What the checks found in it; null: nothing.
    const DeviceMark *mark(const serving::Entry &entry) const;
};
using ServedScenePtr = std::shared_ptr<const ServedScene>;

ServedScenePtr sceneOf(serving::ServedTreePtr tree, job::JobPtr job,
                       const std::vector<checks::Finding> &findings);

/// Which contents a new scene does not share with the one before, by path.
struct ServedDifference {
    QStringList changed; ///< new ones among them
    QStringList gone;
};
/// Entries that two trees share are not looked into; of a device's file the layers of its job tell.
ServedDifference differenceOf(const ServedScene &before, const ServedScene &after);

/// What its name says. The checksum of a file with a free name (guide 4.2: "site-tones.md5") says nothing by
/// its own name: it is read by the name of the file that it sums.
catalogue::FileName readingOf(const ServedScene &scene, const serving::Entry &entry);

// A few words for a cell of the table.
QString kindText(const ServedScene &scene, const serving::Entry &entry);
QString askedByText(const ServedScene &scene, const serving::Entry &entry);
QString madeFromText(const ServedScene &scene, const serving::Entry &entry);

} // namespace ui::models
