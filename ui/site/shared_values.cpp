#include "ui/site/shared_values.h"

#include "ui/site/add_setting_dialog.h"
#include "ui/widgets/address_line.h"
#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::site {

using models::SharedValuesModel;

namespace {

/// Edits a value without showing a password to whoever looks over a shoulder.
class ValueDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        const auto column = static_cast<int>(SharedValuesModel::Column::Key);
        const bool isSecret = catalogue::Parameters::builtIn().isSecret(
            index.siblingAtColumn(column).data().toString().toUtf8());
        auto *line = new widgets::AddressLine(parent);
        line->setFrame(false);
        line->setRevealed(isSecret);
        line->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
        return line;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<widgets::AddressLine *>(editor)->setWhole(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<widgets::AddressLine *>(editor)->whole());
    }
};

} // namespace

SharedValues::SharedValues(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_model(editor),
      m_table(new QTableView(this)),
      m_remove(new QPushButton(tr("Re&move"), this))
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ValueDelegate(this));
    m_table->setAccessibleName(tr("Settings for every device"));
    widgets::setUpTable(*m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    widgets::setColumnWidths(*m_table,
                             {QString(12, u'n'), QString(20, u'n'), QString(16, u'n'), QString(10, u'n')});
    auto *add = new QPushButton(tr("Add Se&tting…"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);

    const auto showState = [this] { m_remove->setEnabled(m_table->selectionModel()->hasSelection()); };
    connect(add, &QPushButton::clicked, this, &SharedValues::add);
    connect(m_remove, &QPushButton::clicked, this, &SharedValues::removeSelected);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &SharedValues::removeSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, showState);
    connect(&m_model, &SharedValuesModel::refused, this, &SharedValues::refused);
    showState();
}

void SharedValues::goTo(const SharedValuesModel::Row &row)
{
    const int at = m_model.rowOf(row);
    if (at < 0)
        return;
    const QModelIndex cell = m_model.index(at, static_cast<int>(SharedValuesModel::Column::Value));
    m_table->setCurrentIndex(cell);
    m_table->scrollTo(cell);
    m_table->setFocus();
}

QStringList SharedValues::models() const
{
    QSet<QString> models;
    for (const job::Device &device : m_editor.job().devices)
        models.insert(device.model);
    for (const job::TemplatePtr &source : m_editor.job().templates)
        models.insert(source->model());
    models.remove(QString());
    QStringList sorted(models.cbegin(), models.cend());
    sorted.sort();
    return sorted;
}

void SharedValues::add()
{
    AddSettingDialog dialog(models(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto done = m_model.set(dialog.row(), dialog.value()); !done)
        Q_EMIT refused(done.error());
    goTo(dialog.row());
}

void SharedValues::removeSelected()
{
    QVector<SharedValuesModel::Row> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << m_model.rowAt(index.row());
    if (const auto done = m_model.remove(rows); !done)
        Q_EMIT refused(done.error());
}

} // namespace ui::site
