#include "ui/models/request_model.h"

#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

/// The value behind a cell, for whoever sorts.
QVariant sortValue(const progress::ExplainedRequest &request, RequestModel::Column column)
{
    using Column = RequestModel::Column;
    switch (column) {
    case Column::Time:
        return request.event.time;
    case Column::Outcome:
        return request.event.bytes;
    case Column::Duration:
        return request.event.milliseconds;
    case Column::Step:
        return static_cast<int>(request.step);
    case Column::Device:
    case Column::Protocol:
    case Column::Name:
    case Column::Meaning:
        return RequestModel::text(request, column);
    }
    Q_UNREACHABLE();
}

} // namespace

RequestModel::RequestModel(int bound, QObject *parent)
    : QAbstractTableModel(parent), m_bound(static_cast<std::size_t>(std::max(1, bound)))
{}

void RequestModel::append(const QVector<progress::ExplainedRequest> &batch)
{
    const auto arriving = std::min(static_cast<std::size_t>(batch.size()), m_bound);
    if (arriving == 0)
        return;
    makeRoomFor(arriving);
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(arriving) - 1);
    m_rows.insert(m_rows.end(), batch.end() - static_cast<qsizetype>(arriving), batch.end());
    dropContents(arriving);
    endInsertRows();
}

/// Of the rows that the newest pushed beyond kContents. No cell shows them.
void RequestModel::dropContents(std::size_t arrived)
{
    const std::size_t end = m_rows.size() - std::min(m_rows.size(), kContents);
    for (std::size_t row = end - std::min(end, arrived); row < end; ++row)
        m_rows[row].event.content.reset();
}

void RequestModel::makeRoomFor(std::size_t arriving)
{
    if (m_rows.size() + arriving <= m_bound)
        return;
    const std::size_t needed = m_rows.size() + arriving - m_bound;
    const std::size_t leaving = std::min(m_rows.size(), std::max(needed, m_bound / 10));
    beginRemoveRows({}, 0, static_cast<int>(leaving) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(leaving));
    m_firstSerial += leaving;
    endRemoveRows();
}

void RequestModel::clear()
{
    beginResetModel();
    m_firstSerial += m_rows.size();
    m_rows.clear();
    endResetModel();
}

QString RequestModel::text(const progress::ExplainedRequest &request, Column column)
{
    switch (column) {
    case Column::Time:
        return clockText(request.event.time);
    case Column::Device:
        return deviceText(request.mac, request.event.client);
    case Column::Protocol:
        return protocolText(request.event.protocol);
    case Column::Name:
        return request.event.name;
    case Column::Outcome:
        return outcomeText(request.event);
    case Column::Duration:
        return durationText(request.event.milliseconds);
    case Column::Step:
        return phrases::name(request.step);
    case Column::Meaning:
        return phrases::text(request.meaning);
    }
    Q_UNREACHABLE();
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = request(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Column::Name || column >= Column::Step ? text(row, column) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Duration ? Qt::AlignRight | Qt::AlignVCenter
                                                              : Qt::AlignLeft | Qt::AlignVCenter);
    case ToneRole:
        return static_cast<int>(row.tone);
    case SortRole:
        return sortValue(row, column);
    case DeviceRole:
        return row.device;
    default:
        return {};
    }
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {
        QT_TR_NOOP("Time"),    QT_TR_NOOP("Device"), QT_TR_NOOP("Protocol"), QT_TR_NOOP("File"),
        QT_TR_NOOP("Outcome"), QT_TR_NOOP("Took"),   QT_TR_NOOP("Step"),     QT_TR_NOOP("Meaning"),
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
