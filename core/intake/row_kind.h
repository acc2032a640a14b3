#pragma once

#include "core/intake/mapping.h"

namespace intake {

/// What a row of the sheet is before its cells are looked at.
enum class RowKind : quint8 {
    Blank,
    Device,
    Total,
    HeaderAgain,
    HeaderMore,  ///< a second line of the header: "(SIP)", "as in the PBX"
    HeaderOther, ///< of another table below
};
RowKind kindOf(const sheet::Table &table, const Mapping &mapping, int row);

} // namespace intake
