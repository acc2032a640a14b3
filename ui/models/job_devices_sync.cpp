#include "ui/models/job_devices_model.h"

#include <algorithm>

// How the rows follow the job.

namespace ui::models {

namespace {

QVector<job::DeviceId> idsOf(const QVector<job::Device> &devices)
{
    QVector<job::DeviceId> ids;
    ids.reserve(devices.size());
    for (const job::Device &device : devices)
        ids << device.id;
    return ids;
}

} // namespace

void JobDevicesModel::refresh(const job::Touched &touched)
{
    if (touched.all || touched.rows)
        syncRows();
    if (touched.all || touched.site) {
        announceAll();
    } else {
        QVector<int> rows;
        for (const job::DeviceId id : touched.devices)
            rows << rowOf(id);
        announce(std::move(rows));
    }
    Q_EMIT contentChanged();
}

/// At most one removal, one insertion and two changes of order, however the rows were changed: views and
/// proxies pay for each announcement with a look at every row.
void JobDevicesModel::syncRows()
{
    const QVector<job::DeviceId> now = idsOf(job().devices);
    if (now == m_ids)
        return;
    m_index.emplace(job().devices);
    removeGone({now.cbegin(), now.cend()});
    insertFresh();
    m_index.reset();
    reindex();
}

void JobDevicesModel::removeGone(const QSet<job::DeviceId> &there)
{
    const auto isThere = [&](job::DeviceId id) { return there.contains(id); };
    auto first = std::find_if_not(m_ids.cbegin(), m_ids.cend(), isThere);
    auto end = std::find_if(first, m_ids.cend(), isThere);
    if (std::find_if_not(end, m_ids.cend(), isThere) != m_ids.cend()) {
        QVector<job::DeviceId> order = m_ids;
        std::stable_partition(order.begin(), order.end(), isThere);
        reorder(order);
        first = std::find_if_not(m_ids.cbegin(), m_ids.cend(), isThere);
        end = m_ids.cend();
    }
    if (first == end)
        return;
    const int from = static_cast<int>(first - m_ids.cbegin());
    const int count = static_cast<int>(end - first);
    beginRemoveRows({}, from, from + count - 1);
    m_ids.remove(from, count);
    endRemoveRows();
}

void JobDevicesModel::insertFresh()
{
    const QVector<job::DeviceId> now = idsOf(job().devices);
    const QSet<job::DeviceId> kept(m_ids.cbegin(), m_ids.cend());
    const auto isKept = [&](job::DeviceId id) { return kept.contains(id); };
    QVector<job::DeviceId> order = now; // those kept, then those that are new
    std::stable_partition(order.begin(), order.end(), isKept);
    const int count = static_cast<int>(order.size() - m_ids.size());
    const auto first = std::find_if_not(now.cbegin(), now.cend(), isKept);
    const bool oneBlock = std::find_if(first, now.cend(), isKept) == now.cend() ||
                          std::find_if(first, now.cend(), isKept) - first == count;
    reorder(order.first(m_ids.size()));
    if (count == 0)
        return;
    const int from = oneBlock ? static_cast<int>(first - now.cbegin()) : static_cast<int>(m_ids.size());
    beginInsertRows({}, from, from + count - 1);
    m_ids = oneBlock ? now : order;
    endInsertRows();
    reorder(now);
}

void JobDevicesModel::reorder(const QVector<job::DeviceId> &order)
{
    // Qt 6.4 hands memcmp() a null pointer for two empty lists, which the standard does not allow.
    if (order.isEmpty() || order == m_ids)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QVector<job::DeviceId> before = std::exchange(m_ids, order);
    reindex();
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(old.size());
    for (const QModelIndex &index : old)
        moved << createIndex(rowOf(before[index.row()]), index.column());
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void JobDevicesModel::reindex()
{
    m_rowOf.clear();
    m_rowOf.reserve(m_ids.size());
    for (int row = 0; row < m_ids.size(); ++row)
        m_rowOf.insert(m_ids[row], row);
}

/// One signal for each run of neighbours; past a few, one for all that lies between.
void JobDevicesModel::announce(QVector<int> rows)
{
    static constexpr int kRuns = 50;
    std::sort(rows.begin(), rows.end());
    rows.erase(rows.begin(), std::lower_bound(rows.begin(), rows.end(), 0));
    QVector<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (runs.isEmpty() || row > runs.last().second + 1)
            runs << std::pair(row, row);
        runs.last().second = row;
    }
    if (runs.size() > kRuns)
        runs = {{runs.first().first, runs.last().second}};
    for (const auto &[from, to] : runs)
        Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
}

void JobDevicesModel::announceAll()
{
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace ui::models
