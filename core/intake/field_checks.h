#pragma once

#include "core/intake/row_draft.h"
#include "core/job/job.h"

namespace intake {

/// The name of the catalogue for what the cell says; what no catalogue has stays as it is, with a warning.
void checkModel(RowDraft &row, Draft &draft);
/// A template that the job has, in any case.
void checkTemplate(RowDraft &row, Draft &draft, const job::Job &job);
/// An address that a host can have; anything else is told and not taken.
void checkReservation(RowDraft &row, Draft &draft);
/// catalogue::Model::displayName() of the text; the text if no catalogue has it. A device that has a second
/// generation of the number keeps it where the text says only the number.
QString modelFrom(const QString &text, const QString &before);

} // namespace intake
