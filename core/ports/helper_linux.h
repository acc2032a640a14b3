#pragma once

#include "core/ports/opening_linux.h"

#include <QString>

namespace ports {

/// Starts the helper at this path, which opens one socket, hands it over and ends. Takes milliseconds, never
/// more than seconds. Fails with what the helper's own attempt failed with (EACCES also for what it never
/// does), or with why it cannot be asked.
Socket askHelper(const QString &path, const Request &request);

} // namespace ports
