#include "ui/intake/scan_history_model.h"

#include "core/phrases/phrases.h"
#include "ui/models/roles.h"

namespace ui::intake {

using ::intake::Scan;

progress::Tone toneOf(const Scan &scan)
{
    switch (scan.result) {
    case Scan::Result::Bound:
        return progress::Tone::Good;
    case Scan::Result::Again:
        return progress::Tone::Look;
    case Scan::Result::Refused:
        return progress::Tone::Bad;
    case Scan::Result::TakenBack:
        return progress::Tone::Busy;
    }
    Q_UNREACHABLE();
}

ScanHistoryModel::ScanHistoryModel(const ScanSession &session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_entries(session.history())
{}

void ScanHistoryModel::refresh()
{
    beginResetModel();
    m_entries = m_session.history();
    endResetModel();
}

void ScanHistoryModel::grow()
{
    if (m_session.history().size() != m_entries.size() + 1)
        return refresh();
    beginInsertRows({}, 0, 0);
    m_entries = m_session.history();
    endInsertRows();
}

int ScanHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ScanHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ScanHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ScanSession::Entry &entry = m_entries[m_entries.size() - 1 - index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == models::ToneRole)
        return static_cast<int>(toneOf(entry.scan));
    if (role == Qt::AccessibleTextRole && column == Column::Result)
        return phrases::name(toneOf(entry.scan));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Column::Result:
        return QString();
    case Column::What:
        return phrases::text(entry.scan.what);
    case Column::When:
        return entry.when.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    }
    Q_UNREACHABLE();
}

QVariant ScanHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {"", QT_TR_NOOP("Last scans"), QT_TR_NOOP("Time")};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= kColumns)
        return {};
    return *kTitles[section] ? tr(kTitles[section]) : QString();
}

} // namespace ui::intake
