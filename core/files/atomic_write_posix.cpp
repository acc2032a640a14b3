#include "core/files/atomic_write.h"
#include "core/files/atomic_write_system.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace files::system {

namespace {

/// write(2) takes about 2 GiB at once, macOS' no more than INT_MAX.
constexpr std::size_t kMostAtOnce = 1U << 30;

struct Meaning {
    int number;
    base::Code code;
};
constexpr Meaning kMeanings[] = {
    {ENOSPC, kDiskFull},    {EDQUOT, kDiskFull},       {EFBIG, kDiskFull},
    {EROFS, kDiskReadOnly}, {EACCES, kWriteForbidden}, {EPERM, kWriteForbidden},
    {ENOENT, kFolderGone},  {ENOTDIR, kFolderGone},    {ESTALE, kFolderGone},
};

tl::unexpected<base::Error> failed(const QString &path, int number)
{
    const auto *meaning = std::ranges::find(kMeanings, number, &Meaning::number);
    if (meaning != std::end(kMeanings))
        return base::fail(meaning->code, {path}, {path, {}, {}});
    return base::fail(kWriteFailed, {path, QString::fromLocal8Bit(std::strerror(number))}, {path, {}, {}});
}

/// Calls until no signal comes between.
template<class Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const std::size_t some = std::min(static_cast<std::size_t>(bytes.size()), kMostAtOnce);
        const ssize_t written = uninterrupted([&] { return ::write(file, bytes.data(), some); });
        if (written < 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

/// fsync(2) of macOS does not wait for the disk itself; F_FULLFSYNC does, where the file system has it.
bool syncAll(int file)
{
#ifdef F_FULLFSYNC
    if (::fcntl(file, F_FULLFSYNC) == 0)
        return true;
#endif
    return uninterrupted([&] { return ::fsync(file); }) == 0;
}

/// Owner and group too, as far as we may; not of what we write but of who may read it.
void takePermissions(int file, const QByteArray &like)
{
    struct stat old {};
    if (::stat(like.constData(), &old) != 0 || !S_ISREG(old.st_mode))
        return;
    if (::fchown(file, static_cast<uid_t>(-1), old.st_gid) != 0)
        old.st_mode &= ~static_cast<mode_t>(S_IRWXG | S_ISGID); // not for a group that was not meant
    ::fchmod(file, old.st_mode & 07777);
}

/// 0, or the errno of what failed.
int fill(int file, QByteArrayView bytes, const QByteArray &like)
{
    takePermissions(file, like);
    const bool written = writeAll(file, bytes) && syncAll(file);
    const int number = written ? 0 : errno;
    // NFS and quotas may tell only now.
    return ::close(file) == 0 || number != 0 ? number : errno;
}

/// A name is safe when the folder that has it is. Some file systems cannot sync folders (EINVAL): they write
/// through.
bool syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).path());
    const int file =
        uninterrupted([&] { return ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (file < 0)
        return errno == EACCES; // a folder that may be written but not listed
    const bool synced = syncAll(file) || errno == EINVAL;
    const int number = errno;
    ::close(file);
    errno = number;
    return synced;
}

} // namespace

base::Result<void> writeNew(const QString &path, QByteArrayView bytes, const QString &like, NewFile access)
{
    const QByteArray name = QFile::encodeName(path);
    constexpr int kHow = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    const mode_t mode = access == NewFile::OwnerOnly ? 0600 : 0666;
    const int file = uninterrupted([&] { return ::open(name.constData(), kHow, mode); });
    if (file < 0)
        return failed(path, errno);
    const int number = fill(file, bytes, QFile::encodeName(like));
    if (number == 0)
        return {};
    ::unlink(name.constData());
    return failed(path, number);
}

base::Result<void> moveOver(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0 ||
        !syncFolder(to))
        return failed(to, errno);
    return {};
}

base::Result<void> sync(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = uninterrupted([&] { return ::open(name.constData(), O_RDONLY | O_CLOEXEC); });
    if (file < 0)
        return failed(path, errno);
    const int number = syncAll(file) ? 0 : errno;
    ::close(file);
    return number == 0 ? base::Result<void>{} : failed(path, number);
}

void hide(const QString &) {}

bool link(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

} // namespace files::system
