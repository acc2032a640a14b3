#include "core/intake/header_notes.h"

#include "core/intake/header_row.h"

#include <algorithm>

namespace intake {

namespace {

/// No word of the header, no memory and no person says where the column goes.
bool isUnheard(const Column &column)
{
    return column.why.code == kByCells || column.why.code == kColumnUnknown;
}

/// Twelve hexadecimal digits are MAC addresses whatever stands above; other cells may be anything.
bool isUnsure(const Column &column)
{
    return column.target && column.target->field != Field::Mac && column.why.code == kByCells &&
           !column.header.trimmed().isEmpty();
}

} // namespace

void checkHeader(const Mapping &mapping, Report &report)
{
    if (mapping.headerRow < 0)
        return;
    if (std::ranges::all_of(mapping.columns, isUnheard))
        report.say(mapping.headerRow, -1, {kHeaderUnknown, {}}, Severity::Warning);
    for (const Column &column : mapping.columns) {
        if (isUnsure(column))
            report.say(mapping.headerRow, column.index,
                       {kColumnUnsure, {sheet::columnName(column.index), column.target->id()}},
                       Severity::Warning);
    }
}

bool isMoreThanTitle(const sheet::Table &table, int row)
{
    const HeaderScore score = headerScore(table, row);
    return score.filled >= 2 || score.isOfDevice();
}

} // namespace intake
