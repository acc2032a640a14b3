#pragma once

#include "core/base/mac_address.h"
#include "core/base/result.h"
#include "core/job/change.h"
#include "core/job/job.h"

#include <vector>

namespace intake {

inline constexpr base::Code kAdoptInJob{"adopt-in-job"}; ///< %1 the MAC address, %2 the device that has it
inline constexpr base::Code kAdoptTaken{"adopt-taken"};  ///< %1 the place that has got another box meanwhile
inline constexpr base::Code kAdoptModel{
    "adopt-wrong-model"};                             ///< %1 the box's model, %2 the place's, %3 the place
inline constexpr base::Code kEditAdopt{"edit-adopt"}; ///< %1 the MAC address; for "Undo …"
inline constexpr base::Code kEditAdoptMany{"edit-adopt-many"}; ///< %1 how many; for "Undo …"
inline constexpr base::Code kEditAdoptPlace{
    "edit-adopt-place"}; ///< %1 the MAC address, %2 the place; for "Undo …"

/// A box that called in and is in no job. Its model is known from the generic file it asked for
/// (algop8188.conf).
struct Unlisted {
    base::MacAddress mac;
    QString model; ///< a number or a name as the catalogue knows them; empty: not known
};

/// Another device at the end of the table, with the only template of its model if there is one. kAdoptInJob.
base::Result<job::Change> adoptAsNew(const job::Job &job, const Unlisted &box);
/// The same for several at once, in their order, as one change.
base::Result<job::Change> adoptAllAsNew(const job::Job &job, const std::vector<Unlisted> &boxes);
/// The place has its box. A place without a model takes the box's. kAdoptInJob, kAdoptTaken, kAdoptModel,
/// job::kDeviceGone.
base::Result<job::Change> adoptInto(const job::Job &job, job::DeviceId place, const Unlisted &box);
/// The first place of the table that waits for a box of such a model, or whose model is not known; 0 if there
/// is none.
job::DeviceId placeFor(const job::Job &job, const Unlisted &box);

} // namespace intake
