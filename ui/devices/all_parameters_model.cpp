#include "ui/devices/all_parameters_model.h"

#include "ui/devices/layer_look.h"

#include <QFont>
#include <algorithm>

namespace ui::devices {

AllParametersModel::AllParametersModel(Subject &subject, QObject *parent)
    : QAbstractTableModel(parent), m_subject(subject)
{
    reload();
}

/// In the byte order that backups have.
QVector<QByteArray> AllParametersModel::wanted() const
{
    if (m_subject.isEmpty())
        return {};
    QSet<QByteArray> keys = m_subject.keys();
    for (const QByteArray &key : catalogue::Parameters::builtIn().keysOf(m_subject.era()))
        keys.insert(key);
    QVector<QByteArray> sorted(keys.begin(), keys.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

void AllParametersModel::reload()
{
    beginResetModel();
    m_keys = wanted();
    m_words.clear();
    for (const QByteArray &key : std::as_const(m_keys)) {
        const auto match = catalogue::Parameters::builtIn().find(key);
        QString words = QString::fromUtf8(key) + u' ' + labelOf(key);
        if (match)
            words += u' ' + match.parameter->help;
        m_words << words.toLower();
    }
    endResetModel();
}

void AllParametersModel::refresh()
{
    if (m_keys != wanted())
        return reload();
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int AllParametersModel::rowOf(const QByteArray &key) const
{
    const auto at = std::lower_bound(m_keys.begin(), m_keys.end(), key);
    return at == m_keys.end() || *at != key ? -1 : static_cast<int>(at - m_keys.begin());
}

bool AllParametersModel::isChanged(int row) const
{
    const Shown shown = m_subject.shown(m_keys[row]);
    return shown.several || shown.set || (shown.layer && *shown.layer != job::Layer::Template);
}

int AllParametersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int AllParametersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant AllParametersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QByteArray &key = m_keys[index.row()];
    if (role == Qt::DisplayRole)
        return text(key, static_cast<Column>(index.column()));
    if (role == Qt::ToolTipRole) {
        const auto match = catalogue::Parameters::builtIn().find(key);
        return match && !match.parameter->help.isEmpty() ? QVariant(match.parameter->help) : QVariant();
    }
    if (role == Qt::FontRole && isChanged(index.row())) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QString AllParametersModel::text(const QByteArray &key, Column column) const
{
    switch (column) {
    case Column::Key:
        return QString::fromUtf8(key);
    case Column::Label:
        return catalogue::Parameters::builtIn().find(key) ? labelOf(key) : QString();
    case Column::Value: {
        const Shown shown = m_subject.shown(key);
        if (shown.several)
            return tr("several values");
        return safeText(key, shown.value.value_or(QString()));
    }
    case Column::Source: {
        const Shown shown = m_subject.shown(key);
        return shown.layer                    ? wordOf(*shown.layer)
               : shown.several || shown.value ? tr("several")
                                              : tr("not set");
    }
    }
    Q_UNREACHABLE();
}

QVariant AllParametersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Key"), QT_TR_NOOP("Label"),
                                                      QT_TR_NOOP("Value"), QT_TR_NOOP("From")};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return tr(kTitles[section]);
}

ParameterSearch::ParameterSearch(AllParametersModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
}

void ParameterSearch::setWords(const QString &words)
{
    m_words = words.toLower().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ParameterSearch::setChangedOnly(bool on)
{
    m_changedOnly = on;
    invalidateFilter();
}

bool ParameterSearch::filterAcceptsRow(int row, const QModelIndex &) const
{
    const QString &words = m_model.wordsOf(row);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&words](const QString &word) { return words.contains(word); }) &&
           (!m_changedOnly || m_model.isChanged(row));
}

} // namespace ui::devices
