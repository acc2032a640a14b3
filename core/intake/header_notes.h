#pragma once

#include "core/intake/cell_report.h"
#include "core/intake/mapping.h"

namespace intake {

/// Says where the header, or a column of it, is known by what stands below alone.
void checkHeader(const Mapping &mapping, Report &report);
/// Above the header: more than a title, so perhaps a device.
bool isMoreThanTitle(const sheet::Table &table, int row);

} // namespace intake
