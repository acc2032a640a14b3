#include "ui/files/outlook_model.h"

#include "ui/models/roles.h"

#include <QLocale>
#include <algorithm>

namespace ui::files {

namespace {

/// Indexes of devices bear the number of their group, from 1; groups bear 0.
constexpr quintptr kOfGroup = 0;

bool isNumber(int column)
{
    return column == OutlookModel::Devices || column == OutlookModel::Reboots || column == OutlookModel::Time;
}

} // namespace

void OutlookModel::setGroups(std::vector<OutlookGroup> groups, job::JobPtr job)
{
    beginResetModel();
    m_groups = std::move(groups);
    if (m_job != job)
        m_index = job::DeviceIndex(job->devices);
    m_job = std::move(job);
    endResetModel();
}

void OutlookModel::setPace(const progress::Pace &pace)
{
    m_pace = pace;
    if (!m_groups.empty())
        Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time));
}

const OutlookGroup *OutlookModel::group(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const bool isGroup = index.internalId() == kOfGroup;
    return &m_groups[isGroup ? static_cast<std::size_t>(index.row()) : index.internalId() - 1];
}

std::optional<std::chrono::seconds> OutlookModel::time() const
{
    std::optional<std::chrono::seconds> longest;
    for (const OutlookGroup &each : m_groups) {
        if (const auto time = timeOf(each, m_groups, m_pace))
            longest = std::max(longest.value_or(*time), *time);
    }
    return longest;
}

QModelIndex OutlookModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kOfGroup);
}

QModelIndex OutlookModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kOfGroup)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, kOfGroup);
}

int OutlookModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool isGroup = parent.internalId() == kOfGroup && parent.column() == 0;
    return isGroup ? static_cast<int>(group(parent)->devices.size()) : 0;
}

int OutlookModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString OutlookModel::groupText(const OutlookGroup &group, int column) const
{
    switch (column) {
    case What:
        return group.what;
    case Devices:
        return QLocale().toString(group.devices.size());
    case Model:
        return group.model;
    case Files:
        return group.files.join(QStringLiteral(", "));
    case Reboots:
        return group.reboots ? QLocale().toString(*group.reboots) : QString();
    default:
        const auto time = timeOf(group, m_groups, m_pace);
        return time && !group.files.isEmpty() ? aboutText(*time) : QString();
    }
}

QString OutlookModel::deviceText(const QModelIndex &index) const
{
    const job::DeviceId id = group(index)->devices[index.row()];
    const qsizetype at = m_index.at(id);
    if (at < 0)
        return {};
    const job::Device &device = m_job->devices[at];
    return !device.name.isEmpty() ? device.name : device.mac ? device.mac->toString() : tr("(no name)");
}

QVariant OutlookModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (index.internalId() != kOfGroup)
        return role == Qt::DisplayRole && index.column() == What ? deviceText(index) : QVariant();
    const OutlookGroup &one = *group(index);
    if (role == models::ToneRole && index.column() == What)
        return static_cast<int>(one.tone);
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? groupText(one, index.column()) : QVariant();
}

QVariant OutlookModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("What happens"),        tr("Devices"), tr("Model"),
                              tr("Files each asks for"), tr("Reboots"), tr("Time")};
    return titles[section];
}

} // namespace ui::files
