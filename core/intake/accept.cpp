#include "core/intake/plan.h"

namespace intake {

int Plan::accepted() const
{
    if (blocked)
        return 0;
    return of(Fate::Add) + of(Fate::Place) + of(Fate::Update) + of(Fate::Same) + of(Fate::Skip);
}

base::Result<job::Change> changeOf(const Plan &plan, const job::Job &job)
{
    if (plan.before != job.devices)
        return base::fail(kPlanStale);
    if (plan.blocked || (plan.of(Fate::Refuse) > 0 && !plan.acceptValid))
        return base::fail(kPlanErrors, {QString::number(plan.of(Fate::Refuse))});
    if (plan.of(Fate::Ask) > 0)
        return base::fail(kPlanUndecided, {QString::number(plan.of(Fate::Ask))});
    if (plan.accepted() == 0)
        return base::fail(kPlanEmpty);
    const int changed = plan.of(Fate::Add) + plan.of(Fate::Place) + plan.of(Fate::Update);
    job::Change change{{kImported, {QString::number(changed)}}, {}, {}};
    for (const Row &row : plan.rows) {
        if (row.fate == Fate::Update)
            change.edits.push_back(job::SetDevice{row.device});
    }
    qsizetype at = job.devices.size();
    for (const Row &row : plan.rows) {
        if (row.fate == Fate::Add || row.fate == Fate::Place)
            change.edits.push_back(job::InsertDevice{at++, row.device});
    }
    return change;
}

} // namespace intake
