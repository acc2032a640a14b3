#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

namespace files {

inline constexpr base::Code kDiskFull{"disk-full"};             ///< %1 path
inline constexpr base::Code kDiskReadOnly{"disk-read-only"};    ///< %1 path
inline constexpr base::Code kWriteForbidden{"write-forbidden"}; ///< %1 path
inline constexpr base::Code kFolderGone{"folder-gone"};         ///< %1 path
inline constexpr base::Code kWriteFailed{"write-failed"};       ///< %1 path, %2 the system's reason

/// Who may read a file that is new; one that is there keeps what it has.
enum class NewFile {
    AsUsual,  ///< what the system gives new files
    OwnerOnly ///< from its first byte on; on Windows, and where a file system knows no owners, as usual
};

/// New bytes for a file, whole on the disk under another name: the file itself is still as it was. Movable;
/// one that goes without commit() leaves nothing behind.
class PendingWrite {
public:
    /// Writes beside `path` and waits until the disk has it. The permissions are those of the file that is
    /// there.
    static base::Result<PendingWrite> prepare(const QString &path, QByteArrayView bytes,
                                              NewFile access = NewFile::AsUsual);

    PendingWrite(PendingWrite &&other) noexcept
        : m_path(std::move(other.m_path)), m_written(std::move(other.m_written))
    {
        other.m_written.clear();
    }
    PendingWrite &operator=(PendingWrite &&) = delete;
    ~PendingWrite();

    /// Puts it in the file's place, in one step for everybody who looks, and waits until the disk has that as
    /// well. Killed or cut off at any instant, there is the old file or the new one. A link is replaced, not
    /// what it leads to.
    base::Result<void> commit();

private:
    PendingWrite(QString path, QString written) : m_path(std::move(path)), m_written(std::move(written)) {}

    QString m_path;
    QString m_written; ///< empty: nothing is pending
};

/// prepare() and commit().
base::Result<void> atomicWrite(const QString &path, QByteArrayView bytes, NewFile access = NewFile::AsUsual);

/// Makes `to` what `from` is now, atomically too: `from` stays, and neither follows the other when one is
/// replaced later. A hard link where the file system has them, else a copy for its owner.
base::Result<void> keepAs(const QString &from, const QString &to);

/// Removes what a program that was killed between prepare() and commit() left in a folder. Only for whoever
/// knows that nobody else writes there now.
void removeLeftovers(const QString &folder);

} // namespace files
