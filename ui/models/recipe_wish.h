#pragma once

#include "core/dhcp/device_options.h"
#include "core/job/job.h"
#include "core/recipes/recipes.h"

namespace ui::models {

/// What another DHCP server is to tell the devices of this bench: a URL or address for all of them, and where
/// devices of the job take less, another text for these. `job` may be null. Looks at every device: of other
/// threads.
recipes::Wish recipeWish(const dhcp::Source &source, const base::Subnet &subnet, const job::Job *job);

} // namespace ui::models
