#pragma once

#include "core/intake/row_draft.h"

namespace intake {

/// What spreadsheet programs made of the text that was meant: errors, dates, TRUE, E-notation, lost digits,
/// thousands separators, cells under a merged one. `table` is the draft's sheet.
void checkStoredForm(RowDraft &row, Draft &draft, const sheet::Table &table);

} // namespace intake
