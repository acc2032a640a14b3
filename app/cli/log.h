#pragma once

#include "app/cli/arguments.h"

namespace app {

/// `log SESSION`: what happened in a session that `serve --record` kept.
const Command &logCommand();

} // namespace app
