#include "ui/models/guide_model.h"

#include "core/phrases/phrases.h"

#include <algorithm>

namespace ui::models {

namespace {

/// The shapes of the step bar, so that the two read alike.
QChar shapeOf(progress::StageState state)
{
    static constexpr char16_t kShapes[] = {u'○', u'◐', u'●', u'✕', u'·'};
    return kShapes[static_cast<int>(state)];
}

progress::Tone toneOf(progress::StageState state)
{
    using progress::Tone;
    static constexpr Tone kTones[] = {Tone::Normal, Tone::Busy, Tone::Good, Tone::Bad, Tone::Normal};
    return kTones[static_cast<int>(state)];
}

} // namespace

void GuideModel::setLines(QVector<progress::GuideLine> lines)
{
    // The list of one device keeps its length while it goes on; resetting then would throw the view back to
    // its top.
    if (lines.size() == m_lines.size() && !lines.isEmpty()) {
        m_lines = std::move(lines);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int GuideModel::currentRow() const
{
    const auto it =
        std::find_if(m_lines.begin(), m_lines.end(), [](const auto &line) { return line.current; });
    return it == m_lines.end() ? -1 : static_cast<int>(it - m_lines.begin());
}

int GuideModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int GuideModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant GuideModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &line = m_lines[index.row()];
    const bool isState = static_cast<Column>(index.column()) == Column::State;
    switch (role) {
    case Qt::DisplayRole:
        return isState ? QString(shapeOf(line.state)) : phrases::text(line.text);
    case Qt::AccessibleTextRole:
        return isState ? phrases::name(line.state) : phrases::text(line.text).trimmed();
    case ToneRole:
        return static_cast<int>(toneOf(line.state));
    case CurrentRole:
        return line.current;
    default:
        return {};
    }
}

} // namespace ui::models
