#include "core/sheet/bounded_builder.h"

#include <algorithm>

namespace sheet {

namespace {

constexpr int kMostMerged = 100'000;
constexpr std::size_t kMostCovers = 1'000'000; ///< pieces of rows under merged cells, 20 bytes each

} // namespace

base::Result<void> Allowance::tell(qint64 done, qint64 total) const
{
    if (m_progress && !m_progress(std::min(done, total), std::max<qint64>(total, 1)))
        return base::fail(base::kCancelled);
    return {};
}

base::Result<void> BoundedBuilder::beginRow(int row)
{
    const int limit = m_allowance.limits().rows;
    if (row >= limit)
        return base::fail(kTooManyRows, {QString::number(limit)});
    m_builder.beginRow(row);
    return {};
}

base::Result<void> BoundedBuilder::beginRowOfLine(int line)
{
    m_line = line;
    const int limit = m_allowance.limits().rows;
    if (nextRow() >= limit)
        return base::fail(kTooManyRows, {QString::number(limit)});
    m_builder.beginRowOfLine(line);
    return {};
}

base::Result<void> BoundedBuilder::fits(int column, QStringView text) const
{
    const Limits &limits = m_allowance.limits();
    const base::Place here = m_line > 0
                                 ? base::Place{{}, m_line, {}}
                                 : base::Place{{}, {}, cellName(nextRow() - 1, std::min(column, 1 << 20))};
    if (column >= limits.columns)
        return base::fail(kTooManyColumns, {QString::number(limits.columns)}, here);
    if (text.size() > limits.charactersInCell)
        return base::fail(kTextTooLong, {QString::number(limits.charactersInCell)}, here);
    if (m_allowance.cells + static_cast<qint64>(m_builder.cellCount()) + column >= limits.cells)
        return base::fail(kTooManyCells, {QString::number(limits.cells)}, here);
    if (m_allowance.characters + m_builder.textSize() + text.size() > limits.characters)
        return base::fail(kTooMuchText, {QString::number(limits.characters)}, here);
    return {};
}

base::Result<void> BoundedBuilder::put(int column, const Cell &cell)
{
    if (auto fit = fits(column, cell.text); !fit)
        return fit;
    m_builder.put(column, cell);
    return {};
}

base::Result<void> BoundedBuilder::put(int column, QStringView text)
{
    if (auto fit = fits(column, text); !fit)
        return fit;
    m_builder.put(column, text);
    return {};
}

void BoundedBuilder::hideRow(int row)
{
    if (row < m_allowance.limits().rows)
        m_builder.hideRow(row);
}

void BoundedBuilder::hideColumns(int first, int last)
{
    for (int column = first; column <= std::min(last, m_allowance.limits().columns - 1); ++column)
        m_builder.hideColumn(column);
}

base::Result<void> BoundedBuilder::cover(int row, int column, int rows, int columns)
{
    if (++m_merged > kMostMerged)
        return base::fail(kTooManyParts, {QString::number(kMostMerged)});
    m_builder.cover(row, column, rows, columns);
    return {};
}

base::Result<Table> BoundedBuilder::finish(std::vector<base::Message> &notes)
{
    if (m_builder.coverCount() > kMostCovers)
        return base::fail(kTooManyParts, {QString::number(kMostCovers)});
    m_allowance.cells += static_cast<qint64>(m_builder.cellCount());
    m_allowance.characters += m_builder.textSize();
    Table table = m_builder.finish();
    if (m_builder.coveredTexts() > 0)
        notes.push_back({kNoteMergedText, {m_name, QString::number(m_builder.coveredTexts())}});
    return table;
}

} // namespace sheet
