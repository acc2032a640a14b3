#pragma once

#include "ui/files/upgrade_outlook.h"

#include <QAbstractItemModel>
#include <QSet>
#include <memory>

namespace ui::files {

/// What happens with the devices, by what happens; below each group its devices. Those that it fits have
/// check boxes: the ones that are left out keep what they have.
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
    /// Until the last device that is chosen is done; nothing while that is not known.
    std::optional<std::chrono::seconds> time() const;

    /// Of these, whatever groups there will be. Any other is chosen.
    void setLeftOut(QSet<job::DeviceId> devices);
    const QSet<job::DeviceId> &leftOut() const { return m_leftOut; }
    /// Devices that it fits and that are not left out, in the order of the groups.
    QVector<job::DeviceId> chosen() const;
    /// How many of a group.
    qsizetype chosenIn(const OutlookGroup &group) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    void recount();
    qsizetype together() const;
    QVariant checkState(const QModelIndex &index) const;
    QVariant groupData(const OutlookGroup &group, int column, int role) const;
    QString groupText(const OutlookGroup &group, int column) const;
    QString deviceText(const QModelIndex &index) const;

    std::vector<OutlookGroup> m_groups;
    std::vector<qsizetype> m_chosen; ///< how many of each group
    QSet<job::DeviceId> m_leftOut;
    job::JobPtr m_job;
    job::DeviceIndex m_index{QVector<job::Device>()};
    std::optional<progress::Pace> m_pace;
};

} // namespace ui::files
