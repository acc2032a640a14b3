#include "core/files/being_written.h"
#include "core/files/native_name_win.h"

namespace files {

/// Opening without FILE_SHARE_WRITE fails with a sharing violation while anybody has the file open for
/// writing.
BeingWritten beingWritten(const QString &path)
{
    const HANDLE file =
        CreateFileW(system::nativeName(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE,
                    nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION ? BeingWritten::Yes : BeingWritten::Unknown;
    CloseHandle(file);
    return BeingWritten::No;
}

} // namespace files
