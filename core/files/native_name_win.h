#pragma once

#include <QDir>
#include <QFileInfo>
#include <string>
#include <windows.h>

namespace files::system {

/// The path as the functions of Windows want it. Folders take names of up to MAX_PATH - 12 characters, files
/// some more; what is longer must be absolute and say so.
inline std::wstring nativeName(const QString &path)
{
    constexpr qsizetype kUsualLength = MAX_PATH - 12;
    if (path.size() < kUsualLength)
        return QDir::toNativeSeparators(path).toStdWString();
    const QString whole = QDir::toNativeSeparators(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (whole.startsWith(QLatin1StringView("\\\\")))
        return (QLatin1StringView("\\\\?\\UNC") + whole.sliced(1)).toStdWString();
    return (QLatin1StringView("\\\\?\\") + whole).toStdWString();
}

} // namespace files::system
