#include "ui/served/file_copies.h"

#include "core/files/atomic_write.h"

#include <QDir>
#include <span>

namespace ui::served {

base::Result<void> saveCopy(const files::Content &content, const QString &path)
{
    QByteArray bytes(static_cast<qsizetype>(content.size()), Qt::Uninitialized);
    const qint64 read = content.read(
        0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    if (read != content.size() || !content.isIntact())
        return base::fail(files::kFileChanging, {path});
    return files::atomicWrite(path, bytes, files::NewFile::OwnerOnly);
}

base::Result<QUrl> FileCopies::copy(const files::Content &content, const QString &fileName)
{
    if (!m_folder)
        m_folder.emplace();
    const QDir folder(m_folder->path());
    // Each in a folder of its own: another of that name may still be read.
    const QString own = QString::number(++m_count);
    if (!m_folder->isValid() || !folder.mkdir(own))
        return base::fail(files::kFolderGone, {m_folder->path()});
    const QString path = folder.filePath(own + u'/' + fileName);
    if (const auto saved = saveCopy(content, path); !saved)
        return tl::unexpected(saved.error());
    return QUrl::fromLocalFile(path);
}

} // namespace ui::served
