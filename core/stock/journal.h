#pragma once

#include "core/base/relative_path.h"

#include <QString>
#include <vector>

namespace stock {

/// A file that a change moves, from below root to below root: into the holding folder, or out of it.
struct Move {
    base::RelativePath from;
    base::RelativePath to;
};

/// Writes into `folder` of the holding folder which files are about to be moved; what lies there already and
/// is to go out is known again by its size and time. The errors are those of files::atomicWrite().
base::Result<void> writeJournal(const QString &root, const QString &folder, const std::vector<Move> &moves);

/// Of a change that was broken off in the middle: takes back what was moved, the last first. Nothing is
/// overwritten, no link is followed, and a file that somebody put in its place since is left alone. One that
/// was carried out whole, or not begun, stays so; without a journal there is nothing to do. On an error not
/// all came back, and the folder is still needed.
base::Result<void> takeBackBrokenOff(const QString &root, const QString &folder);

} // namespace stock
