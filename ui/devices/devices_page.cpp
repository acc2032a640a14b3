#include "ui/devices/devices_page.h"

#include "ui/devices/device_commands.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/device_table.h"
#include "ui/devices/no_devices.h"
#include "ui/devices/table_side.h"
#include "ui/site/backup_files.h"

#include <QAction>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui::devices {

DevicesPage::DevicesPage(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_stack(new QStackedWidget(this)),
      m_offer(new FolderOffer(this)),
      m_empty(new NoDevices(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_table(new TableSide(editor, this)),
      m_forms(new DeviceEditor(editor, this))
{
    setAcceptDrops(true);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_forms);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    for (QWidget *state : {static_cast<QWidget *>(m_offer), static_cast<QWidget *>(m_empty),
                           static_cast<QWidget *>(m_splitter)})
        m_stack->addWidget(state);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_stack);
    m_empty->addActions(m_table->commands().emptyActions());
    auto *next = new QShortcut(Qt::Key_F6, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(next, &QShortcut::activated, this, &DevicesPage::focusNextPart);
    connectParts();
    showState();
}

/// Tab goes from cell to cell: F6 leads out of the table.
void DevicesPage::focusNextPart()
{
    if (m_forms->isAncestorOf(focusWidget()))
        m_table->findDevices();
    else if (m_table->table().hasFocus())
        m_forms->tabs()->setFocus();
    else
        m_table->table().setFocus();
}

void DevicesPage::connectParts()
{
    connect(m_table, &TableSide::selected, m_forms, &DeviceEditor::setDevices);
    connect(&m_table->model(), &models::JobDevicesModel::contentChanged, this, &DevicesPage::showState);
    connect(&m_table->model(), &models::JobDevicesModel::refused, this, &DevicesPage::refused);
    connect(&m_table->commands(), &DeviceCommands::refused, this, &DevicesPage::refused);
    connect(&m_table->commands(), &DeviceCommands::bringWanted, this, &DevicesPage::bringWanted);
    connect(&m_table->commands(), &DeviceCommands::tonesWanted, this, &DevicesPage::tonesWanted);
    connect(m_offer, &FolderOffer::wantsJob, this, &DevicesPage::wantsJob);
    connect(m_empty, &NoDevices::backupWanted, this, &DevicesPage::chooseBackup);
    connect(m_empty, &NoDevices::importWanted, this, &DevicesPage::wantsImport);
    connect(m_empty, &NoDevices::pasteWanted, &m_table->commands(), &DeviceCommands::paste);
    connect(m_empty, &NoDevices::addWanted, &m_table->commands(), &DeviceCommands::addDevices);
}

void DevicesPage::showState()
{
    const job::Job &job = m_editor.job();
    QStringList templates;
    for (const job::TemplatePtr &each : job.templates)
        templates << each->name();
    m_empty->setTemplates(templates);
    const bool hadTable = m_stack->currentWidget() == m_splitter;
    m_stack->setCurrentWidget(!m_isJob                ? static_cast<QWidget *>(m_offer)
                              : job.devices.isEmpty() ? static_cast<QWidget *>(m_empty)
                                                      : static_cast<QWidget *>(m_splitter));
    const bool hasTable = m_stack->currentWidget() == m_splitter;
    if (hasTable && !hadTable)
        m_table->setFocus();
    m_table->setUsable(m_isJob);
}

void DevicesPage::setIsJob(bool isJob)
{
    m_isJob = isJob;
    showState();
    m_table->begin();
}

void DevicesPage::setOffer(const job::Job &job)
{
    QStringList templates;
    for (const job::TemplatePtr &each : job.templates)
        templates << each->name();
    QStringList lines;
    for (const job::Device &device : job.devices) {
        const QString mac = device.mac ? device.mac->toString() : QString();
        lines << QStringList{device.model, mac, device.templateName}.join(QStringLiteral("   ")).trimmed();
    }
    m_offer->setContent(static_cast<int>(job.devices.size()), templates, lines);
}

void DevicesPage::setFindings(const std::vector<checks::Finding> &findings)
{
    m_table->setMarks(models::marksOf(findings));
}

void DevicesPage::setTonePackages(const TonePackages &packages)
{
    m_table->table().setTonePackages(packages);
    m_forms->subject().setTonePackages(packages);
}

void DevicesPage::goTo(const QVector<job::DeviceId> &devices, const QByteArray &key)
{
    using models::JobColumn;
    const JobColumn column = key.isEmpty() ? JobColumn{} : JobColumn{JobColumn::Kind::Parameter, key};
    const bool inTable = key.isEmpty() || m_table->columns().isShown(column);
    m_table->goTo(devices, inTable ? column : JobColumn{});
    if (inTable)
        return;
    m_forms->setDevices(devices);
    m_forms->goTo(key);
}

void DevicesPage::commit()
{
    m_table->table().commit();
    m_forms->commit();
}

void DevicesPage::addTool(QAction *action)
{
    m_table->addTool(action);
}

QList<QAction *> DevicesPage::editActions() const
{
    return m_table->editActions();
}

QList<QAction *> DevicesPage::viewActions() const
{
    return m_table->viewActions();
}

QByteArray DevicesPage::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << m_splitter->saveState();
    m_table->save(out);
    return layout;
}

void DevicesPage::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    QByteArray splitter;
    in >> splitter;
    if (in.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_table->restore(in);
}

void DevicesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_isJob && !site::backupsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DevicesPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    addTemplates(site::backupsIn(*event->mimeData()));
}

void DevicesPage::chooseBackup()
{
    addTemplates(QFileDialog::getOpenFileNames(this, tr("Choose a Backup"), {},
                                               tr("Backups of settings (*.conf *.txt);;All files (*)")));
}

void DevicesPage::addTemplates(const QStringList &files)
{
    job::Change change = site::templatesFrom(
        files, m_editor.job(),
        [this](const QString &name, const QStringList &could) { return site::askModel(name, could, this); },
        [this](const base::Error &error) { Q_EMIT refused(error); });
    if (change.edits.empty())
        return;
    if (const auto done = m_editor.apply(std::move(change)); !done)
        Q_EMIT refused(done.error());
}

} // namespace ui::devices
