#pragma once

#include "core/catalogue/file_name.h"
#include "core/files/checksum.h"
#include "core/stock/gather.h"

#include <optional>

namespace stock {

/// A .md5 that was dropped.
struct DroppedSum {
    Found found;
    QByteArray bytes;
    std::optional<files::Checksum> says;
    bool isUsed = false; ///< it is the checksum of something
};

/// Guide 2.2.6 replaces the extension; some tools append theirs.
inline bool isSumOf(const QString &sum, const QString &file)
{
    return sum.compare(catalogue::checksumName(file), Qt::CaseInsensitive) == 0 ||
           sum.compare(catalogue::appendedChecksumName(file), Qt::CaseInsensitive) == 0;
}

} // namespace stock
