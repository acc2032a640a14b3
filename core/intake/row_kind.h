#pragma once

#include "core/intake/mapping.h"

namespace intake {

/// What a row of the sheet is before its cells are looked at.
enum class RowKind : quint8 { Blank, Device, Total, HeaderAgain };
RowKind kindOf(const sheet::Table &table, const Mapping &mapping, int row);

} // namespace intake
