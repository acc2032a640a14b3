#pragma once

#include "core/catalogue/parameters.h"
#include "core/intake/row_draft.h"
#include "core/job/job.h"

#include <QHash>

namespace intake {

/// Which names and forms of settings a device speaks: told by its template and model, as core/checks tells
/// it.
class Eras {
public:
    explicit Eras(const job::Job &job) : m_job(job) {}

    /// `model`: a name of the catalogue; anything else counts as not known.
    catalogue::Era of(const QString &model, const QString &templateName);

private:
    const job::Job &m_job;
    QHash<std::pair<QString, QString>, catalogue::Era> m_known;
};

/// Whether the parameter permits the value on a device of that era, and in which form it would.
void checkValueForm(RowDraft &row, Draft &draft, catalogue::Era era);

} // namespace intake
