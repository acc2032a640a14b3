#pragma once

#include "core/base/result.h"
#include "core/files/content.h"

#include <QTemporaryDir>
#include <QUrl>
#include <optional>

namespace ui::served {

/// Writes all bytes of a content to `path`, for its owner's eyes alone: settings hold passwords. Read in
/// portions: a mapped file may be cut short by somebody else at any moment, which is files::kFileChanging.
base::Result<void> saveCopy(const files::Content &content, const QString &path);

/// Copies of served files for other programs to take (dragged out of the window), in a folder that only their
/// owner can look into and that goes with this object.
class FileCopies {
public:
    /// `fileName` is a bare name.
    base::Result<QUrl> copy(const files::Content &content, const QString &fileName);

private:
    std::optional<QTemporaryDir> m_folder; ///< once there is something in it
    int m_count = 0;
};

} // namespace ui::served
