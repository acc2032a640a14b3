#include "ui/site/template_list.h"

#include "ui/site/backup_files.h"
#include "ui/widgets/tables.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::site {

TemplateList::TemplateList(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_model(editor),
      m_table(new QTableView(this)),
      m_hint(new QLabel(
          tr("Drop the backup of a configured device here. Its settings become the start for every "
             "device of its model."),
          this)),
      m_add(new QPushButton(tr("Add Bac&kup…"), this)),
      m_remove(new QPushButton(tr("&Remove"), this)),
      m_save(new QPushButton(tr("Save a &Copy…"), this))
{
    setAcceptDrops(true);
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Templates"));
    widgets::setUpTable(*m_table);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    widgets::setColumnWidths(*m_table, {QString(22, u'n'), QString(7, u'n'), QString(12, u'n'),
                                        QString(8, u'n'), QString(6, u'n')});
    m_hint->setWordWrap(true);
    layOut();
    connect(m_add, &QPushButton::clicked, this, &TemplateList::chooseFiles);
    connect(m_remove, &QPushButton::clicked, this, &TemplateList::removeCurrent);
    connect(m_save, &QPushButton::clicked, this, &TemplateList::saveCopy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TemplateList::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TemplateList::showState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TemplateList::showState);
    showState();
}

void TemplateList::layOut()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_save);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_hint);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
}

void TemplateList::add(const QStringList &files)
{
    job::Change change = templatesFrom(
        files, m_editor.job(),
        [this](const QString &name, const QStringList &couldBe) { return askModel(name, couldBe, this); },
        [this](const base::Error &error) { Q_EMIT refused(error); });
    if (change.edits.empty())
        return;
    if (const auto done = m_editor.apply(std::move(change)); !done)
        Q_EMIT refused(done.error());
}

void TemplateList::select(const QString &name)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.templateAt(row)->name() == name)
            m_table->selectRow(row);
    }
    m_table->setFocus();
}

void TemplateList::chooseFiles()
{
    add(QFileDialog::getOpenFileNames(this, tr("Add Backups"), {},
                                      tr("Backups of settings (*.conf *.txt);;All files (*)")));
}

int TemplateList::currentRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void TemplateList::removeCurrent()
{
    const QString name = m_model.templateAt(currentRow())->name();
    if (const auto done = m_editor.apply({{kRemoveTemplate, {name}}, {job::RemoveTemplate{name}}, {}}); !done)
        Q_EMIT refused(done.error());
}

void TemplateList::saveCopy()
{
    const job::TemplatePtr source = m_model.templateAt(currentRow());
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save a Copy of the Template"), source->name());
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) &&
                       file.write(source->bytes()) == source->bytes().size() && file.commit();
    if (!saved)
        Q_EMIT refused(
            {{kTemplateUnreadable, {QFileInfo(path).fileName(), file.errorString()}}, {path, {}, {}}});
}

void TemplateList::showState()
{
    const int row = currentRow();
    const int devices = row < 0 ? 0 : m_model.devicesOf(row);
    m_remove->setEnabled(row >= 0 && devices == 0);
    m_remove->setToolTip(devices > 0 ? tr("%n device(s) start from this template", nullptr, devices)
                                     : QString());
    m_save->setEnabled(row >= 0);
    m_hint->setVisible(m_model.rowCount() == 0);
}

void TemplateList::dragEnterEvent(QDragEnterEvent *event)
{
    if (!backupsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TemplateList::dropEvent(QDropEvent *event)
{
    add(backupsIn(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace ui::site
