#pragma once

#include "ui/files/upgrade_outlook.h"

#include <QAbstractItemModel>
#include <memory>

namespace ui::files {

/// What happens with the devices, by what happens; below each group its devices.
class OutlookModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { What, Devices, Model, Files, Reboots, Time, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// `job` is the one that the groups are of.
    void setGroups(std::vector<OutlookGroup> groups, job::JobPtr job);
    void setPace(const progress::Pace &pace);
    const std::vector<OutlookGroup> &groups() const { return m_groups; }
    /// Of the index itself, or of the device's.
    const OutlookGroup *group(const QModelIndex &index) const;
    /// Until the last device is done; nothing while that is not known.
    std::optional<std::chrono::seconds> time() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString groupText(const OutlookGroup &group, int column) const;
    QString deviceText(const QModelIndex &index) const;

    std::vector<OutlookGroup> m_groups;
    job::JobPtr m_job;
    job::DeviceIndex m_index{QVector<job::Device>()};
    std::optional<progress::Pace> m_pace;
};

} // namespace ui::files
