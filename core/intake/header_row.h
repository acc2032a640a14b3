#pragma once

#include "core/sheet/table.h"

namespace intake {

/// How a row speaks as a header.
struct HeaderScore {
    int named = 0;  ///< cells that are words people write above columns
    int filled = 0; ///< cells with any text
    int values = 0; ///< cells that look like what stands below headers: MAC addresses, numbers
};
HeaderScore headerScore(const sheet::Table &table, int row);

/// The header row, below titles and blank rows; -1 if the sheet has none.
int findHeaderRow(const sheet::Table &table);
/// Does the row repeat the header? People print long lists so.
bool repeatsHeader(const sheet::Table &table, int headerRow, int row);

} // namespace intake
