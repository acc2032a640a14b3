#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `serve JOB`: serves until SIGINT or SIGTERM.
const Command &serveCommand();

} // namespace app
