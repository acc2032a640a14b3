#include "ui/site/template_list.h"

#include "core/catalogue/file_name.h"
#include "core/conf/problems.h"
#include "ui/widgets/tables.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::site {

namespace {

QString freeName(const QString &wanted, const QStringList &taken)
{
    const QString stem = wanted.left(wanted.lastIndexOf(u'.'));
    QString name = stem + QStringLiteral(".conf");
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n)
        name = QStringLiteral("%1 (%2).conf").arg(stem).arg(n);
    return name;
}

QString modelOf(const catalogue::FileName &name, const conf::Document &document)
{
    const auto &models = catalogue::Catalogue::builtIn();
    if (const catalogue::Model *model = models.find(name.model))
        return model->displayName();
    const auto deviceName = document.value("admin.devname");
    const catalogue::Model *model =
        deviceName ? models.byDeviceName(QString::fromUtf8(*deviceName)) : nullptr;
    return model ? model->displayName() : QString();
}

} // namespace

QStringList backupsIn(const QMimeData &dropped)
{
    QStringList files;
    for (const QUrl &url : dropped.urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1StringView(".conf"), Qt::CaseInsensitive) ||
            path.endsWith(QLatin1StringView(".txt"), Qt::CaseInsensitive))
            files << path;
    }
    return files;
}

base::Result<QByteArray> readBackup(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(kTemplateUnreadable, {QFileInfo(path).fileName(), file.errorString()},
                          {path, {}, {}});
    if (file.size() > conf::kMaxBytes)
        return base::fail(kTemplateTooLarge,
                          {QFileInfo(path).fileName(), QString::number(conf::kMaxBytes / 1024)},
                          {path, {}, {}});
    const QByteArray bytes = file.readAll();
    if (const auto document = conf::parse(bytes); !document) {
        base::Error error = document.error();
        error.where.file = QFileInfo(path).fileName();
        return tl::unexpected(error);
    }
    return bytes;
}

job::TemplatePtr templateFrom(const QString &fileName, const QByteArray &bytes, const QStringList &taken)
{
    const catalogue::FileName name = catalogue::readFileName(fileName);
    const bool incremental = name.kind == catalogue::FileKind::DeviceConfigIncremental ||
                             name.kind == catalogue::FileKind::GenericConfigIncremental;
    const QString model = modelOf(name, conf::Document::read(bytes));
    return std::make_shared<const job::Template>(freeName(fileName, taken), model, incremental, bytes);
}

TemplateList::TemplateList(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_model(editor),
      m_table(new QTableView(this)),
      m_hint(new QLabel(
          tr("Drop the backup of a configured device here. Its settings become the start for every "
             "device of its model."),
          this)),
      m_add(new QPushButton(tr("A&dd Backup…"), this)),
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
    QStringList taken;
    for (const job::TemplatePtr &known : m_editor.job().templates)
        taken << known->name();
    job::Change change;
    for (const QString &path : files) {
        const auto bytes = readBackup(path);
        if (!bytes) {
            Q_EMIT refused(bytes.error());
            continue;
        }
        job::TemplatePtr added = templateFrom(QFileInfo(path).fileName(), *bytes, taken);
        taken << added->name();
        change.edits.push_back(job::AddTemplate{std::move(added)});
    }
    if (change.edits.empty())
        return;
    change.what = {kAddTemplates, {QString::number(change.edits.size()), taken.last()}};
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
