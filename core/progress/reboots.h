#pragma once

#include "core/progress/record.h"
#include "core/serving/served_tree.h"

#include <QVector>

namespace progress {

/// What a device will reboot for, in this order, on the likeliest hypothesis and if `tree` stays as it is
/// (guide section 3: "the device will reboot two additional times"). Nothing where that turns on the model
/// and the model is not known, and for a device that is stuck.
std::optional<QVector<base::Message>> rebootsToCome(const Record &record, const serving::ServedTree &tree);

} // namespace progress
