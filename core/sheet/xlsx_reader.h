#pragma once

#include "core/archive/reader.h"
#include "core/sheet/bounded_builder.h"

namespace sheet {

/// An .xlsx or .xlsm.
base::Result<Workbook> readXlsx(archive::Reader &archive, Allowance &allowance);

} // namespace sheet
