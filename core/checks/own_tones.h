#pragma once

#include "core/catalogue/parameters.h"

#include <vector>

namespace checks {

/// Every parameter that names a tone, families written out.
const std::vector<QByteArray> &toneKeys();
/// Neither pre-loaded nor a word such as Default: a device has it from a package, or from somebody's hand.
bool isOwnTone(const QString &value);

} // namespace checks
