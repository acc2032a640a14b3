#include "ui/models/device_order.h"

namespace ui::models {

DeviceOrder::DeviceOrder(DeviceModel &devices, QObject *parent)
    : QSortFilterProxyModel(parent), m_devices(devices)
{
    setDynamicSortFilter(false);
    setSortRole(SortRole);
    setSourceModel(&devices);
    sort(static_cast<int>(DeviceModel::Column::State));
}

void DeviceOrder::setGroup(std::optional<Group> group)
{
    m_group = group;
    invalidateFilter();
    settle();
}

void DeviceOrder::settle()
{
    if (m_group)
        invalidateFilter();
    sort(sortColumn(), sortOrder());
}

bool DeviceOrder::filterAcceptsRow(int row, const QModelIndex &) const
{
    return !m_group || groupOf(m_devices.device(row)) == *m_group;
}

bool DeviceOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    // Without texts and variants: this runs some n log n times on the interface's thread.
    if (static_cast<DeviceModel::Column>(left.column()) == DeviceModel::Column::State) {
        const int a = attentionOf(m_devices.device(left.row()));
        const int b = attentionOf(m_devices.device(right.row()));
        return a != b ? a < b : left.row() < right.row();
    }
    if (QSortFilterProxyModel::lessThan(left, right))
        return true;
    return !QSortFilterProxyModel::lessThan(right, left) && left.row() < right.row();
}

} // namespace ui::models
