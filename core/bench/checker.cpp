#include "core/bench/checker.h"

#include "core/checks/check.h"
#include "core/job/store.h"

namespace bench {

void Checker::check(Subject subject)
{
    if (m_wanted.put(std::move(subject)))
        m_thread.post([this] { run(); });
}

void Checker::run()
{
    const auto subject = m_wanted.take();
    if (!subject)
        return;
    checks::Context context = checks::contextOfThisComputer();
    context.hasPassphrase = subject->job && subject->job->sealed;
    if (subject->job)
        context.putAside = job::putAsideCopies(subject->folder);
    const auto findings = subject->job ? checks::check(*subject->job, *subject->files, context)
                                       : checks::check(*subject->files, context);
    Q_EMIT found(subject->opening, QVector(findings.begin(), findings.end()));
}

} // namespace bench
