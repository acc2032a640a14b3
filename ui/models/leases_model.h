#pragma once

#include "core/bench/bench.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <vector>

namespace ui::models {

/// Who was given which address, a row each in the order in which they first asked. A row stays where it is;
/// news of its device changes it in place.
class LeasesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Device, Mac, Address, State };
    static constexpr int kColumns = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void apply(const ::bench::Batch &batch);
    /// How many have an address now, as far as was told.
    int bound() const { return m_bound; }
    /// How many devices asked and were not answered, because they are neither the job's nor Algo's.
    int strangers() const { return static_cast<int>(m_strangers.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Row {
        ::bench::LeaseNews news; ///< the newest
        QString name;            ///< of the job's entry
    };
    void take(const ::bench::LeaseNews &news);
    void takeName(const progress::DeviceState &device);
    void tell(int row);
    QString text(const Row &row, Column column) const;

    std::vector<Row> m_rows;
    QHash<base::MacAddress, int> m_rowOf;
    QHash<base::MacAddress, QString> m_names; ///< of devices that were heard of before their lease
    QSet<base::MacAddress> m_strangers;
    int m_bound = 0;
};

} // namespace ui::models
