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

RequestModel::Key RequestModel::Key::of(const serving::RequestEvent &event)
{
    return {event.client, event.clientPort, event.name, event.time};
}

void RequestModel::update(const QVector<progress::ExplainedRequest> &ended,
                          const QVector<progress::ExplainedRequest> &underWay)
{
    append(m_underWay.isEmpty() ? ended : finish(ended));
    const auto fresh = advance(underWay);
    append(fresh);
    int row = rowCount() - static_cast<int>(fresh.size());
    for (const auto &request : fresh)
        m_underWay.insert(Key::of(request.event), m_firstSerial + static_cast<quint64>(row++));
}

/// Puts those that have a row there; the others are left.
QVector<progress::ExplainedRequest> RequestModel::finish(const QVector<progress::ExplainedRequest> &ended)
{
    QVector<progress::ExplainedRequest> others;
    for (const auto &request : ended) {
        const auto known = m_underWay.constFind(Key::of(request.event));
        if (known == m_underWay.cend()) {
            others.append(request);
            continue;
        }
        const int row = static_cast<int>(*known - m_firstSerial);
        m_underWay.erase(known);
        replace(row, request, Column::Time);
        if (rowCount() - row > static_cast<int>(kContents))
            m_rows[static_cast<std::size_t>(row)].event.content.reset();
        Q_EMIT this->ended(row);
    }
    return others;
}

/// Likewise.
QVector<progress::ExplainedRequest> RequestModel::advance(const QVector<progress::ExplainedRequest> &underWay)
{
    QVector<progress::ExplainedRequest> fresh;
    for (const auto &request : underWay) {
        if (const auto known = m_underWay.constFind(Key::of(request.event)); known != m_underWay.cend())
            replace(static_cast<int>(*known - m_firstSerial), request, Column::Device);
        else
            fresh.append(request);
    }
    return fresh;
}

void RequestModel::replace(int row, const progress::ExplainedRequest &request, Column first)
{
    m_rows[static_cast<std::size_t>(row)] = request;
    Q_EMIT dataChanged(index(row, static_cast<int>(first)), index(row, kColumns - 1));
}

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
    m_underWay.removeIf([this](const auto &known) { return known.value() < m_firstSerial; });
    endRemoveRows();
}

void RequestModel::clear()
{
    beginResetModel();
    m_firstSerial += m_rows.size();
    m_rows.clear();
    m_underWay.clear();
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
        return outcomeText(request);
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
    case PercentRole:
        return row.underWay ? percentOf(row.event) : QVariant();
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
