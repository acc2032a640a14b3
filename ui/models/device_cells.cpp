// What the cells of the board say; device_model.cpp has how rows come and change.

#include "core/phrases/phrases.h"
#include "ui/models/device_model.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

int stagesDone(const progress::DeviceState &device)
{
    const Stages marks = marksOf(device);
    return static_cast<int>(std::ranges::count(marks, progress::StageState::Done));
}

/// IPv4 addresses by their numbers, not by their digits.
QString addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QStringLiteral("%1").arg(ipv4, 10, 10, QLatin1Char('0')) : address.toString();
}

QVariant alignmentOf(DeviceModel::Column column)
{
    return QVariant::fromValue(column == DeviceModel::Column::LastSeen ? Qt::AlignRight | Qt::AlignVCenter
                                                                       : Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace

QString DeviceModel::text(const progress::DeviceState &device, Column column) const
{
    const DeviceTransfer *sending = transfer(device.id);
    switch (column) {
    case Column::State:
        return gradeText(device);
    case Column::Device:
        return nameText(device);
    case Column::Mac:
        return device.mac ? device.mac->toString() : QStringLiteral("–");
    case Column::Model:
        return device.model.isEmpty() ? QStringLiteral("–") : device.model;
    case Column::Address:
        return device.address.isNull() ? QStringLiteral("–") : addressText(device.address);
    case Column::Steps:
        return {};
    case Column::Status: {
        const QString status = statusText(device, sending);
        const auto left = sending ? std::nullopt : timeLeft(device, sending, m_clock.wall());
        return left ? tr("%1, about %2 left").arg(status, spanText(*left)) : status;
    }
    case Column::Next:
        return nextText(device, m_clock.now());
    case Column::LastSeen:
        // What it was sent so far it has acknowledged.
        return lastSeenText(sending && sending->percent > 0 ? m_clock.wall() : device.lastSeen,
                            m_clock.wall());
    }
    Q_UNREACHABLE();
}

/// For those who do not see the cell, or not all of it.
QString DeviceModel::describe(const progress::DeviceState &device, Column column) const
{
    if (column == Column::Steps)
        return stagesText(marksOf(device));
    const DeviceTransfer *sending = transfer(device.id);
    if (const auto left = timeLeft(device, sending, m_clock.wall());
        column == Column::Status && sending && left)
        return tr("%1; about %2 until it is done").arg(text(device, column), spanText(*left));
    if (column == Column::State && toneOf(device) == progress::Tone::Look)
        return tr("%1; look at this").arg(text(device, column));
    return text(device, column);
}

QVariant DeviceModel::toneOfCell(const progress::DeviceState &device, Column column) const
{
    if (column != Column::Next)
        return static_cast<int>(toneOf(device));
    return static_cast<int>(isOverdue(device, m_clock.now()) ? progress::Tone::Look : progress::Tone::Normal);
}

QVariant DeviceModel::sortValue(const progress::DeviceState &device, Column column) const
{
    switch (column) {
    case Column::State:
        return attentionOf(device);
    case Column::Steps:
        return stagesDone(device);
    case Column::LastSeen:
        return device.lastSeen;
    case Column::Next: // whose turn comes first; those that ask for nothing more last
        return static_cast<qlonglong>(
            device.overdueAt.value_or(base::Instant::max()).time_since_epoch().count());
    case Column::Address:
        return addressKey(device.address);
    case Column::Device:
    case Column::Mac:
    case Column::Model:
    case Column::Status:
        return text(device, column);
    }
    Q_UNREACHABLE();
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
        return describe(row, column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case ToneRole:
        return toneOfCell(row, column);
    case SortRole:
        return sortValue(row, column);
    case DeviceRole:
        return row.id;
    case StagesRole:
        return QVariant::fromValue(marksOf(row));
    case PercentRole: {
        const DeviceTransfer *sending = transfer(row.id);
        return sending ? QVariant(sending->percent) : QVariant();
    }
    default:
        return {};
    }
}

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {
        QT_TR_NOOP("State"),  QT_TR_NOOP("Device"),       QT_TR_NOOP("MAC address"),
        QT_TR_NOOP("Model"),  QT_TR_NOOP("Address"),      QT_TR_NOOP("Steps"),
        QT_TR_NOOP("Status"), QT_TR_NOOP("Next request"), QT_TR_NOOP("Heard"),
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::ToolTipRole && column == Column::State)
        return tr("Those that need you first");
    if (role == Qt::ToolTipRole && column == Column::Steps)
        return tr("DHCP, configuration, checksum, reboot, firmware, tones, done");
    if (role == Qt::ToolTipRole && column == Column::Next)
        return tr("What a device will ask for next, and after how much silence that is odd");
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    return {};
}

} // namespace ui::models
