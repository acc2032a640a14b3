#include "core/intake/cell_report.h"

namespace intake {

bool Choices::wants(const ProblemId &id) const
{
    return repairs.contains(id) || (repairCodes.contains(id.code) && !keptAsIs.contains(id));
}

void Report::say(int row, int column, base::Message what, Severity severity)
{
    m_problems.push_back({row, column, std::move(what), severity, std::nullopt, false});
}

void Report::say(int row, int column, base::Message what, Severity severity, Repair done)
{
    m_problems.push_back({row, column, std::move(what), severity, std::move(done), true});
}

bool Report::propose(int row, int column, base::Message what, Severity severity, Repair repair)
{
    const bool chosen = m_choices.wants({row, column, what.code.toString()});
    m_problems.push_back(
        {row, column, std::move(what), chosen ? Severity::Notice : severity, std::move(repair), chosen});
    return chosen;
}

} // namespace intake
