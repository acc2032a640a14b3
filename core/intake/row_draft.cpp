#include "core/intake/row_draft.h"

#include <algorithm>

namespace intake {

Draft *RowDraft::find(const Target &target)
{
    const auto found =
        std::ranges::find_if(m_cells, [&](const Draft &draft) { return *draft.target == target; });
    return found == m_cells.end() ? nullptr : &*found;
}

QString RowDraft::text(const Target &target) const
{
    const Draft *draft = find(target);
    return draft ? draft->text : QString();
}

void RowDraft::say(int column, base::Message what, Severity severity)
{
    m_refused = m_refused || severity == Severity::Error;
    m_report.say(m_row, column, std::move(what), severity);
}

bool RowDraft::propose(Draft &draft, base::Message what, Severity severity, const QString &after)
{
    Repair repair{{draft.column, draft.cell.text, after, draft.target->isSecret()}};
    if (!propose(draft.column, std::move(what), severity, std::move(repair)))
        return false;
    draft.text = after;
    return true;
}

bool RowDraft::propose(int column, base::Message what, Severity severity, Repair repair)
{
    if (m_report.propose(m_row, column, std::move(what), severity, std::move(repair)))
        return true;
    m_refused = m_refused || severity == Severity::Error;
    return false;
}

} // namespace intake
