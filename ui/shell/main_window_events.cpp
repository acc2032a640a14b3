#include "ui/bench/bench_page.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

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

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayQuit()) {
        event->ignore();
        return;
    }
    m_settings.windowGeometry = saveGeometry();
    m_settings.benchLayout = m_page->saveLayout();
    m_settings.findingsOpen = m_findings->isOpen();
    m_settings.save();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!folderIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    openFolder(folderIn(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace ui::shell
