#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `simulate --server URL …`: one virtual endpoint against any server.
const Command &simulateCommand();

} // namespace app
