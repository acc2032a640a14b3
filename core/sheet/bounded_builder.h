#pragma once

#include "core/sheet/table_builder.h"
#include "core/sheet/workbook.h"

namespace sheet {

/// What is left of the limits once some sheets are read, and whom to tell how far it is.
class Allowance {
public:
    Allowance(const Limits &limits, const base::Progress &progress) : m_limits(limits), m_progress(progress)
    {}

    const Limits &limits() const { return m_limits; }
    /// base::kCancelled once Progress has said so.
    base::Result<void> tell(qint64 done, qint64 total) const;

    qint64 cells = 0;      ///< of the sheets that are finished
    qint64 characters = 0; ///< of the sheets that are finished

private:
    const Limits &m_limits;
    const base::Progress &m_progress;
};

/// A TableBuilder that takes no more than is allowed. The errors name the cell.
class BoundedBuilder {
public:
    BoundedBuilder(Allowance &allowance, const QString &name = {}, bool hidden = false)
        : m_allowance(allowance), m_builder(name, hidden), m_name(name)
    {}

    base::Result<void> beginRow(int row);
    base::Result<void> beginRowOfLine(int line);
    base::Result<void> put(int column, const Cell &cell);
    base::Result<void> put(int column, QStringView text);

    /// Rows and columns beyond the limits are passed over: nothing stands there.
    void hideRow(int row);
    void hideColumns(int first, int last);
    base::Result<void> cover(int row, int column, int rows, int columns);

    int nextRow() const { return m_builder.nextRow(); }
    /// The table; texts under merged cells are told in `notes`.
    base::Result<Table> finish(std::vector<base::Message> &notes);

private:
    base::Result<void> fits(int column, QStringView text) const;

    Allowance &m_allowance;
    TableBuilder m_builder;
    QString m_name;
    int m_line = 0; ///< of a text; 0 in a workbook
    int m_merged = 0;
};

} // namespace sheet
