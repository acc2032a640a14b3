#pragma once

#include "core/job/job.h"

namespace job {

/// The one complete template there is for a model: what a new device of it begins with. Empty if there are
/// none or several.
QString onlyTemplateOf(const Job &job, const QString &model);

} // namespace job
