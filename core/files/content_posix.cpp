#include "core/files/content_system.h"

#include <sys/stat.h>

namespace files::system {

base::Result<std::unique_ptr<QFile>> openShared(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return base::fail(kFileUnreadable, {path, file->errorString()}, {path, {}, {}});
    return file;
}

Mark markOf(const QFile &file)
{
    struct stat now {};
    if (::fstat(file.handle(), &now) != 0)
        return {-1, 0, 0};
#ifdef Q_OS_DARWIN
    const timespec &modified = now.st_mtimespec;
#else
    const timespec &modified = now.st_mtim;
#endif
    return {now.st_size, modified.tv_sec * qint64{1'000'000'000} + modified.tv_nsec, now.st_ino};
}

std::optional<base::Bytes> lend(QFile &file, qint64 size)
{
    const uchar *bytes = file.map(0, size);
    if (!bytes)
        return std::nullopt;
    return base::Bytes(reinterpret_cast<const std::byte *>(bytes), static_cast<std::size_t>(size));
}

int descriptorOf(const QFile &file)
{
    return file.handle();
}

} // namespace files::system
