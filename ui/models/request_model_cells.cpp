#include "ui/models/request_model.h"

#include "core/filter/keys.h"
#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

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

QString outcomeCode(const progress::ExplainedRequest &request)
{
    const int bit = request.underWay ? filter::kUnderWayBit : static_cast<int>(request.event.outcome);
    return filter::valuesOf(filter::Key::Outcome)[static_cast<std::size_t>(bit)].toString();
}

} // namespace

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

RequestModel::Trait RequestModel::trait(const progress::ExplainedRequest &request, Column column)
{
    using filter::Key;
    switch (column) {
    case Column::Time:
        return {Key::After, request.event.time.toLocalTime().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))};
    case Column::Device:
        return {Key::Device, deviceText(request.mac, request.event.client)};
    case Column::Protocol:
        return {Key::Protocol, serving::codeOf(request.event.protocol)};
    case Column::Name:
        return {Key::File, request.event.name};
    case Column::Outcome:
        return {Key::Outcome, outcomeCode(request)};
    case Column::Duration:
        return {};
    case Column::Step:
        return {Key::Step, progress::codeOf(request.step)};
    case Column::Meaning:
        return {Key::Meaning, request.meaning.code.toString()};
    }
    Q_UNREACHABLE();
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (!m_log.has(serial(index.row()))) // it is about to be removed
        return {};
    const progress::ExplainedRequest row = request(index.row());
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
