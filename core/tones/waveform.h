#pragma once

#include "core/base/progress.h"
#include "core/tones/wav.h"

#include <vector>

namespace tones {

inline constexpr base::Code kCodecUnread{"tone-codec-unread"}; ///< %1 codec: its samples cannot be read here
inline constexpr base::Code kToneChanging{"tone-changing"};    ///< the file changed while it was read

/// The lowest and highest sample of one column, all channels mixed; -1 to 1.
struct Peak {
    float low = 0;
    float high = 0;

    friend bool operator==(const Peak &, const Peak &) = default;
};

/// True of codecs whose samples can be read: waveform(), convert().
bool isReadable(Codec codec);
/// `columns` of them, or fewer where there are fewer frames. Reads the sound once from end to end, in pieces.
/// kCodecUnread, kToneChanging, base::kCancelled.
base::Result<std::vector<Peak>> waveform(const files::Content &file, const WavFormat &format, int columns,
                                         const base::Progress &progress = {});

} // namespace tones
