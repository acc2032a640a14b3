#pragma once

#include "core/intake/cell_report.h"
#include "core/intake/mapping.h"

namespace intake {

/// A column says which device, and not only what it is called or set to.
bool tellsDevices(const Mapping &mapping);
/// What is to be said of columns and of the sheet as a whole. False: nothing of it can be taken.
bool checkColumns(const sheet::Table &table, const Mapping &mapping, Report &report);
/// Columns without a header in which only a cell here and there has something: there, a row may have slipped
/// to the right.
QVector<int> strayColumns(const sheet::Table &table, const Mapping &mapping);

} // namespace intake
