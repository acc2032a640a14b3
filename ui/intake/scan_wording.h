#pragma once

#include "core/job/job.h"

namespace ui::intake {

/// How a place is called where nothing else says which it is: its name, or what it has in place of one, or
/// its row.
QString placeName(const job::Job &job, job::DeviceId place);
/// The rest of what tells it from others: "Extension 4012 · 8188 · Building B".
QString placeDetails(const job::Job &job, job::DeviceId place);
/// Of the first account.
QString extensionOf(const job::Device &device);

} // namespace ui::intake
