#include "core/sheet/table.h"

#include <algorithm>

namespace sheet {

std::size_t Table::rowBegin(int row) const
{
    return row == 0 ? 0 : m_rowEnds[static_cast<std::size_t>(row) - 1];
}

int Table::columnCount(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return static_cast<int>(m_rowEnds[static_cast<std::size_t>(row)] - rowBegin(row));
}

const Table::Stored *Table::stored(int row, int column) const
{
    if (column < 0 || column >= columnCount(row))
        return nullptr;
    return &m_cells[rowBegin(row) + static_cast<std::size_t>(column)];
}

QStringView Table::text(int row, int column) const
{
    const Stored *cell = stored(row, column);
    return cell ? QStringView(m_text).mid(cell->at, cell->size) : QStringView();
}

Cell Table::at(int row, int column) const
{
    Cell out;
    out.covered = anchorOf(row, column).has_value();
    const Stored *cell = stored(row, column);
    if (!cell || out.covered)
        return out;
    out.text = text(row, column).toString();
    out.kind = cell->kind;
    out.formula = cell->formula;
    out.stray = cell->stray;
    if (cell->hasNumber)
        out.number = cell->number;
    return out;
}

bool Table::isBlank(int row) const
{
    for (int column = 0; column < columnCount(row); ++column) {
        if (!text(row, column).isEmpty())
            return false;
    }
    return true;
}

std::optional<Anchor> Table::anchorOf(int row, int column) const
{
    const auto after =
        std::ranges::upper_bound(m_covers, Cover{row, column, column, {}}, [](auto &a, auto &b) {
            return std::pair(a.row, a.first) < std::pair(b.row, b.first);
        });
    if (after == m_covers.begin())
        return std::nullopt;
    const Cover &before = *std::prev(after);
    const bool covers = before.row == row && before.first <= column && column <= before.last;
    return covers ? std::optional(before.anchor) : std::nullopt;
}

bool Table::isRowHidden(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_hiddenRows.size() &&
           m_hiddenRows[static_cast<std::size_t>(row)];
}

bool Table::isColumnHidden(int column) const
{
    return column >= 0 && static_cast<std::size_t>(column) < m_hiddenColumns.size() &&
           m_hiddenColumns[static_cast<std::size_t>(column)];
}

int Table::firstLine(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_lines.size() ? m_lines[static_cast<std::size_t>(row)]
                                                                      : row + 1;
}

QString columnName(int column)
{
    QString name;
    for (int rest = column; rest >= 0; rest = rest / 26 - 1)
        name.prepend(QChar(u'A' + rest % 26));
    return name;
}

QString cellName(int row, int column)
{
    return columnName(column) + QString::number(row + 1);
}

} // namespace sheet
