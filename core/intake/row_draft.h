#pragma once

#include "core/intake/cell_report.h"
#include "core/sheet/table.h"

#include <vector>

namespace intake {

/// One cell on its way into a device.
struct Draft {
    int column = 0;
    const Target *target = nullptr; ///< of the mapping
    sheet::Cell cell;
    QString text; ///< as it would be taken: as it is displayed, or repaired; "" says nothing

    bool isGone = false; ///< nothing can be made of it; the row is refused already
};

/// One row on its way. Whoever finds an error marks the row.
class RowDraft {
public:
    RowDraft(int row, Report &report) : m_row(row), m_report(report) {}

    int row() const { return m_row; }
    std::vector<Draft> &cells() { return m_cells; }
    const std::vector<Draft> &cells() const { return m_cells; }
    /// Null if no column goes there.
    Draft *find(const Target &target);
    const Draft *find(const Target &target) const { return const_cast<RowDraft *>(this)->find(target); }
    QString text(const Target &target) const;

    void say(int column, base::Message what, Severity severity);
    /// True, and the draft has the other text, if the repair was chosen.
    bool propose(Draft &draft, base::Message what, Severity severity, const QString &after);
    bool propose(int column, base::Message what, Severity severity, Repair repair);

    bool isRefused() const { return m_refused; }

private:
    int m_row;
    Report &m_report;
    std::vector<Draft> m_cells;
    bool m_refused = false;
};

} // namespace intake
