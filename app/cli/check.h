#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `check JOB`: every finding, worst first.
const Command &checkCommand();

} // namespace app
