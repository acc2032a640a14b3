#include "core/intake/row_kind.h"

#include "core/intake/cell_forms.h"
#include "core/intake/column_guess.h"
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

/// How many cells have the form that the target asks for; -1 if it takes any text.
int countOfForm(const Target &target, const CellShapes &shapes)
{
    if (target.field == Field::Mac)
        return shapes.macs;
    if (target.field == Field::Model)
        return shapes.models;
    return target.isExtension() ? shapes.extensions : -1;
}

/// Words alone, and one of them where all cells below are MAC addresses, models or extensions.
bool saysMoreOfHeader(const sheet::Table &table, const Mapping &mapping, int row)
{
    constexpr int kFewest = 2;
    constexpr int kMostPercent = 60;
    if (mapping.headerRow < 0 || row != mapping.firstRow || headerScore(table, row).values > 0)
        return false;
    const auto isNumber = [](QChar c) { return c.isDigit(); };
    bool isWord = false;
    for (const Column &column : mapping.columns) {
        const QStringView text = table.text(row, column.index).trimmed();
        if (!column.target || text.isEmpty() || countOfForm(*column.target, {}) < 0)
            continue;
        if (std::ranges::any_of(text, isNumber))
            return false;
        const CellShapes below = shapesOf(table, column.index, row + 1);
        const int fitting = below.percent(countOfForm(*column.target, below));
        isWord = isWord || (below.filled >= kFewest && fitting >= kMostPercent);
    }
    return isWord;
}

} // namespace

RowKind kindOf(const sheet::Table &table, const Mapping &mapping, int row)
{
    if (table.isBlank(row))
        return RowKind::Blank;
    if (repeatsHeader(table, mapping.headerRow, row))
        return RowKind::HeaderAgain;
    if (saysMoreOfHeader(table, mapping, row))
        return RowKind::HeaderMore;
    if (mapping.headerRow >= 0 && isAllHeaders(table, row))
        return row == mapping.firstRow ? RowKind::HeaderMore : RowKind::HeaderOther;
    return isTotal(table, row) ? RowKind::Total : RowKind::Device;
}

} // namespace intake
