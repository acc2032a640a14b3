#pragma once

#include "core/bench/settings.h"
#include "core/job/server_choices.h"

namespace bench {

/// What a job says of serving, for the bench. An address that is none means every one. The authority is the
/// usual one.
Settings settingsOf(const job::ServerChoices &choices);
job::ServerChoices choicesOf(const Settings &settings);

} // namespace bench
