#include "ui/models/leases_model.h"

#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::models {

namespace {

using What = dhcp::Told::What;

struct Words {
    What what;
    const char *text; ///< %1 the time of day, %2 the address; of UnknownNetwork %1 the relay
    progress::Tone tone;
};

/// What a row can say; other news change no row.
constexpr Words kWords[] = {
    {What::Offered, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Offered at %1"), progress::Tone::Busy},
    {What::Acknowledged, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Has it until %1"),
     progress::Tone::Good},
    {What::Refused, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Told at %1 to ask anew"),
     progress::Tone::Look},
    {What::Released, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Given back at %1"),
     progress::Tone::Normal},
    {What::Declined, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "In use by somebody else, found at %1"),
     progress::Tone::Look},
    {What::ChoseAnother, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Took another server's at %1"),
     progress::Tone::Bad},
    {What::Exhausted, QT_TRANSLATE_NOOP("ui::models::LeasesModel", "No address was left at %1"),
     progress::Tone::Bad},
    {What::UnknownNetwork,
     QT_TRANSLATE_NOOP("ui::models::LeasesModel", "Asked by relay %1, whose network is not served"),
     progress::Tone::Bad},
};

const Words *wordsOf(What what)
{
    const auto *found = std::ranges::find(kWords, what, &Words::what);
    return found == std::end(kWords) ? nullptr : found;
}

/// Of today the time alone.
QString timeText(const QDateTime &utc)
{
    const QDateTime local = utc.toLocalTime();
    const bool isToday = local.date() == QDate::currentDate();
    return isToday ? QLocale().toString(local.time(), QLocale::ShortFormat)
                   : QLocale().toString(local, QLocale::ShortFormat);
}

bool holds(What what)
{
    return what == What::Acknowledged;
}

} // namespace

void LeasesModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    m_strangers.clear();
    m_bound = 0;
    endResetModel();
    Q_EMIT countsChanged();
}

void LeasesModel::apply(const ::bench::Batch &batch)
{
    for (const ::bench::LeaseNews &news : batch.leases)
        take(news);
    for (const progress::DeviceState &device : batch.devices)
        takeName(device);
    if (!batch.leases.isEmpty())
        Q_EMIT countsChanged();
}

void LeasesModel::take(const ::bench::LeaseNews &news)
{
    if (news.what == What::NotAdmitted)
        m_strangers.insert(news.mac);
    if (!wordsOf(news.what))
        return;
    const auto known = m_rowOf.constFind(news.mac);
    if (known == m_rowOf.constEnd()) {
        const int row = rowCount();
        beginInsertRows({}, row, row);
        m_rows.push_back({news, m_names.value(news.mac)});
        m_rowOf.insert(news.mac, row);
        m_bound += holds(news.what);
        endInsertRows();
        return;
    }
    Row &row = m_rows[static_cast<std::size_t>(*known)];
    m_bound += int(holds(news.what)) - int(holds(row.news.what));
    const QString hostName = news.hostName.isEmpty() ? row.news.hostName : news.hostName;
    row.news = news;
    row.news.hostName = hostName;
    tell(*known);
}

void LeasesModel::takeName(const progress::DeviceState &device)
{
    if (!device.mac || device.name.isEmpty())
        return;
    m_names.insert(*device.mac, device.name);
    const auto known = m_rowOf.constFind(*device.mac);
    if (known == m_rowOf.constEnd() || m_rows[static_cast<std::size_t>(*known)].name == device.name)
        return;
    m_rows[static_cast<std::size_t>(*known)].name = device.name;
    tell(*known);
}

void LeasesModel::tell(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
}

/// What a device calls itself comes from the network: one line of it, and no more of it than a name is long.
QString LeasesModel::text(const Row &row, Column column) const
{
    switch (column) {
    case Column::Device:
        return row.name.isEmpty() ? row.news.hostName.simplified().left(64) : row.name;
    case Column::Mac:
        return row.news.mac.toString();
    case Column::Address:
        // Of a device in a network that is not served it is the relay's.
        return row.news.address.isNull() || row.news.what == What::UnknownNetwork
                   ? QString()
                   : row.news.address.toString();
    case Column::State:
        if (row.news.what == What::UnknownNetwork)
            return tr(wordsOf(row.news.what)->text).arg(row.news.address.toString());
        return tr(wordsOf(row.news.what)->text)
            .arg(timeText(holds(row.news.what) ? row.news.until : row.news.time),
                 row.news.address.toString());
    }
    Q_UNREACHABLE();
}

int LeasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LeasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant LeasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, column);
    if (role == ToneRole && column == Column::State)
        return static_cast<int>(wordsOf(row.news.what)->tone);
    return {};
}

QVariant LeasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Device"), QT_TR_NOOP("MAC address"),
                                                      QT_TR_NOOP("Address"), QT_TR_NOOP("Lease")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
