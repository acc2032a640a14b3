#pragma once

#include "core/base/message.h"
#include "core/catalogue/file_name.h"
#include "core/files/content.h"

#include <QString>
#include <algorithm>
#include <memory>
#include <vector>

namespace checks {

/// A file as it lies on disk, checksums of configurations that are not served as they are included.
struct SourceFile {
    QString path;              ///< below the folder, "/" between folders
    catalogue::FileName name;  ///< what its last segment says
    files::ContentPtr content; ///< never null
};

/// Something in the folder that is not served, and why.
struct Skipped {
    QString path;
    base::Message why;

    friend bool operator==(const Skipped &, const Skipped &) = default;
};

/// What the rules look at: a folder of provisioning files at one moment.
struct Folder {
    std::vector<SourceFile> files; ///< sorted by path
    std::vector<Skipped> skipped;
};
using FolderPtr = std::shared_ptr<const Folder>;

/// Null where there is none.
inline const SourceFile *fileAt(const Folder &folder, const QString &path)
{
    const auto at = std::ranges::lower_bound(folder.files, path, {}, &SourceFile::path);
    return at != folder.files.end() && at->path == path ? &*at : nullptr;
}

} // namespace checks
