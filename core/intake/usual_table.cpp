#include "core/intake/usual_table.h"

#include "core/intake/sheet_notes.h"

#include <algorithm>

namespace intake {

std::size_t usualTable(const std::vector<sheet::Table> &tables)
{
    const auto isSeen = [](const sheet::Table &table) { return !table.isHidden() && table.rowCount() > 0; };
    const auto fits = [&](const sheet::Table &table) { return isSeen(table) && tellsDevices(guess(table)); };
    auto found = std::ranges::find_if(tables, fits);
    if (found == tables.end())
        found = std::ranges::find_if(tables, isSeen);
    return found == tables.end() ? 0 : static_cast<std::size_t>(found - tables.begin());
}

} // namespace intake
