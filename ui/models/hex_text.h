#pragma once

#include "core/files/content.h"

#include <QString>

namespace ui::models {

/// The first bytes of what is no text, as people read such: where, sixteen in hexadecimal, and what of them
/// are letters. Ends with how many there are in all if there are more. Images and archives hold no secrets of
/// ours.
QString hexText(const files::Content &content);

/// So many are shown.
inline constexpr qint64 kHexBytes = 1024;

} // namespace ui::models
