#pragma once

#include "core/sheet/table.h"

namespace sheet {

/// Makes a table row by row, and within a row from left to right; for readers of files, and for whoever has a
/// table to write. Checks no limits: the readers do.
class TableBuilder {
public:
    explicit TableBuilder(const QString &name = {}, bool hidden = false);

    /// Begins a row below every earlier one; rows passed over are blank.
    void beginRow(int row);
    /// Begins the next row, with the line of the text it began in.
    void beginRowOfLine(int line);
    /// Puts a cell into the row begun last, right of every earlier one; columns passed over are blank. A
    /// blank cell need not be put. Cell::covered is not read: cover() says it.
    void put(int column, const Cell &cell);
    /// A text; a blank cell if it is empty.
    void put(int column, QStringView text);

    void hideRow(int row);
    void hideColumn(int column);
    /// The cell at (row, column) was merged over its neighbours to the right and below.
    void cover(int row, int column, int rows, int columns);

    int nextRow() const { return static_cast<int>(m_table.m_rowEnds.size()); }
    /// Cells put so far, and the blank ones before them.
    std::size_t cellCount() const { return m_table.m_cells.size(); }
    qsizetype textSize() const { return m_table.m_text.size(); }
    /// What the merged cells will take, in pieces of rows; a reader bounds it before finish().
    std::size_t coverCount() const;

    /// The table, without trailing blank cells and rows. The text of cells under a merged one is not
    /// displayed and taken out.
    Table finish();
    /// How many texts finish() took out.
    int coveredTexts() const { return m_coveredTexts; }

private:
    struct Merged {
        int row = 0;
        int column = 0;
        int rows = 1;
        int columns = 1;
    };

    Table::Stored &append(int column, QStringView text);
    void endRow();
    int coveredRows(const Merged &merged) const;
    void applyCovers();

    Table m_table;
    std::vector<Merged> m_merged;
    int m_coveredTexts = 0;
};

} // namespace sheet
