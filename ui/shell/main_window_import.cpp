#include "ui/devices/devices_page.h"
#include "ui/intake/export_dialog.h"
#include "ui/intake/import_wizard.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QUrl>
#include <algorithm>

namespace ui::shell {

namespace {

QVector<job::DeviceId> idsOf(const job::Job &job)
{
    QVector<job::DeviceId> ids;
    ids.reserve(job.devices.size());
    for (const job::Device &device : job.devices)
        ids << device.id;
    return ids;
}

} // namespace

/// A folder that is no job has no table to import into; the notice says so and what to do.
bool MainWindow::hasJobToImportInto()
{
    if (m_document.isReadOnly()) {
        sayError({{job::kJobReadOnly, {m_document.folder()}}, {}});
        return false;
    }
    if (m_document.isJob())
        return true;
    const bool isFolder = !m_document.folder().isEmpty();
    m_then = [this, isFolder] { isFolder ? makeJob() : newJob(); };
    m_notice->say(progress::Tone::Look,
                  isFolder ? tr("This folder is no job, so there is no table to import devices into.")
                           : tr("No job is open, so there is no table to import devices into."),
                  isFolder ? tr("Make it a job first; its files stay as they are. Then import again.")
                           : tr("Open a job or make a new one first. Then import again."),
                  isFolder ? tr("Make This Folder a Job") : tr("New Job…"));
    return false;
}

void MainWindow::importDevices(const QString &file)
{
    if (!hasJobToImportInto())
        return;
    m_devices->commit();
    m_notice->hide();
    auto *wizard = new intake::ImportWizard(m_document.editor(),
                                            ::intake::MappingMemory::fromJson(m_settings.importMemory), this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &intake::ImportWizard::memoryChanged, this,
            [this](const ::intake::MappingMemory &memory) {
                m_settings.importMemory = memory.toJson();
                m_settings.save();
            });
    connect(wizard, &QDialog::accepted, this, [this, wizard, before = idsOf(m_document.job())] {
        onImported(wizard->session().sourceName(), before);
    });
    if (!file.isEmpty())
        wizard->read(file);
    wizard->open();
}

/// To the first of the new devices, with a way back.
void MainWindow::onImported(const QString &sheet, const QVector<job::DeviceId> &before)
{
    const QSet<job::DeviceId> known(before.begin(), before.end());
    const QVector<job::Device> &devices = m_document.job().devices;
    m_pages->goTo(m_devices->objectName());
    const auto isNew = [&](const job::Device &device) { return !known.contains(device.id); };
    const auto first = std::find_if(devices.begin(), devices.end(), isNew);
    if (first != devices.end())
        m_devices->goTo({first->id});
    const auto added = devices.size() - before.size();
    m_then = [this] {
        m_notice->hide();
        m_undo->trigger();
    };
    m_notice->say(progress::Tone::Good, tr("%1 is imported.").arg(sheet),
                  added == 0   ? tr("No device is new.")
                  : added == 1 ? tr("1 device is new.")
                               : tr("%1 devices are new.").arg(locale().toString(added)),
                  tr("Undo"));
}

void MainWindow::exportDevices()
{
    m_devices->commit();
    auto *dialog = new intake::ExportDialog(m_document.editor().snapshot(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QFileInfo file(dialog->path());
        m_then = [folder = file.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); };
        m_notice->say(progress::Tone::Good, tr("The devices are in %1.").arg(file.fileName()),
                      QDir::toNativeSeparators(file.absolutePath()), tr("Show Its Folder"));
    });
    dialog->open();
}

} // namespace ui::shell
