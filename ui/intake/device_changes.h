#pragma once

#include "core/job/job.h"

#include <QStringList>

namespace ui::intake {

/// What becomes other about a device, a line each: "Name: Gym → Gym east"; secrets are dots.
QStringList changesBetween(const job::Device &before, const job::Device &after);

} // namespace ui::intake
