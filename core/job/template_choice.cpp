#include "core/job/template_choice.h"

namespace job {

QString onlyTemplateOf(const Job &job, const QString &model)
{
    QString only;
    for (const TemplatePtr &each : job.templates) {
        if (each->model() != model || each->isIncremental())
            continue;
        if (!only.isEmpty())
            return {};
        only = each->name();
    }
    return only;
}

} // namespace job
