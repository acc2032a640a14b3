#pragma once

#include <QtGlobal>

namespace base {

inline constexpr qint64 kMebibyte = 1024 * 1024; ///< bytes

} // namespace base
