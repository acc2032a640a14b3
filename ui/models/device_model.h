#pragma once

#include "core/base/clock.h"
#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>

namespace ui::models {

/// How a device's state is to be taken.
progress::Tone toneOf(const progress::DeviceState &device);

/// How many devices are where: the headline of the Bench page.
struct DeviceSummary {
    int total = 0;
    int applied = 0;
    int stuck = 0;
    int unheard = 0; ///< of the total: devices of the job that nothing was heard of yet
    int toCome() const { return total - applied - stuck; }
    friend bool operator==(const DeviceSummary &, const DeviceSummary &) = default;
};

/// What is being sent to a device just now.
struct DeviceTransfer {
    progress::DeviceId device = 0;
    QString name;
    int percent = 0; ///< 0 to 100
};

/// The devices in the order in which they were first heard of. A row keeps its place for good while its
/// device changes.
class DeviceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, Device, Model, Address, Steps, Status, LastSeen };
    static constexpr int kColumns = 7;

    /// `clock` must outlive the model; it tells how long ago "last seen" was.
    explicit DeviceModel(const base::Clock &clock, QObject *parent = nullptr);

    void update(const QVector<progress::DeviceState> &changed);
    /// All transfers under way now; those that are not here any more are over.
    void setTransfers(const QVector<DeviceTransfer> &transfers);
    /// How many devices of the job nothing was heard of yet: they have no row, but they count.
    void setUnheard(int devices);
    void clear();

    const progress::DeviceState &device(int row) const { return m_rows[row]; }
    int rowOf(progress::DeviceId id) const { return m_rowOf.value(id, -1); } ///< -1: not known
    const DeviceSummary &summary() const { return m_summary; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void summaryChanged(const ui::models::DeviceSummary &summary);

private:
    QString text(const progress::DeviceState &device, Column column) const;
    QString statusText(const progress::DeviceState &device) const;
    bool isAnswering(progress::DeviceId device) const;
    void replaceRows(const QVector<progress::DeviceState> &changed);
    void appendRows(const QVector<progress::DeviceState> &changed);
    void count(const progress::DeviceState &device, int sign);
    void announce(QVector<int> rows, Column first, Column last);

    const base::Clock &m_clock;
    QVector<progress::DeviceState> m_rows;
    QHash<progress::DeviceId, int> m_rowOf;
    QHash<progress::DeviceId, DeviceTransfer> m_transfers;
    DeviceSummary m_summary;
};

} // namespace ui::models
