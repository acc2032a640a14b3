#pragma once

#include "core/progress/record.h"

namespace progress {

/// The step bar of a device as it stands.
std::array<StageState, kStageCount> stagesOf(const Record &record);

} // namespace progress
