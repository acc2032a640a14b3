#pragma once

#include "core/base/result.h"
#include "core/files/atomic_write.h"

#include <QByteArrayView>
#include <QString>

/// What atomic_write.cpp asks of the system; one file for each.
namespace files::system {

/// Makes the file, which must not be there, with the permissions of `like` if that is there, else for those
/// that `access` says, and returns when the disk has the bytes. Leaves nothing on an error.
base::Result<void> writeNew(const QString &path, QByteArrayView bytes, const QString &like, NewFile access);
/// Replaces `to` in one step and returns when the disk has it.
base::Result<void> moveOver(const QString &from, const QString &to);
/// Returns when the disk has the bytes of a file that was written and closed.
base::Result<void> sync(const QString &path);
/// Takes a folder out of sight where a leading dot does not.
void hide(const QString &folder);
/// A second name for the same file; false if the file system has none.
bool link(const QString &from, const QString &to);

} // namespace files::system
