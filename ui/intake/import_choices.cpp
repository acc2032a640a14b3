#include "ui/intake/import_session.h"

namespace ui::intake {

using ::intake::Cell;
using ::intake::OnExisting;
using ::intake::ProblemId;

void ImportSession::setDefaultModel(const QString &model)
{
    m_choices.defaultModel = model;
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::setOnExisting(OnExisting existing)
{
    m_choices.existing = existing;
    m_choices.existingOf.clear();
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::setHiddenRows(::intake::HiddenRows hidden)
{
    m_choices.hidden = hidden;
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::setAcceptValid(bool accept)
{
    if (accept == m_choices.acceptValid)
        return;
    m_choices.acceptValid = accept;
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::choose(const QVector<ProblemId> &repairs, bool chosen)
{
    for (const ProblemId &id : repairs) {
        const bool ofAll = m_choices.repairCodes.contains(id.code);
        if (chosen) {
            m_choices.keptAsIs.remove(id);
            if (!ofAll)
                m_choices.repairs << id;
        } else {
            m_choices.repairs.remove(id);
            if (ofAll)
                m_choices.keptAsIs << id;
        }
    }
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::chooseAll(const QString &code, bool chosen)
{
    const auto isOfIt = [&](const ProblemId &id) { return id.code == code; };
    m_choices.repairs.removeIf(isOfIt);
    m_choices.keptAsIs.removeIf(isOfIt);
    if (chosen)
        m_choices.repairCodes << code;
    else
        m_choices.repairCodes.remove(code);
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::decide(const QVector<int> &rows, OnExisting existing)
{
    for (const int row : rows)
        m_choices.existingOf.insert(row, existing);
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::type(Cell cell, const QString &text)
{
    if (text == table().text(cell.row, cell.column))
        m_choices.typed.remove(cell);
    else
        m_choices.typed.insert(cell, text);
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::takeBackTyped(Cell cell)
{
    m_choices.typed.remove(cell);
    Q_EMIT choicesChanged();
    replan();
}

void ImportSession::takeBackAllTyped()
{
    m_choices.typed.clear();
    Q_EMIT choicesChanged();
    replan();
}

} // namespace ui::intake
