#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `new JOB`: makes a job of an empty folder, or of a plain one.
const Command &newCommand();

} // namespace app
