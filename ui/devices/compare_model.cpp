#include "ui/devices/compare_model.h"

#include "ui/devices/subject.h"

#include <QFont>
#include <algorithm>

namespace ui::devices {

namespace {

/// Of a key that stands twice the last counts, as conf::Document::value() has it.
std::vector<std::pair<QByteArray, QString>> settingsOf(const conf::Document &document)
{
    std::vector<std::pair<QByteArray, QString>> settings;
    QHash<QByteArray, std::size_t> places;
    for (int line = 0; line < document.lineCount(); ++line) {
        const auto setting = document.setting(line);
        if (!setting || setting->key.isEmpty())
            continue;
        const QByteArray key = setting->key.toByteArray();
        const QString value = QString::fromUtf8(setting->value);
        if (const auto known = places.constFind(key); known != places.cend()) {
            settings[*known].second = value;
            continue;
        }
        places.insert(key, settings.size());
        settings.emplace_back(key, value);
    }
    return settings;
}

catalogue::Era eraOf(const conf::Document &document)
{
    QSet<QByteArray> keys;
    for (const auto &[key, value] : settingsOf(document))
        keys.insert(key);
    return catalogue::eraOf([&keys](QByteArrayView key) { return keys.contains(key.toByteArray()); });
}

QString shownValue(const QByteArray &key, const std::optional<QString> &value)
{
    if (!value)
        return CompareModel::tr("not there");
    if (value->isEmpty())
        return CompareModel::tr("blank");
    return safeText(key, *value);
}

} // namespace

QVector<ComparedRow> comparedRows(const conf::Document &left, const conf::Document &right)
{
    QVector<ComparedRow> rows;
    QHash<QByteArray, qsizetype> places;
    for (const auto &[key, value] : settingsOf(left)) {
        places.insert(key, rows.size());
        rows.push_back({key, value, {}});
    }
    const catalogue::Era era = eraOf(left);
    const bool foreign = era != eraOf(right);
    QMap<QByteArray, QString> onlyRight;
    for (auto [key, value] : settingsOf(right)) {
        if (foreign) {
            if (const auto own = catalogue::Parameters::builtIn().settingIn(era, key, value)) {
                key = own->key;
                value = own->value;
            }
        }
        if (const qsizetype at = places.value(key, -1); at >= 0)
            rows[at].right = value;
        else
            onlyRight.insert(key, value);
    }
    for (auto it = onlyRight.cbegin(); it != onlyRight.cend(); ++it)
        rows.push_back({it.key(), {}, *it});
    return rows;
}

void CompareModel::setRows(QVector<ComparedRow> rows, const QString &leftTitle, const QString &rightTitle)
{
    const job::Values before = chosen();
    beginResetModel();
    m_rows = std::move(rows);
    m_leftTitle = leftTitle;
    m_rightTitle = rightTitle;
    for (ComparedRow &row : m_rows)
        row.take = row.canTake() && before.contains(row.key);
    endResetModel();
    Q_EMIT chosenChanged();
}

int CompareModel::differences() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const ComparedRow &row) { return row.differs(); }));
}

job::Values CompareModel::chosen() const
{
    job::Values values;
    for (const ComparedRow &row : m_rows) {
        if (row.take)
            values.insert(row.key, row.right.value_or(QString()));
    }
    return values;
}

void CompareModel::chooseAll(bool on)
{
    for (ComparedRow &row : m_rows)
        row.take = on && row.canTake();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ComparedRow &row = m_rows[index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::CheckStateRole && column == Column::Key && row.canTake())
        return row.take ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::FontRole && row.differs() && column >= Column::Left) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QString CompareModel::text(const ComparedRow &row, Column column) const
{
    switch (column) {
    case Column::Key:
        return QString::fromUtf8(row.key);
    case Column::Label:
        return catalogue::Parameters::builtIn().find(row.key) ? labelOf(row.key) : QString();
    case Column::Left:
        return shownValue(row.key, row.left);
    case Column::Right: {
        const QString right = shownValue(row.key, row.right);
        return row.differs() && right == shownValue(row.key, row.left) ? tr("%1 (another)").arg(right)
                                                                       : right;
    }
    }
    Q_UNREACHABLE();
}

bool CompareModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !m_rows[index.row()].canTake())
        return false;
    m_rows[index.row()].take = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT chosenChanged();
    return true;
}

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    flags.setFlag(Qt::ItemIsUserCheckable,
                  index.column() == static_cast<int>(Column::Key) && m_rows[index.row()].canTake());
    return flags;
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[kColumns] = {tr("Key"), tr("Label"), m_leftTitle, m_rightTitle};
    return titles[section];
}

DifferenceFilter::DifferenceFilter(CompareModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
}

void DifferenceFilter::setDifferencesOnly(bool on)
{
    m_differencesOnly = on;
    invalidateFilter();
}

bool DifferenceFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return !m_differencesOnly || m_model.row(row).differs();
}

} // namespace ui::devices
