#include "core/bench/choices.h"
#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/shell/passphrase_dialog.h"
#include "ui/site/site_page.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <algorithm>

namespace ui::shell {

void MainWindow::newJob()
{
    const QString parent = QFileInfo(m_settings.recentFolders.value(0, QDir::homePath())).absolutePath();
    const QString folder = QFileDialog::getSaveFileName(this, tr("New Job: Name Its Folder"),
                                                        QDir(parent).filePath(tr("New Job")), {}, nullptr,
                                                        QFileDialog::ShowDirsOnly);
    if (folder.isEmpty())
        return;
    askForJob(NewJobDialog::Kind::Empty, QDir(folder).absolutePath());
}

void MainWindow::makeJob()
{
    askForJob(NewJobDialog::Kind::OfAFolder, m_document.folder());
}

void MainWindow::askForJob(NewJobDialog::Kind kind, const QString &folder)
{
    auto *dialog = new NewJobDialog(kind, folder, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, kind, folder] {
        m_devices->commit();
        if (!isSaved())
            return;
        m_notice->hide();
        job::Job job;
        job.site.name = dialog->siteName();
        job.servers = ::bench::choicesOf(m_settings.serve);
        job.servers.dhcp = m_settings.dhcp;
        m_document.create(folder, job, dialog->passphrase());
        if (kind == NewJobDialog::Kind::Empty)
            m_pages->goTo(m_site->objectName());
    });
    dialog->open();
}

void MainWindow::askPassphrase(const QString &folder, bool wrong, bool readOnly)
{
    PassphraseDialog dialog(QDir(folder).dirName(), wrong, this);
    if (dialog.exec() == QDialog::Accepted)
        m_document.open(folder, dialog.passphrase(), readOnly);
}

void MainWindow::changePassphrase()
{
    NewPassphraseDialog dialog(m_document.hasPassphrase(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_devices->commit(); // what is being typed is sealed with the rest
    m_document.changePassphrase(dialog.passphrase());
}

/// A job that another program has open can still be looked at and served.
void MainWindow::onOpenFailed(const base::Error &error)
{
    if (error.what.code != job::kJobInUse) {
        sayError(error);
        return;
    }
    const QString folder = error.what.args.value(0);
    sayError(error, tr("Open for Reading"), [this, folder] {
        m_notice->hide();
        m_document.open(folder, {}, true);
    });
}

void MainWindow::onJobChanged()
{
    if (m_document.isJob())
        m_header->setSite(m_document.editor().job().site.name);
    m_export->setEnabled(m_document.isJob() && !m_document.job().devices.isEmpty());
    showNetwork();
    expectDevices();
    showSteps();
    showSaved();
}

/// The mark in the title that says that the disk does not have everything yet.
void MainWindow::showSaved()
{
    setWindowModified(m_document.isJob() && m_document.editor().isModified());
}

void MainWindow::onFindings(const QVector<checks::Finding> &findings)
{
    m_findings->setFindings(findings);
    m_devices->setFindings({findings.begin(), findings.end()});
    m_repairs.clear();
    std::ranges::copy_if(findings, std::back_inserter(m_repairs),
                         [](const checks::Finding &one) { return one.repair.has_value(); });
    m_page->showMeans();
    m_problems = 0;
    for (const checks::Finding &finding : findings) {
        if (finding.device != 0 && finding.severity != checks::Severity::Notice)
            m_problems += finding.count;
    }
    showSteps();
}

/// How far each step is, at a glance.
void MainWindow::showSteps()
{
    const job::Job &job = m_document.editor().job();
    const bool named = !job.site.name.trimmed().isEmpty();
    m_pages->setState(m_site->objectName(), named ? QStringLiteral("✓") : QString(), progress::Tone::Good,
                      named ? tr("The site has a name") : QString());
    const auto count = job.devices.size();
    m_pages->setState(m_devices->objectName(),
                      m_problems > 0 ? QStringLiteral("! %1").arg(count)
                      : count > 0    ? QString::number(count)
                                     : QString(),
                      m_problems > 0 ? progress::Tone::Look : progress::Tone::Normal,
                      m_problems > 0 ? tr("%n device(s) have problems", nullptr, m_problems)
                                     : tr("%n device(s)", nullptr, static_cast<int>(count)));
}

void MainWindow::showHistory()
{
    const job::Editor &editor = m_document.editor();
    const auto show = [](QAction *action, const QString &word, const base::Message &what, bool can) {
        const QString text = can && !what.code.isEmpty() ? phrases::text(what) : QString();
        action->setText(text.isEmpty() ? word
                                       : word + u' ' + QString(text).replace(u'&', QStringLiteral("&&")));
        action->setEnabled(can);
    };
    show(m_undo, tr("&Undo"), editor.undoText(), editor.canUndo());
    show(m_redo, tr("&Redo"), editor.redoText(), editor.canRedo());
}

/// To where it can be mended by hand: its device, the settings for all devices, or its file.
void MainWindow::jumpTo(const checks::Finding &finding)
{
    if (goToStock(finding))
        return;
    const QByteArray key = finding.key.toUtf8();
    if (finding.device != 0) {
        m_pages->goTo(m_devices->objectName());
        QVector<job::DeviceId> devices;
        for (const checks::Finding::Alike &one : finding.alike)
            devices << one.device;
        m_devices->goTo(devices.isEmpty() ? QVector{finding.device} : devices, key);
    } else if (finding.layer == job::Layer::Site || finding.layer == job::Layer::Model) {
        m_pages->goTo(m_site->objectName());
        m_site->goTo(finding.model, key);
    } else if (!finding.templateName.isEmpty()) {
        m_pages->goTo(m_site->objectName());
        m_site->goToTemplate(finding.templateName);
    } else if (finding.place.file == job::kJobFile) {
        m_pages->goTo(m_site->objectName());
    } else if (!finding.place.file.isEmpty()) {
        showFile(finding.place.file);
    }
}

void MainWindow::repair(const checks::Finding &finding)
{
    m_devices->commit();
    if (const auto done = m_document.editor().apply(*finding.repair); !done)
        sayError(done.error());
}

} // namespace ui::shell
