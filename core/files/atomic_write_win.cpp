#include "core/files/atomic_write.h"
#include "core/files/atomic_write_system.h"
#include "core/files/native_name_win.h"

#include <algorithm>

namespace files::system {

namespace {

constexpr qsizetype kMostAtOnce = 1 << 30;

struct Meaning {
    DWORD number;
    base::Code code;
};
constexpr Meaning kMeanings[] = {
    {ERROR_DISK_FULL, kDiskFull},
    {ERROR_HANDLE_DISK_FULL, kDiskFull},
    {ERROR_WRITE_PROTECT, kDiskReadOnly},
    {ERROR_ACCESS_DENIED, kWriteForbidden},
    {ERROR_SHARING_VIOLATION, kWriteForbidden},
    {ERROR_PATH_NOT_FOUND, kFolderGone},
    {ERROR_FILE_NOT_FOUND, kFolderGone},
};

tl::unexpected<base::Error> failed(const QString &path, DWORD number)
{
    const auto *meaning = std::ranges::find(kMeanings, number, &Meaning::number);
    if (meaning != std::end(kMeanings))
        return base::fail(meaning->code, {path}, {path, {}, {}});
    return base::fail(kWriteFailed, {path, QStringLiteral("Windows %1").arg(number)}, {path, {}, {}});
}

bool writeAll(HANDLE file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        DWORD written = 0;
        const auto some = static_cast<DWORD>(std::min(bytes.size(), kMostAtOnce));
        if (!WriteFile(file, bytes.data(), some, &written, nullptr))
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

} // namespace

/// Permissions come from the folder until ReplaceFile gives the new file those of the old one.
base::Result<void> writeNew(const QString &path, QByteArrayView bytes, const QString &, NewFile)
{
    const std::wstring name = nativeName(path);
    const HANDLE file =
        CreateFileW(name.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_HIDDEN, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return failed(path, GetLastError());
    const bool written = writeAll(file, bytes) && FlushFileBuffers(file);
    const DWORD number = GetLastError();
    CloseHandle(file);
    if (written)
        return {};
    DeleteFileW(name.c_str());
    return failed(path, number);
}

/// ReplaceFile keeps the permissions but wants a file to replace; a first one is moved. It also fails while a
/// virus scanner holds the old file: then the new one is moved over it.
base::Result<void> moveOver(const QString &from, const QString &to)
{
    const std::wstring source = nativeName(from);
    const std::wstring target = nativeName(to);
    SetFileAttributesW(source.c_str(), FILE_ATTRIBUTE_NORMAL);
    if (ReplaceFileW(target.c_str(), source.c_str(), nullptr, REPLACEFILE_WRITE_THROUGH, nullptr, nullptr) ||
        MoveFileExW(source.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return {};
    return failed(to, GetLastError());
}

base::Result<void> sync(const QString &path)
{
    const HANDLE file = CreateFileW(nativeName(path).c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return failed(path, GetLastError());
    const bool synced = FlushFileBuffers(file);
    const DWORD number = GetLastError();
    CloseHandle(file);
    if (synced)
        return {};
    return failed(path, number);
}

void hide(const QString &folder)
{
    SetFileAttributesW(nativeName(folder).c_str(), FILE_ATTRIBUTE_HIDDEN);
}

bool link(const QString &from, const QString &to)
{
    return CreateHardLinkW(nativeName(to).c_str(), nativeName(from).c_str(), nullptr) != 0;
}

} // namespace files::system
