#include "ui/models/shared_values_model.h"

#include "core/catalogue/server_text.h"
#include "core/phrases/phrases.h"

namespace ui::models {

namespace {

const catalogue::Parameters &parameters()
{
    return catalogue::Parameters::builtIn();
}

QString labelOf(const QByteArray &key)
{
    const catalogue::ParameterMatch match = parameters().find(key);
    return match ? match.label() : QString::fromUtf8(key);
}

const job::Values &valuesOf(const job::Job &job, const QString &model)
{
    static const job::Values kNone;
    if (model.isEmpty())
        return job.siteValues;
    const auto found = job.modelValues.constFind(model);
    return found == job.modelValues.cend() ? kNone : *found;
}

job::SetValue edit(const SharedValuesModel::Row &row, std::optional<QString> value)
{
    const job::Layer layer = row.model.isEmpty() ? job::Layer::Site : job::Layer::Model;
    return {layer, row.model, 0, row.key, std::move(value)};
}

/// Fixed in length, so that not even that is told.
const QString kMasked(8, QChar(0x2022));

} // namespace

SharedValuesModel::SharedValuesModel(job::Editor &editor, QObject *parent)
    : QAbstractTableModel(parent), m_editor(editor), m_rows(rowsOf(editor.job()))
{
    connect(&editor, &job::Editor::changed, this, &SharedValuesModel::refresh);
}

QVector<SharedValuesModel::Row> SharedValuesModel::rowsOf(const job::Job &job) const
{
    QVector<Row> rows;
    for (const QByteArray &key : job.siteValues.keys())
        rows << Row{{}, key};
    for (auto model = job.modelValues.cbegin(); model != job.modelValues.cend(); ++model) {
        for (const QByteArray &key : model->keys())
            rows << Row{model.key(), key};
    }
    return rows;
}

QString SharedValuesModel::valueAt(int row) const
{
    return valuesOf(m_editor.job(), m_rows[row].model).value(m_rows[row].key);
}

base::Result<void> SharedValuesModel::set(const Row &row, const QString &value)
{
    return m_editor.apply({{kEditShared, {labelOf(row.key)}}, {edit(row, value)}, {}});
}

base::Result<void> SharedValuesModel::remove(const QVector<Row> &rows)
{
    if (rows.isEmpty())
        return {};
    job::Change change{{kRemoveShared, {labelOf(rows.first().key)}}, {}, {}};
    for (const Row &row : rows)
        change.edits.push_back(edit(row, std::nullopt));
    return m_editor.apply(std::move(change));
}

int SharedValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SharedValuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant SharedValuesModel::text(const Row &row, Column column) const
{
    switch (column) {
    case Column::Scope:
        return row.model.isEmpty() ? tr("Every device") : tr("Every %1").arg(row.model);
    case Column::Setting:
        return labelOf(row.key);
    case Column::Key:
        return QString::fromUtf8(row.key);
    case Column::Value: {
        const QString value = valuesOf(m_editor.job(), row.model).value(row.key);
        return parameters().isSecret(row.key) && !value.isEmpty() ? kMasked
                                                                  : catalogue::withoutPassword(value);
    }
    }
    return {};
}

QVariant SharedValuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::EditRole && column == Column::Value)
        return valueAt(index.row());
    return role == Qt::DisplayRole ? text(m_rows[index.row()], column) : QVariant();
}

bool SharedValuesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (value.toString() == valueAt(index.row()))
        return true;
    const auto done = set(m_rows[index.row()], value.toString());
    if (!done)
        Q_EMIT refused(done.error());
    return done.has_value();
}

Qt::ItemFlags SharedValuesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == static_cast<int>(Column::Value) ? flags | Qt::ItemIsEditable : flags;
}

QVariant SharedValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Scope:
        return tr("For");
    case Column::Setting:
        return tr("Setting");
    case Column::Key:
        return tr("Parameter");
    case Column::Value:
        return tr("Value");
    }
    return {};
}

void SharedValuesModel::refresh(const job::Touched &touched)
{
    if (!touched.all && !touched.site && touched.devices.isEmpty())
        return; // what a model is told is told to its devices
    const QVector<Row> rows = rowsOf(m_editor.job());
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (!rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Value)),
                           index(rowCount() - 1, static_cast<int>(Column::Value)));
    }
}

} // namespace ui::models
