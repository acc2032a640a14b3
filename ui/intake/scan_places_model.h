#pragma once

#include "ui/intake/scan_session.h"

#include <QAbstractTableModel>

namespace ui::intake {

/// The places that wait for a box, in the order of the job's table.
class ScanPlacesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Place, Extension, Model, Location };
    static constexpr int kColumns = 4;

    /// `session` outlives it.
    explicit ScanPlacesModel(const ScanSession &session, QObject *parent = nullptr);

    /// Looks at the session again; rows that stay, stay.
    void refresh();
    job::DeviceId place(int row) const { return m_places.value(row, 0); }
    int rowOf(job::DeviceId place) const { return static_cast<int>(m_places.indexOf(place)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ScanSession &m_session;
    QVector<job::DeviceId> m_places;
};

} // namespace ui::intake
