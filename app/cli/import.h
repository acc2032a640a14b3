#pragma once

#include "app/cli/arguments.h"

namespace app {

inline constexpr base::Code kSheetNotThere{
    "import-sheet-not-there"}; ///< %1 the name, %2 the sheets there are
inline constexpr base::Code kOtherSheets{
    "import-other-sheets"}; ///< %1 the sheet that is taken, %2 the others
inline constexpr base::Code kImportDone{
    "import-done"}; ///< %1 rows, %2 accepted, %3 devices that are new, %4 devices that were changed
inline constexpr base::Code kImportDry{"import-dry"};   ///< %1 rows, %2 that can be taken
inline constexpr base::Code kImportNone{"import-none"}; ///< %1 rows; nothing was written

/// `provbench-cli import`: the rows of a sheet into device entries.
const Command &importCommand();

} // namespace app
