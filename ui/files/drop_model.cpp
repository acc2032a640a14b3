#include "ui/files/drop_model.h"

#include "ui/files/drop_words.h"
#include "ui/files/sound_words.h"
#include "ui/models/roles.h"
#include "ui/models/wording.h"

namespace ui::files {

namespace {

/// Indexes of tones bear the number of their package, from 1; items bear 0.
constexpr quintptr kOfItem = 0;

QString toneText(const tones::PackedTone &tone, int column)
{
    switch (column) {
    case DropModel::Name:
        return tone.name;
    case DropModel::What:
        return tone.format ? soundText(*tone.format) : QString();
    case DropModel::Size:
        return models::sizeText(tone.size);
    default:
        return verdictOn(tone).text;
    }
}

} // namespace

void DropModel::setDrop(DropPtr drop)
{
    beginResetModel();
    m_drop = std::move(drop);
    endResetModel();
    Q_EMIT takenChanged();
}

void DropModel::setConvertTo(int rate)
{
    if (m_convertTo == rate)
        return;
    m_convertTo = rate;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, VerdictColumn), index(rowCount() - 1, VerdictColumn));
}

const stock::Item *DropModel::item(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == kOfItem ? &itemAt(index.row()) : nullptr;
}

const tones::PackedTone *DropModel::tone(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kOfItem)
        return nullptr;
    return &itemAt(itemRow(index)).package->tones[static_cast<std::size_t>(index.row())];
}

int DropModel::itemRow(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    return index.internalId() == kOfItem ? index.row() : static_cast<int>(index.internalId() - 1);
}

std::vector<const stock::Item *> DropModel::taken() const
{
    std::vector<const stock::Item *> taken;
    if (!m_drop)
        return taken;
    for (const stock::Item &item : m_drop->items) {
        if (isTakable(item) && !m_leftOut.contains(item.name))
            taken.push_back(&item);
    }
    return taken;
}

QModelIndex DropModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kOfItem);
}

QModelIndex DropModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kOfItem)
        return {};
    return createIndex(itemRow(index), 0, kOfItem);
}

int DropModel::rowCount(const QModelIndex &parent) const
{
    if (!m_drop)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_drop->items.size());
    const stock::Item *of = parent.column() == 0 ? item(parent) : nullptr;
    return of && of->package ? static_cast<int>(of->package->tones.size()) : 0;
}

int DropModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString DropModel::itemText(const stock::Item &item, int column) const
{
    switch (column) {
    case Name:
        return item.name;
    case What:
        return whatText(item);
    case Size:
        return models::sizeText(item.size);
    default:
        return verdictOn(item, m_convertTo).text;
    }
}

/// What a column has in a few words is said in full.
QVariant DropModel::tipOf(const QModelIndex &index) const
{
    const stock::Item *one = item(index);
    if (one && index.column() == Name)
        return one->origin;
    if (index.column() != VerdictColumn)
        return data(index, Qt::DisplayRole);
    const QStringList said = one ? detailsOf(*one) : detailsOf(*tone(index));
    return said.isEmpty() ? data(index, Qt::DisplayRole) : said.join(u'\n');
}

QVariant DropModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const stock::Item *one = item(index);
    const tones::PackedTone *packed = tone(index);
    switch (role) {
    case Qt::DisplayRole:
        return one ? itemText(*one, index.column()) : toneText(*packed, index.column());
    case Qt::ToolTipRole:
        return tipOf(index);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case models::ToneRole:
        if (index.column() != VerdictColumn)
            return {};
        return static_cast<int>((one ? verdictOn(*one, m_convertTo) : verdictOn(*packed)).tone);
    case Qt::CheckStateRole:
        if (!one || index.column() != Name || !isTakable(*one))
            return {};
        return m_leftOut.contains(one->name) ? Qt::Unchecked : Qt::Checked;
    default:
        return {};
    }
}

bool DropModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const stock::Item *one = item(index);
    if (role != Qt::CheckStateRole || !one || !isTakable(*one))
        return false;
    if (value.toInt() == Qt::Checked)
        m_leftOut.remove(one->name);
    else
        m_leftOut.insert(one->name);
    Q_EMIT dataChanged(index, index);
    Q_EMIT takenChanged();
    return true;
}

QVariant DropModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("File");
    case What:
        return tr("What it is");
    case Size:
        return tr("Size");
    default:
        return tr("Verdict");
    }
}

Qt::ItemFlags DropModel::flags(const QModelIndex &index) const
{
    const bool isCheckable = data(index, Qt::CheckStateRole).isValid();
    return QAbstractItemModel::flags(index) | (isCheckable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

} // namespace ui::files
