#pragma once

#include "core/job/change.h"
#include "ui/models/job_cells.h"

#include <QHash>
#include <vector>

namespace ui::models {

// What "Undo …" says.
inline constexpr base::Code kEditCell{"edit-cell"};           ///< %1 the column's title
inline constexpr base::Code kEditCells{"edit-cells"};         ///< %1 how many cells, %2 the column's title
inline constexpr base::Code kEditManyColumns{"edit-columns"}; ///< %1 how many cells
inline constexpr base::Code kClearCells{"edit-clear"};        ///< %1 how many cells
inline constexpr base::Code kPasteRows{"edit-paste"};         ///< %1 how many rows
inline constexpr base::Code kFillDown{"edit-fill-down"};      ///< %1 how many cells
inline constexpr base::Code kFillSeries{"edit-fill-series"};  ///< %1 how many cells
inline constexpr base::Code kAddDevice{"edit-add-device"};
inline constexpr base::Code kAddDevices{"edit-add-devices"}; ///< %1 how many
inline constexpr base::Code kRemoveDevice{"edit-remove-device"};
inline constexpr base::Code kRemoveDevices{"edit-remove-devices"};       ///< %1 how many
inline constexpr base::Code kDuplicateDevices{"edit-duplicate-devices"}; ///< %1 how many
inline constexpr base::Code kMoveDevices{"edit-move-devices"};           ///< %1 how many

/// A cell by its row in job::Job::devices.
struct CellAt {
    int row = 0;
    JobColumn column;

    friend bool operator==(const CellAt &, const CellAt &) = default;
};

/// A text that did not go in, and why.
struct RefusedCell {
    CellAt cell;
    QString text;
    base::Error why;
};

/// Gathers what one action does to many cells into one change: each device is written once. Cells that are
/// refused stay as they are.
class DeviceEdits {
public:
    /// `job` outlives the edits and does not change meanwhile.
    explicit DeviceEdits(const job::Job &job) : m_job(job) {}

    void set(const CellAt &cell, const QString &text);
    void clear(const CellAt &cell);
    /// A device more at the end; its row, to be set like the others.
    int append(job::Device device);
    /// As it is with what was edited so far.
    const job::Device &device(int row) const;

    const std::vector<RefusedCell> &refused() const { return m_refused; }
    int changedCells() const { return m_cells; }
    bool isEmpty() const { return m_changed.isEmpty() && m_added.isEmpty(); }
    job::Change change(base::Message what) const;
    /// "Edit extension", "Edit 12 cells of extension", "Edit 40 cells".
    base::Message usualText() const;

private:
    void keep(int row, job::Device device, const JobColumn &column);

    const job::Job &m_job;
    QHash<int, job::Device> m_changed;
    QVector<job::Device> m_added;
    std::vector<RefusedCell> m_refused;
    QVector<JobColumn> m_columns; ///< that were changed
    int m_cells = 0;
};

/// "0101", 3 → "0104": the last number in a text counted on, keeping its leading zeros. A text without a
/// number stays as it is.
QString countedOn(const QString &text, quint64 steps);

/// The cells, given column by column from above, take what the first one of their column shows.
DeviceEdits filledDown(const job::Job &job, const QVector<CellAt> &cells);
/// The same, counting on from it.
DeviceEdits filledWithSeries(const job::Job &job, const QVector<CellAt> &cells);

/// Devices that are to be `count` places like `pattern`: its model and template, its location; without what
/// is one device's own.
job::Device placeLike(const job::Device &pattern);

/// Another order, in which the devices at these rows stand before the one at `before`.
job::Change moved(const job::Job &job, QVector<int> rows, int before);

} // namespace ui::models
