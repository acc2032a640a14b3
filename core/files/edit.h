#pragma once

#include "core/base/relative_path.h"
#include "core/base/result.h"

#include <QByteArray>
#include <variant>
#include <vector>

/// Small changes of the files in a folder, as data: what repairs them is shown, carried out and taken back.
namespace files {

inline constexpr base::Code kEditGone{"edit-file-gone"};       ///< %1 path: the file to change is not there
inline constexpr base::Code kEditChanged{"edit-file-changed"}; ///< %1 path: it is not what it was any more
inline constexpr base::Code kEditTaken{"edit-name-taken"};     ///< %1 path: a file of that name is there
inline constexpr base::Code kEditLink{"edit-link"}; ///< %1 path: it leads through a link, perhaps elsewhere
inline constexpr base::Code kEditTooLarge{"edit-file-too-large"}; ///< %1 path; edits are for small files

/// Gives a file another name in the same folder, or another folder that is there. The name must be free.
struct RenameFile {
    base::RelativePath from;
    base::RelativePath to;

    friend bool operator==(const RenameFile &, const RenameFile &) = default;
};

/// Removes a file that has just these bytes.
struct RemoveFile {
    base::RelativePath path;
    QByteArray bytes;

    friend bool operator==(const RemoveFile &, const RemoveFile &) = default;
};

/// Makes a file with these bytes where there is none.
struct CreateFile {
    base::RelativePath path;
    QByteArray bytes;

    friend bool operator==(const CreateFile &, const CreateFile &) = default;
};

/// Replaces the bytes `before`, which must still stand at `offset`, by `after`; the rest of the file stays as
/// it is. A line of a configuration, mostly: small enough to be kept for ten thousand files.
struct SpliceFile {
    base::RelativePath path;
    qsizetype offset = 0; ///< bytes from the beginning of the file
    QByteArray before;
    QByteArray after;

    friend bool operator==(const SpliceFile &, const SpliceFile &) = default;
};

/// One change of one file.
using Edit = std::variant<RenameFile, RemoveFile, CreateFile, SpliceFile>;

/// Files up to this size, in bytes, can be removed or spliced; any can be renamed.
inline constexpr qint64 kMaxEditedBytes = 1024 * 1024;

/// Carries an edit out below `root` and gives the edit that takes it back. Atomic: killed at any instant, the
/// folder is as before or as after. Nothing is overwritten that changed since the edit was made
/// (kEditChanged, kEditGone, kEditTaken), and no link below `root` is followed. Touches the disk.
base::Result<Edit> carryOut(const QString &root, const Edit &edit);
/// All of them, one after the other, or (on an error) none, as far as those before can be taken back. Gives
/// what takes them back, in the order in which that is to be carried out.
base::Result<std::vector<Edit>> carryOutAll(const QString &root, const std::vector<Edit> &edits);

} // namespace files
