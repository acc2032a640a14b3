#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>

namespace archive {

inline constexpr base::Code kCannotWrite{
    "archive-cannot-write"}; ///< %1 the entry, %2 a number of the zip library

/// Makes an archive in memory. The same entries in the same order give the same bytes: every entry is of 1
/// January 1980.
class Writer {
public:
    Writer();
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Packs an entry; what went wrong is told by finish().
    void add(const QString &name, QByteArrayView bytes);
    /// The archive; nothing may be added afterwards.
    base::Result<QByteArray> finish();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace archive
