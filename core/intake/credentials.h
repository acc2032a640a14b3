#pragma once

#include "core/intake/column_habits.h"
#include "core/intake/row_draft.h"

namespace intake {

/// Whether user and password stand in each other's column; before anything else is read of the row.
void checkSwapped(RowDraft &row, const QHash<int, Habit> &habits);
/// Zeros that a spreadsheet took from numbers and passwords of digits.
void checkZeros(RowDraft &row, Draft &draft, const QHash<int, Habit> &habits);
/// What is odd about an extension's own text.
void checkExtension(RowDraft &row, Draft &draft);
/// "n/a", "-", "TBD" where a password belongs.
void checkPlaceholder(RowDraft &row, const Draft &draft);
/// User and password together: `hadPassword` of the device that is there already.
void checkPair(RowDraft &row, bool hadPassword);

} // namespace intake
