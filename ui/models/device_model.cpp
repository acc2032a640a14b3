#include "ui/models/device_model.h"

#include <QSet>
#include <algorithm>
#include <utility>

namespace ui::models {

DeviceModel::DeviceModel(const base::Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void DeviceModel::update(const QVector<progress::DeviceState> &changed)
{
    const DeviceSummary before = m_summary;
    for (const auto &device : changed)
        takeExpectedRow(device);
    replaceRows(changed);
    appendRows(changed);
    if (m_summary != before)
        Q_EMIT summaryChanged(m_summary);
}

/// A device that was expected is heard of, or one that was heard of turns out to be an expected one.
void DeviceModel::takeExpectedRow(const progress::DeviceState &device)
{
    const auto known = device.mac ? m_byMac.constFind(*device.mac) : m_byMac.cend();
    if (known == m_byMac.cend() || *known >= 0 || *known == device.id)
        return;
    const progress::DeviceId expected = *known;
    const int row = m_rowOf.value(expected);
    const int counted = m_summary.unheard > 0 ? 1 : 0;
    m_summary.unheard -= counted;
    m_summary.total -= counted;
    if (m_rowOf.contains(device.id)) {
        removeRow(row);
        return;
    }
    m_rowOf.remove(expected);
    m_rowOf.insert(device.id, row);
    m_byMac.insert(*device.mac, device.id);
    m_rows[row].id = device.id;
    count(m_rows[row], +1); // as it is until replaceRows() takes it
    Q_EMIT identified(expected, device.id);
}

void DeviceModel::replaceRows(const QVector<progress::DeviceState> &changed)
{
    QVector<int> rows;
    bool isOther = false;
    for (const auto &device : changed) {
        const int row = rowOf(device.id);
        if (row < 0)
            continue;
        isOther |= attentionOf(m_rows[row]) != attentionOf(device);
        count(m_rows[row], -1);
        m_rows[row] = device;
        if (device.mac)
            m_byMac.insert(*device.mac, device.id);
        count(device, +1);
        rows.append(row);
    }
    announce(std::move(rows), Column::State, Column::LastSeen);
    if (isOther)
        Q_EMIT attentionChanged();
}

void DeviceModel::appendRows(const QVector<progress::DeviceState> &changed)
{
    QVector<progress::DeviceState> fresh;
    QSet<progress::DeviceId> seen;
    for (const auto &device : changed) {
        if (m_rowOf.contains(device.id) || seen.contains(device.id))
            continue;
        seen.insert(device.id);
        fresh.append(device);
        count(device, +1);
    }
    append(fresh);
}

void DeviceModel::append(const QVector<progress::DeviceState> &fresh)
{
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const auto &device : fresh) {
        m_rowOf.insert(device.id, static_cast<int>(m_rows.size()));
        if (device.mac)
            m_byMac.insert(*device.mac, device.id);
        m_rows.append(device);
    }
    endInsertRows();
    Q_EMIT attentionChanged();
}

/// Of one that was expected. Costs what is behind it, and happens once in a device's life.
void DeviceModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    const progress::DeviceState gone = m_rows.takeAt(row);
    m_rowOf.remove(gone.id);
    if (gone.mac && m_byMac.value(*gone.mac) == gone.id)
        m_byMac.remove(*gone.mac);
    for (int behind = row; behind < static_cast<int>(m_rows.size()); ++behind)
        m_rowOf.insert(m_rows[behind].id, behind);
    endRemoveRows();
}

void DeviceModel::setExpected(const QVector<ExpectedDevice> &devices)
{
    if (devices == m_expected)
        return;
    m_expected = devices;
    QHash<base::MacAddress, const ExpectedDevice *> byMac;
    for (const ExpectedDevice &one : devices)
        byMac.insert(one.mac, &one);
    for (int row = rowCount() - 1; row >= 0; --row) {
        progress::DeviceState &device = m_rows[row];
        if (!isUnheard(device))
            continue;
        const ExpectedDevice *still = byMac.value(*device.mac);
        if (!still) {
            removeRow(row);
        } else if (device.name != still->name || device.model != still->model) {
            device.name = still->name;
            device.model = still->model;
            announce({row}, Column::State, Column::LastSeen);
        }
    }
    append(expectedRows());
    setUnheard(static_cast<int>(std::ranges::count_if(m_rows, isUnheard)));
}

/// For those that have none.
QVector<progress::DeviceState> DeviceModel::expectedRows()
{
    QVector<progress::DeviceState> rows;
    QSet<base::MacAddress> taken;
    for (const ExpectedDevice &one : std::as_const(m_expected)) {
        if (m_byMac.contains(one.mac) || taken.contains(one.mac))
            continue;
        taken.insert(one.mac);
        progress::DeviceState device;
        device.id = --m_lastExpected;
        device.mac = one.mac;
        device.name = one.name;
        device.model = one.model;
        device.listed = true;
        rows.append(device);
    }
    return rows;
}

void DeviceModel::setTransfers(const QVector<DeviceTransfer> &transfers)
{
    QHash<progress::DeviceId, DeviceTransfer> now;
    for (const auto &transfer : transfers)
        now.insert(transfer.device, transfer);
    QVector<int> rows;
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        rows.append(rowOf(it.key()));
    for (auto it = m_transfers.cbegin(); it != m_transfers.cend(); ++it) {
        if (!now.contains(it.key()))
            rows.append(rowOf(it.key()));
    }
    m_transfers = std::move(now);
    announce(std::move(rows), Column::Status, Column::LastSeen);
}

void DeviceModel::setUnheard(int devices)
{
    if (devices == m_summary.unheard)
        return;
    m_summary.total += devices - std::exchange(m_summary.unheard, devices);
    Q_EMIT summaryChanged(m_summary);
}

void DeviceModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    m_byMac.clear();
    m_transfers.clear();
    for (const auto &device : expectedRows()) {
        m_rowOf.insert(device.id, static_cast<int>(m_rows.size()));
        m_byMac.insert(*device.mac, device.id);
        m_rows.append(device);
    }
    endResetModel();
    const DeviceSummary fresh{rowCount(), 0, 0, rowCount()};
    if (std::exchange(m_summary, fresh) != fresh)
        Q_EMIT summaryChanged(m_summary);
}

void DeviceModel::count(const progress::DeviceState &device, int sign)
{
    const Group group = groupOf(device);
    m_summary.total += sign;
    m_summary.applied += group == Group::Applied ? sign : 0;
    m_summary.stuck += group == Group::Stuck ? sign : 0;
}

/// One signal for each run of neighbours: a thousand devices that change together are one repaint.
void DeviceModel::announce(QVector<int> rows, Column first, Column last)
{
    std::sort(rows.begin(), rows.end());
    for (auto it = rows.cbegin(); it != rows.cend();) {
        const int from = *it;
        int to = from;
        for (++it; it != rows.cend() && *it <= to + 1; ++it)
            to = *it;
        if (to >= 0)
            Q_EMIT dataChanged(index(std::max(from, 0), static_cast<int>(first)),
                               index(to, static_cast<int>(last)));
    }
}

const DeviceTransfer *DeviceModel::transfer(progress::DeviceId id) const
{
    const auto found = m_transfers.constFind(id);
    return found == m_transfers.cend() ? nullptr : &*found;
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeviceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

} // namespace ui::models
