#include "core/bench/checker.h"

#include "core/checks/check.h"

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
    const auto findings =
        subject->job ? checks::check(*subject->job, subject->files) : checks::check(subject->files);
    Q_EMIT found(subject->opening, QVector(findings.begin(), findings.end()));
}

} // namespace bench
