#pragma once

#include <QLatin1StringView>

namespace catalogue {

/// What names of files end in, as devices ask for them (guide 2.2.2 and sections 3 and 4). Every other room
/// has them from here.
inline constexpr QLatin1StringView kConfigurationEnding{".conf"};
inline constexpr QLatin1StringView kChecksumEnding{".md5"};
inline constexpr QLatin1StringView kImageEnding{".fw"};
inline constexpr QLatin1StringView kArchiveEnding{".zip"};
inline constexpr QLatin1StringView kSoundEnding{".wav"};

} // namespace catalogue
