#pragma once

#include "core/sheet/bounded_builder.h"

namespace sheet {

/// A delimited text, dialect found out. Excel's `="0101"` is the text 0101, as Excel shows it.
/// kUnclosedQuote, kNulByte and the limits, each with its line.
base::Result<Workbook> readCsv(QByteArrayView bytes, Allowance &allowance);

} // namespace sheet
