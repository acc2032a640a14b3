#include "ui/models/ladder_model.h"

#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

void LadderModel::setRequests(const QVector<progress::ExplainedRequest> &requests)
{
    beginResetModel();
    m_requests = requests;
    m_steps = {};
    m_steps = stepsOf(0);
    endResetModel();
}

void LadderModel::append(const QVector<progress::ExplainedRequest> &requests)
{
    if (requests.isEmpty())
        return;
    const qsizetype first = m_requests.size();
    m_requests += requests;
    const QVector<Step> fresh = stepsOf(first);
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_steps += fresh;
    endInsertRows();
}

/// Of the requests from that one on.
QVector<LadderModel::Step> LadderModel::stepsOf(qsizetype first) const
{
    QVector<Step> steps;
    QDateTime last = m_steps.isEmpty() ? QDateTime() : m_steps.last().time;
    for (qsizetype i = first; i < m_requests.size(); ++i) {
        const serving::RequestEvent &event = m_requests[i].event;
        const qint64 silence = last.isValid() ? last.msecsTo(event.time) : 0;
        if (silence >= kPause)
            steps.append({Rung::Pause, last, silence, -1});
        steps.append({Rung::Ask, event.time, 0, i});
        last = event.time.addMSecs(event.milliseconds);
        if (!m_requests[i].underWay)
            steps.append({Rung::Answer, last, 0, i});
    }
    return steps;
}

QString LadderModel::text(const Step &step) const
{
    switch (step.rung) {
    case Rung::Ask:
        return m_requests[step.request].event.name;
    case Rung::Answer:
        return outcomeText(m_requests[step.request]);
    case Rung::Pause:
        return tr("%1 of silence").arg(spanText(std::chrono::seconds(step.silence / 1000)));
    }
    Q_UNREACHABLE();
}

QString LadderModel::sentence(const Step &step) const
{
    if (step.rung == Rung::Pause)
        return text(step);
    const progress::ExplainedRequest &request = m_requests[step.request];
    const QString protocol = protocolText(request.event.protocol);
    return step.rung == Rung::Ask
               ? tr("%1: the device asks for %2 (%3)").arg(clockText(step.time), text(step), protocol)
               : tr("%1: it is answered, %2. %3")
                     .arg(clockText(step.time), text(step), phrases::text(request.meaning));
}

int LadderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant LadderModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Step &step = m_steps[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(step);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(step);
    case ToneRole:
        return static_cast<int>(step.rung == Rung::Answer ? m_requests[step.request].tone
                                                          : progress::Tone::Normal);
    case RungRole:
        return static_cast<int>(step.rung);
    case TimeTextRole:
        return step.rung == Rung::Pause ? QString() : clockText(step.time);
    default:
        return {};
    }
}

} // namespace ui::models
