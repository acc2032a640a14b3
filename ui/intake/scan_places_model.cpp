#include "ui/intake/scan_places_model.h"

#include "ui/intake/scan_wording.h"

#include <algorithm>

namespace ui::intake {

ScanPlacesModel::ScanPlacesModel(const ScanSession &session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_places(session.waiting())
{}

/// One place gets its box or waits again: one row goes or comes. Anything else came from elsewhere.
void ScanPlacesModel::refresh()
{
    const QVector<job::DeviceId> now = m_session.waiting();
    const auto [old, fresh] = std::ranges::mismatch(std::as_const(m_places), now);
    const auto row = static_cast<int>(old - m_places.cbegin());
    if (now.size() + 1 == m_places.size() && std::equal(old + 1, m_places.cend(), fresh, now.cend())) {
        beginRemoveRows({}, row, row);
        m_places = now;
        endRemoveRows();
    } else if (now.size() == m_places.size() + 1 && std::equal(old, m_places.cend(), fresh + 1, now.cend())) {
        beginInsertRows({}, row, row);
        m_places = now;
        endInsertRows();
    } else if (now != m_places) {
        beginResetModel();
        m_places = now;
        endResetModel();
    } else if (!now.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

int ScanPlacesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int ScanPlacesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ScanPlacesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const job::Device *device = m_session.job().find(m_places[index.row()]);
    if (!device)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Column::Place:
        return placeName(m_session.job(), device->id);
    case Column::Extension:
        return extensionOf(*device);
    case Column::Model:
        return device->model;
    case Column::Location:
        return device->location;
    }
    Q_UNREACHABLE();
}

QVariant ScanPlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Waiting"), QT_TR_NOOP("Extension"),
                                                      QT_TR_NOOP("Model"), QT_TR_NOOP("Location")};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= kColumns)
        return {};
    return tr(kTitles[section]);
}

} // namespace ui::intake
