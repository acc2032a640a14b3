#include "core/intake/row_kind.h"

#include "core/intake/cell_forms.h"
#include "core/intake/header_row.h"
#include "core/intake/words.h"

#include <algorithm>
#include <vector>

namespace intake {

namespace {

/// "Total", "Summe: 48", and beside it nothing but numbers.
bool isTotal(const sheet::Table &table, int row)
{
    constexpr std::size_t kMost = 3;
    std::vector<QStringView> texts;
    for (int column = 0; column < table.columnCount(row); ++column) {
        const QStringView text = table.text(row, column).trimmed();
        if (!text.isEmpty())
            texts.push_back(text);
        if (texts.size() > kMost)
            return false;
    }
    const auto isNumber = [](QStringView text) { return isDigits(text) || !ungrouped(text).isEmpty(); };
    if (texts.empty() || !std::all_of(texts.begin() + 1, texts.end(), isNumber))
        return false;
    const qsizetype colon = texts.front().indexOf(u':');
    return Words::builtIn().isTotal(colon > 0 ? texts.front().first(colon) : texts.front());
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
