#pragma once

#include "core/base/progress.h"
#include "core/tones/wav.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace tones {

/// A sample as it is worked with: a whole number, so that every machine makes the same of it. Full scale is
/// 2^23, which holds 24-bit sound exactly; floating point may go beyond it, up to kLoudest.
using Sample = std::int32_t;
inline constexpr int kSampleBits = 23;
inline constexpr Sample kFullScale = Sample{1} << kSampleBits;
inline constexpr Sample kLoudest = kFullScale * 16;

/// Called with the frames of a sound one piece after the other; its error ends the reading and is handed on.
using TakeSamples = std::function<base::Result<void>(std::span<const Sample> mono)>;

/// Decodes the sound of a file from end to end, the channels of each frame mixed to their average, which
/// never clips. kCodecUnread, kToneChanging, base::kCancelled.
base::Result<void> readSamples(const files::Content &file, const WavFormat &format, const TakeSamples &take,
                               const base::Progress &progress = {});

} // namespace tones
