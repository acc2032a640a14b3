#pragma once

#include "app/cli/arguments.h"
#include "core/dhcp/wire.h"
#include "core/recipes/recipes.h"

namespace app {

/// Which devices another DHCP server is to lead to this computer, and what it is to tell them.
///
/// `typed`: options 66 and 160 as somebody wants them; empty: what fits each device. Without a job what every
/// device reads: the address alone.
struct PasteWish {
    QString typed{};
    QString jobFolder{}; ///< empty: none
    QString passphrase{};
    bool everyone = false;
    bool offersTime = false; ///< this computer answers SNTP, and option 42 is to say so
};

/// The errors of opening that job.
base::Result<recipes::Wish> recipeWishOf(const PasteWish &wish, const dhcp::Adapter &adapter);

} // namespace app
