#pragma once

#include "core/files/content.h"
#include "core/tones/package.h"

#include <QSet>
#include <memory>

namespace checks {

/// What the rules want to know of a package of tones.
struct PackageLook {
    bool isRead = false; ///< false: it cannot be unpacked
    QSet<QString> names; ///< of the tones, as a device will have them
    QStringList bad;     ///< tones that are no sound
    QStringList overwriting;
    std::vector<base::Message> problems; ///< of tones::Package
};
using PackageLookPtr = std::shared_ptr<const PackageLook>;

/// Looks into a package once for as long as its bytes stay the same; from any thread. Null: it is too large
/// to be looked into by rules.
PackageLookPtr lookInto(const files::ContentPtr &package);

} // namespace checks
