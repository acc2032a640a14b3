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
    recount();
    endResetModel();
}

void OutlookModel::recount()
{
    m_chosen.clear();
    for (const OutlookGroup &each : m_groups)
        m_chosen.push_back(each.refused ? 0
                                        : std::ranges::count_if(each.devices, [this](job::DeviceId device) {
                                              return !m_leftOut.contains(device);
                                          }));
}

void OutlookModel::setLeftOut(QSet<job::DeviceId> devices)
{
    if (m_leftOut == devices)
        return;
    m_leftOut = std::move(devices);
    recount();
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        if (const int devicesOfIt = rowCount(group); devicesOfIt > 0)
            Q_EMIT dataChanged(index(0, 0, group), index(devicesOfIt - 1, 0, group));
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT chosenChanged();
}

QVector<job::DeviceId> OutlookModel::chosen() const
{
    QVector<job::DeviceId> chosen;
    for (const OutlookGroup &each : m_groups) {
        for (const job::DeviceId device : each.devices) {
            if (!each.refused && !m_leftOut.contains(device))
                chosen << device;
        }
    }
    return chosen;
}

qsizetype OutlookModel::chosenIn(const OutlookGroup &group) const
{
    return m_chosen[static_cast<std::size_t>(&group - m_groups.data())];
}

/// Devices that fetch something at the same time.
qsizetype OutlookModel::together() const
{
    qsizetype devices = 0;
    for (const OutlookGroup &each : m_groups)
        devices += each.forecast && !each.files.isEmpty() ? chosenIn(each) : 0;
    return std::max<qsizetype>(1, devices);
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
        const auto time = chosenIn(each) > 0 ? timeOf(each, together(), m_pace) : std::nullopt;
        if (time)
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
        return chosenIn(group) == group.devices.size() || group.refused
                   ? QLocale().toString(group.devices.size())
                   : tr("%1 of %2")
                         .arg(QLocale().toString(chosenIn(group)), QLocale().toString(group.devices.size()));
    case Model:
        return group.model;
    case Files:
        return group.files.join(QStringLiteral(", "));
    case Reboots:
        return group.reboots ? QLocale().toString(*group.reboots) : QString();
    default:
        const auto time = timeOf(group, together(), m_pace);
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
    const QString mac = device.mac ? device.mac->toString() : tr("(no address)");
    return device.name.isEmpty() ? mac : tr("%1 · %2").arg(device.name, mac);
}

QVariant OutlookModel::checkState(const QModelIndex &index) const
{
    const OutlookGroup &of = *group(index);
    if (index.column() != What || of.refused)
        return {};
    if (index.internalId() != kOfGroup)
        return m_leftOut.contains(of.devices[index.row()]) ? Qt::Unchecked : Qt::Checked;
    const qsizetype chosen = chosenIn(of);
    return chosen == 0 ? Qt::Unchecked : chosen == of.devices.size() ? Qt::Checked : Qt::PartiallyChecked;
}

/// A box of a group is that of all its devices.
bool OutlookModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || !checkState(index).isValid())
        return false;
    const OutlookGroup &of = *group(index);
    const bool isGroup = index.internalId() == kOfGroup;
    QSet<job::DeviceId> leftOut = m_leftOut;
    for (const job::DeviceId device : isGroup ? of.devices : QVector{of.devices[index.row()]}) {
        if (value.toInt() == Qt::Checked)
            leftOut.remove(device);
        else
            leftOut.insert(device);
    }
    setLeftOut(std::move(leftOut));
    return true;
}

Qt::ItemFlags OutlookModel::flags(const QModelIndex &index) const
{
    const bool isCheckable = index.isValid() && checkState(index).isValid();
    return QAbstractItemModel::flags(index) | (isCheckable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QVariant OutlookModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::CheckStateRole)
        return checkState(index);
    if (index.internalId() != kOfGroup)
        return role == Qt::DisplayRole && index.column() == What ? deviceText(index) : QVariant();
    return groupData(*group(index), index.column(), role);
}

/// What cannot stand in a column in full is said in the tip, and beside the table.
QVariant OutlookModel::groupData(const OutlookGroup &group, int column, int role) const
{
    if (role == models::ToneRole && column == What)
        return static_cast<int>(group.tone);
    if (role == Qt::ToolTipRole && column == What)
        return group.why;
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? groupText(group, column) : QVariant();
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
