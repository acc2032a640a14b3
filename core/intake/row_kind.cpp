#include "core/intake/row_kind.h"

#include "core/intake/cell_forms.h"
#include "core/intake/header_row.h"
#include "core/intake/words.h"

namespace intake {

namespace {

/// "Total", "Summe: 48", and beside it nothing but numbers.
bool isTotal(const sheet::Table &table, int row)
{
    constexpr int kMost = 3;
    int filled = 0;
    bool totals = false;
    for (int column = 0; column < table.columnCount(row); ++column) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        if (++filled > kMost || (filled > 1 && !isDigits(text) && ungrouped(text).isEmpty()))
            return false;
        const qsizetype colon = text.indexOf(u':');
        totals = totals || (filled == 1 && Words::builtIn().isTotal(colon > 0 ? text.first(colon) : text));
    }
    return totals;
}

} // namespace

RowKind kindOf(const sheet::Table &table, const Mapping &mapping, int row)
{
    if (table.isBlank(row))
        return RowKind::Blank;
    if (repeatsHeader(table, mapping.headerRow, row))
        return RowKind::HeaderAgain;
    return isTotal(table, row) ? RowKind::Total : RowKind::Device;
}

} // namespace intake
