#include "core/files/content_system.h"
#include "core/files/native_name_win.h"

#include <fcntl.h>
#include <io.h>

namespace files::system {

namespace {

tl::unexpected<base::Error> unreadable(const QString &path, DWORD number)
{
    return base::fail(kFileUnreadable, {path, qt_error_string(static_cast<int>(number))}, {path, {}, {}});
}

/// Of 1601, in units of 100 ns, to 1970 in nanoseconds.
qint64 nanoseconds(const FILETIME &time)
{
    constexpr qint64 kFrom1601To1970 = 116'444'736'000'000'000;
    const qint64 units = (qint64{time.dwHighDateTime} << 32) + time.dwLowDateTime;
    return (units - kFrom1601To1970) * 100;
}

} // namespace

/// Where QFile opens a file itself it leaves out FILE_SHARE_DELETE, and nobody could rename or remove what is
/// served.
base::Result<std::unique_ptr<QFile>> openShared(const QString &path)
{
    constexpr DWORD kEverybody = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const HANDLE handle = CreateFileW(nativeName(path).c_str(), GENERIC_READ, kEverybody, nullptr,
                                      OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return unreadable(path, GetLastError());
    const int descriptor = _open_osfhandle(reinterpret_cast<intptr_t>(handle), _O_RDONLY | _O_BINARY);
    if (descriptor < 0) {
        CloseHandle(handle);
        return unreadable(path, ERROR_TOO_MANY_OPEN_FILES);
    }
    auto file = std::make_unique<QFile>(path);
    if (file->open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
        return file;
    _close(descriptor);
    return unreadable(path, ERROR_OPEN_FAILED);
}

Mark markOf(const QFile &file)
{
    BY_HANDLE_FILE_INFORMATION now{};
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(file.handle()));
    if (!GetFileInformationByHandle(handle, &now))
        return {-1, 0, 0};
    return {(qint64{now.nFileSizeHigh} << 32) + now.nFileSizeLow, nanoseconds(now.ftLastWriteTime),
            (quint64{now.nFileIndexHigh} << 32) + now.nFileIndexLow};
}

/// None: Windows neither removes (STATUS_CANNOT_DELETE) nor cuts short (ERROR_USER_MAPPED_FILE) a file of
/// which anybody has a mapping, whatever was shared.
std::optional<base::Bytes> lend(QFile &, qint64)
{
    return base::Bytes();
}

int descriptorOf(const QFile &)
{
    return -1;
}

} // namespace files::system
