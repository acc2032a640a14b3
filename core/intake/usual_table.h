#pragma once

#include "core/sheet/table.h"

#include <vector>

namespace intake {

/// The sheet of a workbook that is meant if nobody says so: the first with columns about devices among those
/// that a person sees, else the first of them with anything in it; 0 if there is none.
std::size_t usualTable(const std::vector<sheet::Table> &tables);

} // namespace intake
