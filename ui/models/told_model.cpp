#include "ui/models/told_model.h"

#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

bool haveSameDevices(const job::JobPtr &a, const job::JobPtr &b)
{
    return a && b && std::ranges::equal(a->devices, b->devices, {}, &job::Device::id, &job::Device::id);
}

QString recipientName(const job::Device &device)
{
    if (!device.name.isEmpty())
        return device.name;
    return device.mac ? device.mac->toString() : QString();
}

} // namespace

void ToldModel::setJob(job::JobPtr job)
{
    if (haveSameDevices(m_job, job)) {
        m_job = std::move(job);
        return tellAll();
    }
    beginResetModel();
    m_job = std::move(job);
    endResetModel();
}

void ToldModel::setSource(std::optional<dhcp::Source> source)
{
    m_source = std::move(source);
    tellAll();
}

void ToldModel::setSeen(const RecipientBook &seen)
{
    m_seen = seen;
    tellAll();
}

void ToldModel::tellAll()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

const job::Device *ToldModel::at(int row) const
{
    return row < devices() ? &m_job->devices[row] : nullptr;
}

job::DeviceId ToldModel::device(int row) const
{
    const job::Device *device = at(row);
    return device ? device->id : 0;
}

std::optional<dhcp::DeviceOptions> ToldModel::options(int row) const
{
    if (!m_source)
        return std::nullopt;
    const job::Device *device = at(row);
    return dhcp::optionsFor(device ? m_seen.of(*device) : dhcp::Recipient(), *m_source);
}

progress::Tone ToldModel::toneOf(const dhcp::DeviceOptions &given)
{
    if (!given.problem)
        return progress::Tone::Good;
    const bool isDoubt =
        given.problem->code == dhcp::kTextUrlModel || given.problem->code == dhcp::kTextUrlFirmware;
    return isDoubt ? progress::Tone::Look : progress::Tone::Bad;
}

/// As the job has it unless the device showed itself to be another; with the firmware that it was seen to
/// run.
QString ToldModel::modelText(const job::Device &device) const
{
    const dhcp::Recipient is = m_seen.of(device);
    const bool isListed = is.model == catalogue::Catalogue::builtIn().find(device.model);
    const QString model = isListed || !is.model ? device.model : is.model->number;
    return is.seen.isEmpty() ? model : tr("%1, %2", "model, firmware").arg(model, is.seen.text());
}

/// A word or two: the whole of it is told where one row is shown.
QString ToldModel::fetchesBy(int row) const
{
    const auto given = options(row);
    if (!given)
        return {};
    if (toneOf(*given) == progress::Tone::Bad || !given->reading.destination)
        return tr("nowhere");
    const QString protocol = protocolText(given->reading.destination->protocol);
    if (given->problem)
        return given->problem->code == dhcp::kTextUrlFirmware
                   ? tr("%1 from %2 on", "protocol, firmware").arg(protocol, given->problem->args.value(0))
                   : tr("%1, if it can").arg(protocol);
    const bool isHere = given->reading.destination->host == m_source->bench.toString();
    return isHere ? protocol : tr("%1, elsewhere").arg(protocol);
}

QString ToldModel::text(int row, Column column) const
{
    static const job::Device kOther;
    const job::Device &device = at(row) ? *at(row) : kOther;
    const auto given = options(row);
    switch (column) {
    case Column::Device:
        return at(row) ? recipientName(device) : tr("Any other device");
    case Column::Model:
        return modelText(device);
    case Column::Reserved:
        return device.reservation ? device.reservation->toString() : QString();
    case Column::Text:
        return given ? dhcp::optionText(dhcp::kTftpServerName, given->texts.option66) : QString();
    case Column::ListText: {
        QStringList addresses;
        for (const base::Ipv4 address : given ? given->texts.option150 : std::vector<base::Ipv4>())
            addresses << address.toString();
        return addresses.join(QStringLiteral(", "));
    }
    case Column::FetchesBy:
        return fetchesBy(row);
    }
    Q_UNREACHABLE();
}

int ToldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : devices() + 1;
}

int ToldModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ToldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text(index.row(), column);
    if (role == DeviceRole)
        return QVariant::fromValue(device(index.row()));
    const bool isTold = column == Column::Text || column == Column::FetchesBy;
    const auto given = role == Qt::ToolTipRole || role == ToneRole ? options(index.row()) : std::nullopt;
    if (role == Qt::ToolTipRole)
        return given && isTold ? phrases::text(given->why) : text(index.row(), column);
    if (role == ToneRole && column == Column::FetchesBy && given)
        return static_cast<int>(ToldModel::toneOf(*given));
    return {};
}

bool ToldModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString typed = value.toString().trimmed();
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable) ||
        typed == text(index.row(), Column::Reserved))
        return false;
    const auto address = base::Ipv4::parse(typed);
    if (!address && !typed.isEmpty())
        Q_EMIT refused(typed);
    else
        Q_EMIT reservationWanted(device(index.row()), address);
    return address || typed.isEmpty();
}

QVariant ToldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {
        QT_TR_NOOP("Device"),     QT_TR_NOOP("Model"),
        QT_TR_NOOP("Reserved"),   QT_TR_NOOP("Options 66 and 160"),
        QT_TR_NOOP("Option 150"), QT_TR_NOOP("Fetches by")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags ToldModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool isEditable = index.isValid() && at(index.row()) && !m_readOnly &&
                            static_cast<Column>(index.column()) == Column::Reserved;
    return isEditable ? usual | Qt::ItemIsEditable : usual;
}

} // namespace ui::models
