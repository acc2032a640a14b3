#pragma once

#include "ui/models/device_edits.h"
#include "ui/models/sheet_text.h"

namespace ui::models {

/// Where a sheet is to go.
struct PasteTarget {
    QVector<int> rows;          ///< of job::Job::devices, from the current one down as they are shown
    QVector<JobColumn> columns; ///< from the current one to the right as they are shown
};

/// What pasting a sheet would do; nothing is done yet.
struct PastePlan {
    DeviceEdits edits;
    int rows = 0;           ///< of the sheet, without its header
    int added = 0;          ///< devices that are new
    QStringList unknown;    ///< columns of the header that are none of ours
    QHash<int, int> lineOf; ///< by row: which line of the sheet goes there, from 1
    int beyond = 0;         ///< columns of the sheet to the right of the last one shown
    bool hasHeader = false; ///< its first row names the columns

    bool isComplete() const { return edits.refused().empty() && unknown.isEmpty() && beyond == 0; }
};

/// Texts are taken as they are; an empty cell takes away what the device itself says, but for a sheet with a
/// header: such a list often knows only some things about a device. A sheet whose first row names columns
/// goes into those: by MAC address where it has one (an address that no device has is a device
/// more), else from the target's row on. Any other goes in from the target's cell on. Rows below the last one
/// are devices more, of the model and template of the row they began at unless the sheet says it.
PastePlan planPaste(const job::Job &job, const Sheet &sheet, const PasteTarget &target);

} // namespace ui::models
