#pragma once

#include "core/sheet/table.h"

namespace intake {

/// How a row speaks as a header.
struct HeaderScore {
    int named = 0;   ///< cells that are words people write above columns
    int filled = 0;  ///< cells with any text
    int values = 0;  ///< cells that look like what stands below headers: MAC addresses, numbers
    int secrets = 0; ///< other cells that may well be passwords

    bool isOfDevice() const { return values + secrets > 0; }
};
HeaderScore headerScore(const sheet::Table &table, int row);

/// The header row, below titles and blank rows; -1 if the sheet has none.
int findHeaderRow(const sheet::Table &table);
/// Known headers and nothing else, two of them at least.
bool isAllHeaders(const sheet::Table &table, int row);
/// Does the row repeat the header? People print long lists so.
bool repeatsHeader(const sheet::Table &table, int headerRow, int row);

} // namespace intake
