#include "core/catalogue/endings.h"
#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/devices/devices_page.h"
#include "ui/files/files_page.h"
#include "ui/files/paths_dropped.h"
#include "ui/intake/choose_page.h"
#include "ui/network/network_page.h"
#include "ui/served/served_page.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/site/site_page.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <algorithm>

namespace ui::shell {

namespace {

/// The folder that is being dropped; empty if it is anything else.
QString folderIn(const QMimeData &dropped)
{
    const QList<QUrl> urls = dropped.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    return QFileInfo(path).isDir() ? path : QString();
}

/// Everything that is being dropped, if firmware or a tone is among it; by the names alone.
QStringList stockIn(const QMimeData &dropped)
{
    static constexpr QLatin1StringView kEndings[] = {catalogue::kImageEnding, catalogue::kChecksumEnding,
                                                     catalogue::kSoundEnding, catalogue::kArchiveEnding};
    const QStringList paths = files::localPathsIn(dropped);
    const auto isStock = [](const QString &path) {
        return std::ranges::any_of(kEndings, [&path](QLatin1StringView ending) {
            return path.endsWith(ending, Qt::CaseInsensitive);
        });
    };
    return std::ranges::any_of(paths, isStock) ? paths : QStringList();
}

} // namespace

bool MainWindow::mayQuit()
{
    if (m_transfers == 0)
        return true;
    QMessageBox question(QMessageBox::Question, tr("Transfers Under Way"),
                         m_transfers == 1 ? tr("A transfer to a device is still running.")
                                          : tr("%1 transfers to devices are still running.").arg(m_transfers),
                         QMessageBox::NoButton, this);
    question.setInformativeText(tr("A device whose transfer is cut off asks again after its next start."));
    const QAbstractButton *stop = question.addButton(tr("Stop and Quit"), QMessageBox::DestructiveRole);
    auto *keep = question.addButton(tr("Keep Serving"), QMessageBox::RejectRole);
    question.setDefaultButton(keep);
    question.exec();
    return question.clickedButton() == stop;
}

/// Saves what is not saved; where that fails the person decides.
bool MainWindow::isSaved()
{
    const auto done = m_document.flush();
    if (done)
        return true;
    QMessageBox question(QMessageBox::Warning, tr("The Job Is Not Saved"), phrases::text(done.error()),
                         QMessageBox::NoButton, this);
    question.setInformativeText(phrases::fix(done.error().what));
    const QAbstractButton *discard =
        question.addButton(tr("Discard the Changes"), QMessageBox::DestructiveRole);
    auto *keep = question.addButton(tr("Keep Editing"), QMessageBox::RejectRole);
    question.setDefaultButton(keep);
    question.exec();
    return question.clickedButton() == discard;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_devices->commit();
    if (!mayQuit() || !isSaved()) {
        event->ignore();
        return;
    }
    m_settings.windowGeometry = saveGeometry();
    m_settings.siteLayout = m_site->saveLayout();
    m_settings.devicesLayout = m_devices->saveLayout();
    m_settings.filesLayout = m_files->saveLayout();
    m_settings.networkLayout = m_network->saveLayout();
    m_settings.servedLayout = m_served->saveLayout();
    m_settings.benchLayout = m_page->saveLayout();
    m_settings.page = m_pages->current();
    m_settings.findingsOpen = m_findings->isOpen();
    m_settings.save();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &dragged = *event->mimeData();
    if (!folderIn(dragged).isEmpty() || !intake::sheetFileIn(dragged).isEmpty() ||
        !stockIn(dragged).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const QString folder = folderIn(*event->mimeData()); !folder.isEmpty())
        openFolder(folder);
    else if (const QStringList files = stockIn(*event->mimeData()); !files.isEmpty())
        addFiles(files);
    else
        importDevices(intake::sheetFileIn(*event->mimeData()));
}

} // namespace ui::shell
