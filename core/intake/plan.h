#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/intake/mapping.h"
#include "core/intake/problem.h"
#include "core/job/change.h"
#include "core/job/job.h"

#include <QHash>
#include <QSet>
#include <array>
#include <functional>
#include <vector>

namespace intake {

/// What is done with a row whose device is in the job already and says something else.
enum class OnExisting : quint8 { Ask, Update, Skip };
/// Rows that the sheet hides or filters away.
enum class HiddenRows : quint8 { Take, Leave };

/// Where a cell stands in its sheet.
struct Cell {
    int row = 0;
    int column = 0;

    friend bool operator==(const Cell &, const Cell &) = default;
    friend std::size_t qHash(const Cell &cell, std::size_t seed = 0)
    {
        return qHashMulti(seed, cell.row, cell.column);
    }
};

/// What a person chose; nothing chosen changes no text.
struct Choices {
    QSet<QString> repairCodes; ///< every repair of these codes
    QSet<ProblemId> repairs;   ///< these alone
    QSet<ProblemId> keptAsIs;  ///< not these, although their code was chosen
    OnExisting existing = OnExisting::Ask;
    QHash<int, OnExisting> existingOf; ///< by row, before `existing`
    HiddenRows hidden = HiddenRows::Take;
    bool acceptValid = false; ///< rows with errors stay behind and the others are taken
    /// catalogue::Model::displayName() for new devices whose row says none; empty: they have none.
    QString defaultModel;
    QHash<Cell, QString> typed; ///< what somebody typed in place of a cell's text

    bool wants(const ProblemId &id) const;
};

/// What becomes of a row.
enum class Fate : quint8 {
    Add,    ///< a device more, with its MAC address
    Place,  ///< a device more that waits for its box
    Update, ///< of a device that is there
    Same,   ///< a device that is there and says all this already
    Skip,   ///< a device that is there, left as it is
    Ask,    ///< a device that is there: Choices must say what is to be done
    Refuse, ///< it has an error
    Leave,  ///< no device: a total, a header repeated, a hidden row that is to be left
};
inline constexpr std::size_t kFates = 8;

/// One row of the sheet that is not blank.
struct Row {
    int row = 0;
    Fate fate = Fate::Refuse;
    job::Device
        device;      ///< as it will be; its id is 0 for one that is new, else the id of the one that is there
    int changes = 0; ///< of a device that is there: how many things become others
};

/// What an import would do. Nothing is done yet. A value, and it may go to another thread.
struct Plan {
    std::vector<Row> rows;         ///< in the order of the sheet
    std::vector<Problem> problems; ///< every one there is, by cell; those of the whole sheet first
    std::array<int, kFates> count{};
    int blankRows = 0; ///< within the table
    bool acceptValid = false;
    bool blocked = false;        ///< an error that is not of one row: nothing can be taken
    QVector<job::Device> before; ///< of the job it was made for

    int of(Fate fate) const { return count[static_cast<std::size_t>(fate)]; }
    /// Rows that are devices, taken or not.
    int deviceRows() const { return static_cast<int>(rows.size()) - of(Fate::Leave); }
    /// Rows that can be taken: new, changed, or the same already, or skipped because somebody chose it.
    int accepted() const;
    bool hasErrors() const { return blocked || of(Fate::Refuse) > 0; }
};

/// Looks at every cell that a column of the mapping covers and finds every problem on the first pass. A text
/// is taken as the cell displays it, or it stands in `problems`. Pure; 100,000 rows take seconds.
///
/// Devices are found in the job by MAC address, else by extension, else (rows with neither) by name and
/// location among devices with neither. What a row leaves blank stays as it is on a device that is there. New
/// devices of one model begin with its template if the job has just one.
base::Result<Plan> plan(const sheet::Table &table, const Mapping &mapping, const job::Job &job,
                        const Choices &choices = {}, const base::Progress &progress = {});

/// The whole import as one change, so one undo takes it back. kPlanErrors, kPlanUndecided, kPlanEmpty,
/// kPlanStale: then nothing is to be taken. A change without edits: the job says all of it already.
base::Result<job::Change> changeOf(const Plan &plan, const job::Job &job);

} // namespace intake
