#include "core/catalogue/file_name.h"
#include "ui/files/drop_veil.h"
#include "ui/files/files_page.h"
#include "ui/files/paths_dropped.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>

// How files come to the page: dropped or chosen.

namespace ui::files {

namespace {

/// An image that is dropped or chosen alone takes the .md5 along that lies beside it: both are of Algo, and
/// neither is of use without the other (guide section 3).
QStringList withChecksums(const QStringList &paths)
{
    QStringList all = paths;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (file.suffix().compare(QStringLiteral("fw"), Qt::CaseInsensitive) != 0)
            continue;
        for (const QString &name :
             {catalogue::checksumName(file.fileName()), catalogue::appendedChecksumName(file.fileName())}) {
            const QString beside = file.dir().filePath(name);
            if (!all.contains(beside) && QFileInfo(beside).isFile())
                all << beside;
        }
    }
    return all;
}

} // namespace

bool FilesPage::canTake() const
{
    return !m_place.root.isEmpty() && !m_place.isReadOnly;
}

void FilesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!canTake() || localPathsIn(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_veil->cover();
}

void FilesPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_veil->hide();
}

void FilesPage::dropEvent(QDropEvent *event)
{
    m_veil->hide();
    event->acceptProposedAction();
    take(localPathsIn(*event->mimeData()));
}

void FilesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_veil->isVisible())
        m_veil->cover();
}

void FilesPage::take(const QStringList &paths)
{
    if (!paths.isEmpty())
        judge(withChecksums(paths));
}

void FilesPage::replaceWith(const QString &path)
{
    const models::FilesRow *row = chosen();
    if (!path.isEmpty() && canTake() && isThere(row))
        judge(withChecksums({path}), row->path);
}

void FilesPage::addFiles()
{
    chooseFiles(this);
}

void FilesPage::chooseFiles(QWidget *parent)
{
    take(QFileDialog::getOpenFileNames(parent, tr("Add Firmware and Tones"), {},
                                       tr("Firmware and tones (*.fw *.md5 *.wav *.zip);;All files (*)")));
}

} // namespace ui::files
