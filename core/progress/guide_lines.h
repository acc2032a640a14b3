#pragma once

#include "core/progress/record.h"

namespace progress {

/// Guide 5.1 as it went for this device in its current boot, in the guide's order, its current line marked.
std::vector<GuideLine> guideLinesOf(const Record &record);

} // namespace progress
