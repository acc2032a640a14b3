#pragma once

#include "core/base/result.h"
#include "core/intake/codes.h"
#include "core/job/layers.h"
#include "ui/models/job_columns.h"

namespace ui::models {

/// What a cell of the table of devices shows.
struct CellValue {
    QString text;
    /// Which lower layer says it: Template, Site or Model. Nothing if the device itself says it, or nobody.
    std::optional<job::Layer> inheritedFrom;
};

/// `device` is one of the job's. Not for Kind::State.
CellValue cellOf(const job::Job &job, const job::Device &device, const JobColumn &column);

/// Puts a text into a cell of `device`, exactly as it is but for blanks at its ends, which no file can hold.
/// Empty: blank where a lower layer says something, else nothing. What the forms said of that parameter gives
/// way, so that the cell shows what was written last. An error says why the cell cannot hold it; `device` is
/// then as it was.
base::Result<void> setCell(const job::Job &job, job::Device &device, const JobColumn &column,
                           const QString &text);
/// Takes away what the device itself says there: a lower layer shows again, or nothing.
void clearCell(job::Device &device, const JobColumn &column);

/// The text fit for a screen: dots for a secret, and for a password within an address.
QString maskedCell(const JobColumn &column, const QString &text);

/// Something to look at although it was accepted (a MAC address that is not one of Algo's, a model that is in
/// no catalogue).
std::optional<base::Message> doubtOf(const JobColumn &column, const QString &text);

using ::intake::kMacNotAlgo;
using ::intake::kModelNotKnown;
using ::intake::kReservationInvalid;
using ::intake::kTemplateNotThere;
inline constexpr base::Code kCellReadOnly{"cell-read-only"}; ///< a column that shows and takes nothing
inline constexpr base::Code kCellMasked{"cell-masked"};      ///< the dots that stand for a secret on screens
inline constexpr base::Code kCellOneLine{
    "cell-one-line"}; ///< %1 the column's title; its text has line breaks

} // namespace ui::models
