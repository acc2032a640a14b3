#pragma once

#include "core/files/content.h"

#include <QFile>
#include <memory>
#include <optional>

/// What content.cpp asks of the system; one file for each.
namespace files::system {

/// A file that is there, for reading, unbuffered. Others may write into it, rename, replace and remove it as
/// long as it is open. kFileUnreadable.
base::Result<std::unique_ptr<QFile>> openShared(const QString &path);
/// Of an open file, as it is now; a size of -1 if the system does not say.
Mark markOf(const QFile &file);
/// The first `size` bytes of an open file where they can be mapped without being in anybody's way, else none;
/// nothing if it failed.
std::optional<base::Bytes> lend(QFile &file, qint64 size);
/// Content::descriptor() of an open file.
int descriptorOf(const QFile &file);

} // namespace files::system
