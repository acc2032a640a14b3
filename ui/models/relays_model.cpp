#include "ui/models/relays_model.h"

#include "core/phrases/phrases.h"

#include <algorithm>

namespace ui::models {

namespace {

using job::RelayedSubnet;

/// In a network that was typed as one of its addresses that address is the router's, as people write relays.
RelayedSubnet usualOf(const base::Subnet &typed)
{
    const base::Ipv4Range hosts = typed.hosts();
    const base::Ipv4 router = hosts.contains(typed.address) ? typed.address : hosts.first;
    base::Ipv4Range range = hosts;
    if (router == hosts.first)
        range.first = base::Ipv4(hosts.first.bits() + 1);
    else if (router == hosts.last)
        range.last = base::Ipv4(hosts.last.bits() - 1);
    return {typed, range, router};
}

} // namespace

RelaysModel::Row RelaysModel::rowOf(const RelayedSubnet &relayed)
{
    return {relayed.subnet.toString(), relayed.range.first.toString(), relayed.range.last.toString(),
            relayed.router ? relayed.router->toString() : QString()};
}

bool RelaysModel::isEmpty(const Row &row)
{
    return std::ranges::all_of(row, &QString::isEmpty);
}

tl::expected<RelayedSubnet, QString> RelaysModel::read(const Row &row)
{
    const auto subnet = base::Subnet::parse(row[0]);
    if (!subnet)
        return tl::unexpected(tr("\"%1\" is no network; one looks like 10.77.0.0/24.").arg(row[0]));
    std::array<std::optional<base::Ipv4>, kColumns> addresses;
    for (std::size_t column = 1; column < row.size(); ++column) {
        addresses[column] = base::Ipv4::parse(row[column]);
        const bool mayBeEmpty = column == static_cast<std::size_t>(Column::Router);
        if (!addresses[column] && !(mayBeEmpty && row[column].isEmpty()))
            return tl::unexpected(tr("\"%1\" is no address; one looks like 192.168.77.50.").arg(row[column]));
    }
    return RelayedSubnet{*subnet, {*addresses[1], *addresses[2]}, addresses[3]};
}

tl::expected<std::vector<RelayedSubnet>, RelaysModel::Problem>
RelaysModel::relayed(std::optional<base::Subnet> own) const
{
    std::vector<RelayedSubnet> all;
    for (int row = 0; row < rowCount(); ++row) {
        const Row &typed = m_rows[static_cast<std::size_t>(row)];
        if (isEmpty(typed))
            continue;
        const auto one = read(typed);
        if (!one)
            return tl::unexpected(Problem{row, one.error()});
        if (own && job::doMeet(one->subnet, *own))
            return tl::unexpected(Problem{
                row, tr("%1 is the interface's own network, or a part of it: no relay stands before it.")
                         .arg(job::networkText(one->subnet))});
        all.push_back(*one);
        if (const auto fit = job::checkRelayed(all); !fit)
            return tl::unexpected(Problem{row, phrases::text(fit.error())});
    }
    return all;
}

void RelaysModel::setRelayed(const std::vector<RelayedSubnet> &relayed)
{
    if (const auto typed = this->relayed(std::nullopt); typed && *typed == relayed)
        return;
    beginResetModel();
    m_rows.clear();
    for (const RelayedSubnet &each : relayed)
        m_rows.push_back(rowOf(each));
    endResetModel();
}

int RelaysModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.emplace_back();
    endInsertRows();
    return row;
}

void RelaysModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    Q_EMIT edited();
}

int RelaysModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RelaysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant RelaysModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    return m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
}

bool RelaysModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Row &row = m_rows[static_cast<std::size_t>(index.row())];
    QString &cell = row[static_cast<std::size_t>(index.column())];
    const QString typed = value.toString().trimmed();
    if (cell == typed)
        return true;
    const bool wasEmpty = isEmpty(row);
    cell = typed;
    const auto subnet = base::Subnet::parse(typed);
    if (wasEmpty && index.column() == static_cast<int>(Column::Network) && subnet)
        row = rowOf(usualOf(*subnet));
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(kColumns - 1));
    Q_EMIT edited();
    return true;
}

QVariant RelaysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Network"), QT_TR_NOOP("From"),
                                                      QT_TR_NOOP("To"), QT_TR_NOOP("Router")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags RelaysModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() ? usual | Qt::ItemIsEditable : usual;
}

} // namespace ui::models
