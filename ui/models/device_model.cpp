#include "ui/models/device_model.h"

#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ui::models {

namespace {

/// Who needs a person first: stuck, odd, under way, waiting, done.
int attentionRank(progress::Tone tone)
{
    switch (tone) {
    case progress::Tone::Bad:
        return 0;
    case progress::Tone::Look:
        return 1;
    case progress::Tone::Busy:
        return 2;
    case progress::Tone::Normal:
        return 3;
    case progress::Tone::Good:
        return 4;
    }
    Q_UNREACHABLE();
}

int stagesDone(const Stages &stages)
{
    return static_cast<int>(std::count(stages.begin(), stages.end(), progress::StageState::Done));
}

QVariant sortValue(const progress::DeviceState &device, DeviceModel::Column column, const QString &shown)
{
    using Column = DeviceModel::Column;
    switch (column) {
    case Column::State:
        return attentionRank(toneOf(device));
    case Column::Steps:
        return stagesDone(device.stages);
    case Column::LastSeen:
        return device.lastSeen;
    case Column::Address: {
        bool isIpv4 = false;
        const quint32 ipv4 = device.address.toIPv4Address(&isIpv4);
        return isIpv4 ? QStringLiteral("%1").arg(ipv4, 10, 10, QLatin1Char('0')) : device.address.toString();
    }
    case Column::Device:
    case Column::Model:
    case Column::Status:
        return shown;
    }
    Q_UNREACHABLE();
}

} // namespace

static progress::Tone toneOf(progress::Grade grade)
{
    switch (grade) {
    case progress::Grade::Stuck:
        return progress::Tone::Bad;
    case progress::Grade::Applied:
    case progress::Grade::Answering:
    case progress::Grade::Registered:
        return progress::Tone::Good;
    case progress::Grade::Contacted:
    case progress::Grade::Served:
        return progress::Tone::Busy;
    }
    Q_UNREACHABLE();
}

progress::Tone toneOf(const progress::DeviceState &device)
{
    const progress::Tone tone = toneOf(device.grade);
    return device.advice && tone != progress::Tone::Bad ? progress::Tone::Look : tone;
}

DeviceModel::DeviceModel(const base::Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void DeviceModel::update(const QVector<progress::DeviceState> &changed)
{
    const DeviceSummary before = m_summary;
    replaceRows(changed);
    appendRows(changed);
    if (m_summary != before)
        Q_EMIT summaryChanged(m_summary);
}

void DeviceModel::replaceRows(const QVector<progress::DeviceState> &changed)
{
    QVector<int> rows;
    for (const auto &device : changed) {
        const int row = rowOf(device.id);
        if (row < 0)
            continue;
        count(m_rows[row], -1);
        m_rows[row] = device;
        count(device, +1);
        rows.append(row);
    }
    announce(std::move(rows), Column::State, Column::LastSeen);
}

void DeviceModel::appendRows(const QVector<progress::DeviceState> &changed)
{
    QVector<progress::DeviceState> fresh;
    for (const auto &device : changed) {
        if (m_rowOf.contains(device.id))
            continue;
        m_rowOf.insert(device.id, static_cast<int>(m_rows.size() + fresh.size()));
        fresh.append(device);
        count(device, +1);
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
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
    m_transfers.clear();
    endResetModel();
    if (std::exchange(m_summary, {}) != DeviceSummary{})
        Q_EMIT summaryChanged(m_summary);
}

void DeviceModel::count(const progress::DeviceState &device, int sign)
{
    const auto tone = toneOf(device.grade); // advice takes nobody out of the count
    m_summary.total += sign;
    m_summary.applied += tone == progress::Tone::Good ? sign : 0;
    m_summary.stuck += tone == progress::Tone::Bad ? sign : 0;
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

QString DeviceModel::statusText(const progress::DeviceState &device) const
{
    const auto transfer = m_transfers.constFind(device.id);
    if (transfer != m_transfers.cend())
        return tr("Sending %1, %2 %").arg(transfer->name).arg(transfer->percent);
    if (device.verdict)
        return tr("Stuck: %1").arg(phrases::brief(device.verdict->cause));
    const QString status = capitalised(phrases::brief(device.status));
    if (device.advice)
        return tr("%1; %2").arg(status, phrases::brief(device.advice->cause));
    return device.listed == false ? tr("%1; not in the job").arg(status) : status;
}

QString DeviceModel::text(const progress::DeviceState &device, Column column) const
{
    switch (column) {
    case Column::State:
    case Column::Steps:
        return {};
    case Column::Device:
        return device.name.isEmpty() ? deviceText(device.mac, device.address) : device.name;
    case Column::Model:
        return device.model.isEmpty() ? QStringLiteral("–") : device.model;
    case Column::Address:
        return addressText(device.address);
    case Column::Status:
        return statusText(device);
    case Column::LastSeen:
        return lastSeenText(isAnswering(device.id) ? m_clock.wall() : device.lastSeen, m_clock.wall());
    }
    Q_UNREACHABLE();
}

/// What it was sent so far it has acknowledged.
bool DeviceModel::isAnswering(progress::DeviceId device) const
{
    const auto transfer = m_transfers.constFind(device);
    return transfer != m_transfers.cend() && transfer->percent > 0;
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeviceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = device(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (column == Column::State)
            return capitalised(phrases::name(toneOf(row)));
        return column == Column::Steps ? stagesText(row.stages) : text(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::LastSeen ? Qt::AlignRight | Qt::AlignVCenter
                                                              : Qt::AlignLeft | Qt::AlignVCenter);
    case ToneRole:
        return static_cast<int>(toneOf(row));
    case SortRole:
        return sortValue(row, column, text(row, column));
    case DeviceRole:
        return row.id;
    case StagesRole:
        return QVariant::fromValue(row.stages);
    default:
        return {};
    }
}

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {
        "",
        QT_TR_NOOP("Device"),
        QT_TR_NOOP("Model"),
        QT_TR_NOOP("Address"),
        QT_TR_NOOP("Steps"),
        QT_TR_NOOP("Status"),
        QT_TR_NOOP("Last heard"),
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return *kTitles[section] ? tr(kTitles[section]) : QString();
    if (role == Qt::AccessibleTextRole && column == Column::State)
        return tr("State");
    if (role == Qt::ToolTipRole && column == Column::State)
        return tr("Click to put those that need you first");
    if (role == Qt::ToolTipRole && column == Column::Steps)
        return tr("DHCP, configuration, checksum, reboot, firmware, tones");
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(column == Column::LastSeen ? Qt::AlignRight | Qt::AlignVCenter
                                                              : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
