#pragma once

#include "core/base/result.h"

#include <QString>

namespace secrets {

inline constexpr base::Code kNoRandomness{"no-randomness"}; ///< the system's generator gives nothing

inline constexpr int kShortestPassword = 12;
inline constexpr int kUsualPassword = 16;
inline constexpr int kLongestPassword = 64;

/// A password for a device: letters and digits, at least one small letter, one capital and one digit, none
/// that is taken for another when it is read off paper (no 0 O o, 1 I l i). Letters and digits alone are safe
/// in a configuration file, a web form, a URL (`user:pwd@host`) and on a telephone's keypad; 16 of them are
/// 93 bits. `length` is brought between the shortest and the longest.
base::Result<QString> makePassword(int length = kUsualPassword);

} // namespace secrets
