#pragma once

#include <QString>
#include <QStringView>
#include <QtGlobal>
#include <optional>
#include <vector>

/// A spreadsheet as it is shown: plain tables of cells. Knows no device and no job.
namespace sheet {

/// How a cell is stored. What it shows is its text.
enum class Kind : quint8 {
    Blank,   ///< nothing, or text of no character at all
    Text,    ///< every cell of CSV, TSV and the clipboard that is not blank; without a text: hidden by its
             ///< format
    Number,  ///< its number format may make anything of it: 101 that shows "0101", 3.2E+11
    Date,    ///< a number whose format shows a date or a time of day: what became of "3-2", perhaps
    Boolean, ///< "TRUE" or "FALSE"
    Error,   ///< "#N/A", "#REF!"; without a text: a formula whose value the file does not hold
};

struct Cell {
    /// Exactly what the program displays if the column is wide enough: number format applied, nothing
    /// trimmed. Line breaks within a cell are '\n'. Text that the program hides (`;;;`) is empty here, the
    /// kind tells that there is something.
    QString text;
    Kind kind = Kind::Blank;
    /// The text is what a formula last came to.
    bool formula = false;
    /// Number and Date only: the value as stored, a date as days since 1899-12-30 (or 1904-01-01 in a
    /// workbook that counts from there). Shows what E-notation and rounding to 15 digits took from the text.
    std::optional<double> number;
    /// Lies under its neighbour, which was merged over it. Its own text is not displayed and empty here.
    bool covered = false;
    /// CSV only: something stood behind the closing quote, and the text is both without the quotes.
    bool stray = false;

    friend bool operator==(const Cell &, const Cell &) = default;
};

/// Where a cell that was merged over others stands: the first row and column of them.
struct Anchor {
    int row = 0;
    int column = 0;

    friend auto operator<=>(const Anchor &, const Anchor &) = default;
};

/// One sheet. Rows and columns count from 0; rows may be ragged. Immutable once made (by TableBuilder or a
/// reader), about 24 bytes a cell plus its text; copying shares nothing and costs that much, so hand it on by
/// reference or move.
class Table {
public:
    /// As on its tab; empty for CSV and the clipboard.
    const QString &name() const { return m_name; }
    /// The tab is hidden: a person who opens the workbook does not see this sheet.
    bool isHidden() const { return m_hidden; }

    /// One more than the last row in which a cell is not blank.
    int rowCount() const { return static_cast<int>(m_rowEnds.size()); }
    /// The longest row.
    int columnCount() const { return m_columns; }
    /// The cells of one row, without trailing blank ones.
    int columnCount(int row) const;

    /// Outside of the table, and where a ragged row has ended, a blank cell; also for negative numbers.
    Cell at(int row, int column) const;
    /// Only Cell::text, without a copy; holds while the table lives and is not moved.
    QStringView text(int row, int column) const;
    /// The cell that was merged over this one; nothing where none was.
    std::optional<Anchor> anchorOf(int row, int column) const;
    /// No cell of the row shows any text.
    bool isBlank(int row) const;

    /// Hidden by hand, by an outline or by a filter: not seen, and still a row of the sheet.
    bool isRowHidden(int row) const;
    bool isColumnHidden(int column) const;

    /// The line of a CSV or clipboard text, from 1, in which the row begins; row + 1 for workbooks. They
    /// differ once a cell has had a line break.
    int firstLine(int row) const;

private:
    friend class TableBuilder;

    struct Stored {
        quint32 at = 0; ///< of its text in m_text
        quint32 size = 0;
        double number = 0;
        Kind kind = Kind::Blank;
        bool formula = false;
        bool hasNumber = false;
        bool stray = false;
    };
    /// Columns of one row that lie under a merged cell.
    struct Cover {
        int row = 0;
        int first = 0;
        int last = 0;
        Anchor anchor;

        friend auto operator<=>(const Cover &, const Cover &) = default;
    };

    const Stored *stored(int row, int column) const;
    std::size_t rowBegin(int row) const;

    QString m_name;
    bool m_hidden = false;
    int m_columns = 0;
    QString m_text;
    std::vector<Stored> m_cells;
    std::vector<std::size_t> m_rowEnds; ///< into m_cells, one for each row
    std::vector<int> m_lines;           ///< empty: row + 1
    std::vector<bool> m_hiddenRows;     ///< may be shorter than the table
    std::vector<bool> m_hiddenColumns;
    std::vector<Cover> m_covers; ///< sorted
};

/// "C7" for row 6, column 2.
QString cellName(int row, int column);
/// "C" for column 2; what stands above a column.
QString columnName(int column);

} // namespace sheet
