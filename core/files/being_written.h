#pragma once

#include <QString>

namespace files {

enum class BeingWritten {
    No,
    Yes,
    Unknown, ///< the system cannot tell: only the time that the file has been still speaks for it
};

/// Whether some program has the file open for writing at this moment. Unknown on macOS, on file systems
/// without leases (network, FUSE), for other people's files on Linux, and for what cannot be opened.
BeingWritten beingWritten(const QString &path);

} // namespace files
