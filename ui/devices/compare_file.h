#pragma once

#include "core/base/result.h"
#include "core/conf/document.h"

namespace ui::devices {

/// A backup to compare with; files::kFileUnreadable or what conf says of it. Oddities that do not keep it
/// from being read are no error; binary and oversized files are. Touches the disk: call it off the
/// interface's thread.
base::Result<conf::Document> readBackup(const QString &path);

} // namespace ui::devices
