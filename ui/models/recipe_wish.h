#pragma once

#include "core/dhcp/device_options.h"
#include "core/job/job.h"
#include "core/recipes/recipes.h"
#include "ui/models/recipient_book.h"

namespace ui::models {

/// What another DHCP server is to tell the devices of the job so that they come to this bench; without any
/// (`job` may be null) what every device reads. Looks at every device: of other threads.
recipes::Wish recipeWish(const dhcp::Source &source, const base::Subnet &subnet, const job::Job *job,
                         const RecipientBook &seen);

} // namespace ui::models
