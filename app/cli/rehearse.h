#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `rehearse JOB`: serves the job on loopback and boots virtual endpoints against it.
const Command &rehearseCommand();

} // namespace app
