#include "ui/served/file_copies.h"

#include "core/files/atomic_write.h"

#include <QFile>
#include <QTimer>
#include <span>

namespace ui::served {

namespace {

const QString kPrefix = QStringLiteral("provbench-drag-");
const QString kLock = QStringLiteral("in-use");
constexpr qsizetype kPortion = 1024 * 1024; // bytes

/// Without waiting for the disk: a copy that is lost with the power is no loss.
base::Result<void> write(const files::Content &content, const QString &path, QDeadlineTimer deadline)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(files::kWriteFailed, {path, file.errorString()});
    QByteArray portion(std::min<qsizetype>(kPortion, content.size()), Qt::Uninitialized);
    for (qint64 at = 0; at < content.size();) {
        if (deadline.hasExpired())
            return base::fail(kDragTooSlow, {path.mid(path.lastIndexOf(u'/') + 1)});
        const qint64 read = content.read(
            at, std::as_writable_bytes(std::span(portion.data(), static_cast<std::size_t>(portion.size()))));
        if (read <= 0 || !content.isIntact())
            return base::fail(files::kFileChanging, {path});
        if (file.write(portion.constData(), read) != read)
            return base::fail(files::kWriteFailed, {path, file.errorString()});
        at += read;
    }
    if (!file.flush())
        return base::fail(files::kWriteFailed, {path, file.errorString()});
    return {};
}

} // namespace

base::Result<void> saveCopy(const files::Content &content, const QString &path)
{
    QByteArray bytes(static_cast<qsizetype>(content.size()), Qt::Uninitialized);
    const qint64 read = content.read(
        0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    if (read != content.size() || !content.isIntact())
        return base::fail(files::kFileChanging, {path});
    return files::atomicWrite(path, bytes, files::NewFile::OwnerOnly);
}

FileCopies::FileCopies(QString root) : m_root(std::move(root))
{
    removeLeftovers(m_root);
}

/// One without a lock is just being made, or going.
void FileCopies::removeLeftovers(const QString &root)
{
    const auto folders = QDir(root).entryInfoList({kPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        const QString lockFile = folder.filePath() + u'/' + kLock;
        if (!QFileInfo::exists(lockFile))
            continue;
        QLockFile lock(lockFile);
        lock.setStaleLockTime(0); // however long a program runs, its lock is its own
        if (lock.tryLock())
            QDir(folder.filePath()).removeRecursively();
    }
}

void FileCopies::beginDrag()
{
    ++m_drags;
}

base::Result<QString> FileCopies::folderOfDrag()
{
    if (!m_folder) {
        m_folder.emplace(m_root + u'/' + kPrefix + QStringLiteral("XXXXXX"));
        m_lock.emplace(m_folder->filePath(kLock));
        m_lock->setStaleLockTime(0);
    }
    const bool isOurs = m_folder->isValid() && (m_lock->isLocked() || m_lock->tryLock());
    const QString folder = m_folder->filePath(QString::number(m_drags));
    if (!isOurs || !QDir().mkpath(folder))
        return base::fail(files::kFolderGone, {isOurs ? m_folder->path() : m_root});
    return folder;
}

base::Result<QUrl> FileCopies::copy(const files::Content &content, const QString &fileName,
                                    QDeadlineTimer deadline)
{
    const auto drag = folderOfDrag();
    if (!drag)
        return tl::unexpected(drag.error());
    // Each in a folder of its own: another may have that name too.
    const QString own = *drag + u'/' + QString::number(++m_copies);
    if (!QDir().mkdir(own))
        return base::fail(files::kFolderGone, {*drag});
    const QString path = own + u'/' + fileName;
    if (const auto written = write(content, path, deadline); !written)
        return tl::unexpected(written.error());
    return QUrl::fromLocalFile(path);
}

void FileCopies::endDrag(bool isDropped)
{
    if (!m_folder)
        return;
    const auto remove = [folder = m_folder->filePath(QString::number(m_drags))] {
        QDir(folder).removeRecursively();
    };
    if (isDropped)
        QTimer::singleShot(kKept, &m_later, remove);
    else
        remove();
}

} // namespace ui::served
