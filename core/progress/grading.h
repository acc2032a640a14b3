#pragma once

#include "core/progress/limits.h"
#include "core/progress/record.h"

namespace progress {

/// Brings everything in record.state that follows from the facts up to date: grade, status, stages, what is
/// expected next and until when silence about it is normal.
void grade(Record &record, const Limits &limits);

} // namespace progress
