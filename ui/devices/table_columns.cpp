#include "ui/devices/table_columns.h"

#include "ui/devices/device_table.h"

#include <QDataStream>
#include <QHeaderView>
#include <utility>

namespace ui::devices {

namespace {

/// As `in >> list` reads it, but no longer than a table could be: Qt makes room for as many as a damaged
/// layout says, up to 100 GB.
template<class T>
QList<T> listFrom(QDataStream &in)
{
    constexpr quint32 kMost = 10'000;
    quint32 count = 0;
    in >> count;
    if (count > kMost)
        in.setStatus(QDataStream::ReadCorruptData);
    QList<T> list;
    while (in.status() == QDataStream::Ok && std::cmp_less(list.size(), count)) {
        T one{};
        in >> one;
        list << one;
    }
    return list;
}

} // namespace

using models::JobColumn;
using Kind = JobColumn::Kind;

TableColumns::TableColumns(models::JobDevicesModel &devices, DeviceTable &table)
    : m_devices(devices), m_table(table)
{
    for (int column = 0; column < devices.columns().size(); ++column)
        table.setColumnWidth(column, usualWidth(devices.columns()[column]));
    table.hideColumn(devices.columnOf({Kind::Parameter, models::kDisplayNameKey}));
    table.hideColumn(devices.columnOf({Kind::Parameter, models::kAuthenticationKey}));
    table.hideColumn(devices.columnOf({Kind::Reservation, {}}));
}

/// Room for what usually stands there, whatever the font and the scale.
int TableColumns::usualWidth(const JobColumn &column) const
{
    const auto sample = [&]() -> QString {
        switch (column.kind) {
        case Kind::State:
            return QStringLiteral("▲");
        case Kind::Mac:
            return QStringLiteral("! 00:22:EE:DD:DD:DD");
        case Kind::Reservation:
            return QStringLiteral("255.255.255.255");
        case Kind::Model:
            return QStringLiteral("8180 G2 M");
        case Kind::Name:
        case Kind::Location:
        case Kind::Note:
            return QString(16, u'n');
        case Kind::Template:
            return QString(12, u'n');
        case Kind::Parameter:
            return QString(std::max<qsizetype>(10, column.title().size() + 2), u'n');
        }
        Q_UNREACHABLE();
    }();
    const QFontMetrics metrics = m_table.fontMetrics();
    return metrics.horizontalAdvance(sample) + metrics.horizontalAdvance(QStringLiteral("MM"));
}

bool TableColumns::isShown(const JobColumn &column) const
{
    const int at = m_devices.columnOf(column);
    return at >= 0 && !m_table.isColumnHidden(at);
}

void TableColumns::setShown(const JobColumn &column, bool shown)
{
    if (shown == isShown(column))
        return;
    if (!shown) {
        const int at = m_devices.columnOf(column);
        m_table.hideColumn(at);
        m_devices.removeColumn(at);
        return;
    }
    const int at = m_devices.addColumn(column);
    QHeaderView *header = m_table.horizontalHeader();
    m_table.setColumnHidden(at, false);
    m_table.setColumnWidth(at, usualWidth(column));
    header->moveSection(header->visualIndex(at), header->count() - 1);
}

void TableColumns::save(QDataStream &out) const
{
    QStringList ids;
    QList<int> widths;
    for (const int column : m_table.shownColumns()) {
        ids << m_devices.columns()[column].id();
        widths << m_table.columnWidth(column);
    }
    const QHeaderView *header = m_table.horizontalHeader();
    const int sorted = header->sortIndicatorSection();
    const bool isSorted = sorted >= 0 && sorted < m_devices.columns().size();
    out << ids << widths << (isSorted ? m_devices.columns()[sorted].id() : QString())
        << (header->sortIndicatorOrder() == Qt::DescendingOrder);
}

bool TableColumns::restore(QDataStream &in)
{
    const auto ids = listFrom<QString>(in);
    const auto widths = listFrom<int>(in);
    QString sorted;
    bool descending = false;
    in >> sorted >> descending;
    if (in.status() != QDataStream::Ok || ids.isEmpty() || ids.size() != widths.size())
        return false;
    arrange(ids, widths);
    const auto column = JobColumn::fromId(sorted);
    m_table.sortByColumn(column ? m_devices.columnOf(*column) : -1,
                         descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    return true;
}

void TableColumns::arrange(const QStringList &ids, const QList<int> &widths)
{
    QHeaderView *header = m_table.horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        m_table.hideColumn(column);
    int visual = 0;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const auto column = JobColumn::fromId(ids[i]);
        if (!column)
            continue;
        const int at = m_devices.addColumn(*column);
        m_table.setColumnHidden(at, false);
        m_table.setColumnWidth(at, std::max(header->minimumSectionSize(), widths[i]));
        header->moveSection(header->visualIndex(at), visual++);
    }
}

} // namespace ui::devices
