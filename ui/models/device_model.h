#pragma once

#include "core/base/clock.h"
#include "core/progress/device_state.h"
#include "ui/models/device_words.h"
#include "ui/models/roles.h"
#include "ui/models/transfer_book.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>

namespace ui::models {

/// How many devices are where: the headline of the Bench page.
struct DeviceSummary {
    int total = 0;
    int applied = 0;
    int stuck = 0;
    int unheard = 0; ///< of the total: devices of the job that nothing was heard of yet
    int toCome() const { return total - applied - stuck; }
    friend bool operator==(const DeviceSummary &, const DeviceSummary &) = default;
};

/// A device of the job, before anything is heard of it.
struct ExpectedDevice {
    base::MacAddress mac;
    QString name;
    QString model;
    friend bool operator==(const ExpectedDevice &, const ExpectedDevice &) = default;
};

/// The devices in the order in which they were first heard of or expected. A row keeps its place while its
/// device changes, and when one that was expected is heard of. Updates cost what changed, however many
/// devices there are.
class DeviceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, Device, Mac, Model, Address, Steps, Status, Next, LastSeen };
    static constexpr int kColumns = 9;

    /// `clock` must outlive the model; it tells how long ago "last seen" was, and when the next request is
    /// overdue.
    explicit DeviceModel(const base::Clock &clock, QObject *parent = nullptr);

    void update(const QVector<progress::DeviceState> &changed);
    /// All transfers under way now; those that are not here any more are over.
    void setTransfers(const QVector<DeviceTransfer> &transfers);
    /// How many devices of the job nothing was heard of yet, for the summary.
    void setUnheard(int devices);
    /// The devices of the job that have a MAC address: each that was not heard of has a row, behind those
    /// that already have one.
    void setExpected(const QVector<ExpectedDevice> &devices);
    /// Forgets what was heard; those expected have their rows again.
    void clear();

    const progress::DeviceState &device(int row) const { return m_rows[row]; }
    const DeviceTransfer *transfer(progress::DeviceId id) const; ///< null: nothing is being sent to it
    int rowOf(progress::DeviceId id) const { return m_rowOf.value(id, -1); } ///< -1: not known
    const DeviceSummary &summary() const { return m_summary; }
    const base::Clock &clock() const { return m_clock; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void summaryChanged(const ui::models::DeviceSummary &summary);
    /// Some device needs a person more than before, or less.
    void attentionChanged();
    /// One that was expected was heard of: the number of its row is another.
    void identified(progress::DeviceId expected, progress::DeviceId heard);

private:
    QString text(const progress::DeviceState &device, Column column) const;
    QVariant toneOfCell(const progress::DeviceState &device, Column column) const;
    QString describe(const progress::DeviceState &device, Column column) const;
    QVariant sortValue(const progress::DeviceState &device, Column column) const;
    void replaceRows(const QVector<progress::DeviceState> &changed);
    void appendRows(const QVector<progress::DeviceState> &changed);
    void takeExpectedRow(const progress::DeviceState &device);
    QVector<progress::DeviceState> expectedRows();
    void append(const QVector<progress::DeviceState> &fresh);
    void removeRow(int row);
    void count(const progress::DeviceState &device, int sign);
    void announce(QVector<int> rows, Column first, Column last);

    const base::Clock &m_clock;
    QVector<progress::DeviceState> m_rows;
    QHash<progress::DeviceId, int> m_rowOf;
    QHash<base::MacAddress, progress::DeviceId> m_byMac; ///< of every row whose MAC is known
    QVector<ExpectedDevice> m_expected;
    progress::DeviceId m_lastExpected = 0; ///< they count down from -1
    QHash<progress::DeviceId, DeviceTransfer> m_transfers;
    DeviceSummary m_summary;
};

} // namespace ui::models
