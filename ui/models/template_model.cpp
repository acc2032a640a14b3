#include "ui/models/template_model.h"

namespace ui::models {

TemplateModel::TemplateModel(const job::Editor &editor, QObject *parent)
    : QAbstractTableModel(parent), m_editor(editor), m_templates(editor.job().templates)
{
    countDevices();
    connect(&editor, &job::Editor::changed, this, &TemplateModel::refresh);
}

job::TemplatePtr TemplateModel::templateAt(int row) const
{
    return m_templates[row];
}

int TemplateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_templates.size());
}

int TemplateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

namespace {

int settingsOf(const job::Template &source)
{
    int settings = 0;
    for (int line = 0; line < source.document().lineCount(); ++line)
        settings += source.document().kind(line) == conf::Document::Kind::Setting ? 1 : 0;
    return settings;
}

} // namespace

QVariant TemplateModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column >= Column::Settings)
        return int{Qt::AlignRight | Qt::AlignVCenter};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const job::Template &source = *m_templates[index.row()];
    switch (column) {
    case Column::Name:
        return source.name();
    case Column::Model:
        return source.model().isEmpty() ? tr("any") : source.model();
    case Column::Kind:
        return source.isIncremental() ? tr("a few settings") : tr("complete");
    case Column::Settings:
        return settingsOf(source);
    case Column::Devices:
        return devicesOf(index.row());
    }
    return {};
}

QVariant TemplateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= static_cast<int>(Column::Settings))
        return int{Qt::AlignRight | Qt::AlignVCenter};
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Template");
    case Column::Model:
        return tr("Model");
    case Column::Kind:
        return tr("Kind");
    case Column::Settings:
        return tr("Settings");
    case Column::Devices:
        return tr("Devices");
    }
    return {};
}

/// A job has a handful of templates: where the list changed it is shown anew, else only the counts are.
void TemplateModel::refresh(const job::Touched &touched)
{
    if ((touched.all || touched.site) && m_templates != m_editor.job().templates) {
        beginResetModel();
        m_templates = m_editor.job().templates;
        countDevices();
        endResetModel();
        return;
    }
    if (!touched.all && !touched.rows && touched.devices.isEmpty())
        return;
    countDevices();
    if (!m_templates.isEmpty())
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Devices)),
                           index(rowCount() - 1, static_cast<int>(Column::Devices)));
}

void TemplateModel::countDevices()
{
    m_devices.clear();
    for (const job::Device &device : m_editor.job().devices)
        ++m_devices[device.templateName];
}

} // namespace ui::models
