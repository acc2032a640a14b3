#pragma once

#include "core/stock/drop.h"

namespace stock {

/// Bytes of a beginning that are enough for notZip().
inline constexpr qint64 kTellingBytes = 512;

/// What to say of `name`, which has the ending of a zip archive and is none: what it begins like.
base::Message notZip(const QString &name, QByteArrayView head);

} // namespace stock
