#pragma once

#include "core/checks/finding.h"
#include "core/intake/codes.h"

#include <QHashFunctions>
#include <QString>
#include <optional>
#include <vector>

namespace intake {

/// Error: the row cannot be taken. Warning: it is taken as it is displayed, and somebody should look. Notice:
/// to know.
using Severity = checks::Severity;

/// What a repair makes of one cell.
struct Difference {
    int column = 0;
    QString before;
    QString after;
    bool secret = false; ///< show dots

    friend bool operator==(const Difference &, const Difference &) = default;
};

/// Proposed, and done only if chosen. All cells are of the problem's row.
using Repair = std::vector<Difference>;

/// Something about one cell, or (column -1) about its row, or (row -1) about the whole sheet.
struct Problem {
    int row = -1;
    int column = -1;
    base::Message what;
    Severity severity = Severity::Warning;
    std::optional<Repair> repair;
    bool repaired = false; ///< the repair was chosen; the severity is Notice then

    /// "C7", "A7" of a row, empty of the sheet.
    QString cell() const;
};

/// Names a problem for choosing its repair; holds from one plan of a sheet to the next.
struct ProblemId {
    int row = -1;
    int column = -1;
    QString code;

    friend bool operator==(const ProblemId &, const ProblemId &) = default;
    friend std::size_t qHash(const ProblemId &id, std::size_t seed = 0)
    {
        return qHashMulti(seed, id.row, id.column, id.code);
    }
};
ProblemId idOf(const Problem &problem);

} // namespace intake
