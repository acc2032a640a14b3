#pragma once

#include "core/base/result.h"
#include "core/checks/folder.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace publishing {

inline constexpr base::Code kFolderMissing{"folder-missing"};       ///< %1 folder
inline constexpr base::Code kFolderIsFile{"folder-is-file"};        ///< %1 path
inline constexpr base::Code kFolderUnreadable{"folder-unreadable"}; ///< %1 folder
inline constexpr base::Code kLinkOutside{"link-outside"};           ///< %1 path, %2 where the link leads
inline constexpr base::Code kLinkBroken{"link-broken"};             ///< %1 path, %2 where the link leads
inline constexpr base::Code kLinkLoop{"link-loop"};           ///< %1 path of a link to a folder that it is in
inline constexpr base::Code kSpecialFile{"special-file"};     ///< %1 path of a device, pipe or socket
inline constexpr base::Code kTooManyFiles{"folder-too-many"}; ///< %1 the limit; the rest is not looked at
inline constexpr base::Code kTooDeep{"folder-too-deep"};      ///< %1 path, %2 the limit

/// Bounds of a scan: somebody will choose their home folder.
struct ScanLimits {
    int entries = 100'000; ///< files and folders
    int depth = 16;        ///< folders within folders
};

/// What tells one state of a file from the next without reading it. Size and both times: a file that is moved
/// over another keeps its own modification time, but its change time (on Windows: of creation) is that of the
/// move.
struct Stamp {
    qint64 size = 0;     ///< bytes
    qint64 modified = 0; ///< nanoseconds of the file system's clock
    qint64 changed = 0;  ///< milliseconds

    friend bool operator==(const Stamp &, const Stamp &) = default;
};
Stamp stampOf(const QString &path);

struct ScannedFile {
    QString path; ///< below the root, "/" between folders
    QString absolute;
    Stamp stamp;
};

struct Scan {
    QString root;                         ///< absolute, links resolved
    std::vector<ScannedFile> files;       ///< sorted by path
    QStringList folders;                  ///< absolute, the root first
    std::vector<checks::Skipped> skipped; ///< hidden files are passed over without a word
};

/// Lists a folder without reading its files. Links are followed while they stay within the folder.
/// kFolderMissing, kFolderIsFile and kFolderUnreadable are its errors; what goes wrong further down is in
/// `skipped`.
base::Result<Scan> scan(const QString &root, const ScanLimits &limits = {});

} // namespace publishing
