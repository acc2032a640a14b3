#pragma once

#include <QString>

namespace files {

/// True if the system says that some program has the file open for writing at this moment. False also where
/// the system cannot tell (macOS, network file systems): then only the time that a file has been still speaks
/// for it.
bool isBeingWritten(const QString &path);

} // namespace files
