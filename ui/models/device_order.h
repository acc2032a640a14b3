#pragma once

#include "ui/models/device_model.h"

#include <QSortFilterProxyModel>
#include <optional>

namespace ui::models {

/// The board's devices in the order that a person chose, by default those that need one first, and if wished
/// only those of one group. Rows are sorted and filtered when settle() says so, not whenever a device moves
/// on: nothing jumps while somebody reaches for it. Devices that are alike stay in the order in which they
/// were first heard of.
class DeviceOrder final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// `devices` must outlive it.
    explicit DeviceOrder(DeviceModel &devices, QObject *parent = nullptr);

    /// Nothing: all of them.
    void setGroup(std::optional<Group> group);
    std::optional<Group> group() const { return m_group; }

    /// Sorts and filters by how things stand now.
    void settle();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const DeviceModel &m_devices;
    std::optional<Group> m_group;
};

} // namespace ui::models
