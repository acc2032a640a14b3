#include "core/sheet/table_builder.h"

#include <algorithm>

namespace sheet {

namespace {

void mark(std::vector<bool> &flags, int at)
{
    if (flags.size() <= static_cast<std::size_t>(at))
        flags.resize(static_cast<std::size_t>(at) + 1);
    flags[static_cast<std::size_t>(at)] = true;
}

} // namespace

TableBuilder::TableBuilder(const QString &name, bool hidden)
{
    m_table.m_name = name;
    m_table.m_hidden = hidden;
}

/// Trailing blank cells of the row begun last go.
void TableBuilder::endRow()
{
    if (m_table.m_rowEnds.empty())
        return;
    const std::size_t begin = m_table.rowBegin(nextRow() - 1);
    auto &cells = m_table.m_cells;
    while (cells.size() > begin && cells.back().kind == Kind::Blank)
        cells.pop_back();
    m_table.m_rowEnds.back() = cells.size();
    m_table.m_columns = std::max(m_table.m_columns, static_cast<int>(cells.size() - begin));
}

void TableBuilder::beginRow(int row)
{
    endRow();
    m_table.m_rowEnds.resize(static_cast<std::size_t>(row) + 1, m_table.m_cells.size());
}

void TableBuilder::beginRowOfLine(int line)
{
    beginRow(nextRow());
    m_table.m_lines.push_back(line);
}

void TableBuilder::put(int column, const Cell &cell)
{
    if (cell.kind == Kind::Blank)
        return;
    Table::Stored &stored = append(column, cell.text);
    stored.kind = cell.kind;
    stored.formula = cell.formula;
    stored.stray = cell.stray;
    stored.hasNumber = cell.number.has_value();
    stored.number = cell.number.value_or(0);
}

void TableBuilder::put(int column, QStringView text)
{
    if (!text.isEmpty())
        append(column, text).kind = Kind::Text;
}

Table::Stored &TableBuilder::append(int column, QStringView text)
{
    auto &cells = m_table.m_cells;
    cells.resize(m_table.rowBegin(nextRow() - 1) + static_cast<std::size_t>(column));
    Table::Stored stored;
    stored.at = static_cast<quint32>(m_table.m_text.size());
    stored.size = static_cast<quint32>(text.size());
    cells.push_back(stored);
    m_table.m_rowEnds.back() = cells.size();
    m_table.m_text += text;
    return cells.back();
}

void TableBuilder::hideRow(int row)
{
    mark(m_table.m_hiddenRows, row);
}

void TableBuilder::hideColumn(int column)
{
    mark(m_table.m_hiddenColumns, column);
}

void TableBuilder::cover(int row, int column, int rows, int columns)
{
    m_merged.push_back({row, column, rows, columns});
}

int TableBuilder::coveredRows(const Merged &merged) const
{
    return std::clamp(nextRow() - merged.row, 0, merged.rows);
}

std::size_t TableBuilder::coverCount() const
{
    std::size_t count = 0;
    for (const Merged &merged : m_merged)
        count += static_cast<std::size_t>(coveredRows(merged));
    return count;
}

void TableBuilder::applyCovers()
{
    for (const Merged &merged : m_merged) {
        for (int row = merged.row; row < merged.row + coveredRows(merged); ++row) {
            const int first = row == merged.row ? merged.column + 1 : merged.column;
            const int last = std::min(merged.column + merged.columns, m_table.m_columns) - 1;
            if (first <= last)
                m_table.m_covers.push_back({row, first, last, {merged.row, merged.column}});
        }
    }
    std::ranges::sort(m_table.m_covers);
    for (const Table::Cover &cover : m_table.m_covers) {
        const int end = std::min(cover.last + 1, m_table.columnCount(cover.row));
        for (int column = cover.first; column < end; ++column) {
            Table::Stored &cell =
                m_table.m_cells[m_table.rowBegin(cover.row) + static_cast<std::size_t>(column)];
            m_coveredTexts += cell.size > 0;
            cell = {};
        }
    }
}

Table TableBuilder::finish()
{
    endRow();
    while (nextRow() > 0 && m_table.columnCount(nextRow() - 1) == 0)
        m_table.m_rowEnds.pop_back();
    if (m_table.m_lines.size() > m_table.m_rowEnds.size())
        m_table.m_lines.resize(m_table.m_rowEnds.size());
    applyCovers();
    m_table.m_cells.shrink_to_fit();
    m_table.m_text.squeeze();
    return std::move(m_table);
}

} // namespace sheet
