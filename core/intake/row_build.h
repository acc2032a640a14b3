#pragma once

#include "core/intake/row_draft.h"
#include "core/intake/value_check.h"
#include "core/job/job.h"

namespace intake {

/// The MAC address that the row gives; nothing if it is blank or none.
std::optional<base::MacAddress> macOf(const RowDraft &row);
/// Puts what people and the job call a device into it: everything but parameters. A new device begins with
/// the only template of its model.
void putIdentity(const RowDraft &row, const job::Job &job, job::Device &device);
/// A device that its row gave no model gets this one; an empty one is none.
void putDefaultModel(const QString &model, const job::Job &job, job::Device &device);
/// Checks the parameters against what a device of that kind permits and puts them in. A blank cell says
/// nothing.
void putValues(RowDraft &row, const job::Job &job, Eras &eras, job::Device &device);
/// How many things are others than before.
int changesBetween(const job::Device &before, const job::Device &after);

} // namespace intake
