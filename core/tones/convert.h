#pragma once

#include "core/files/stream.h"
#include "core/tones/wav.h"

namespace tones {

inline constexpr base::Code kToneTooLong{"tone-too-long"}; ///< %1 minutes that it lasts, %2 the limit

/// The longest sound that is converted: 2 MB a minute at 16 kHz. Whatever lasts longer is no tone.
inline constexpr std::chrono::minutes kLongestTone{30};

/// True of sounds that convert() takes: their samples can be read, and they are short enough. Others can only
/// be packed as they are.
bool isConvertible(const WavFormat &format);

/// The sound as a WAV file of mono 16-bit PCM at `rate` (8,000 or 16,000 frames a second): channels mixed to
/// their average, resampled with a windowed-sinc filter that keeps what the new rate cannot carry out of it,
/// clipped sounds never wrapped. The same input gives the same bytes on every machine. It goes to the sink
/// piece by piece. kCodecUnread, kToneTooLong, kToneChanging, and whatever the sink says.
base::Result<void> convert(const files::Content &file, const WavFormat &format, int rate,
                           const files::Sink &to);
/// How many bytes that gives.
qint64 convertedSize(const WavFormat &format, int rate);

} // namespace tones
