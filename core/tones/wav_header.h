#pragma once

#include "core/tones/wav.h"

#include <QByteArrayView>
#include <optional>

namespace tones {

/// All that is of interest of a `fmt ` chunk: WAVEFORMATEXTENSIBLE has 40 bytes.
inline constexpr qint64 kLongestWavHeader = 40;

/// The `fmt ` chunk: everything but where the sound is.
struct WavHeader {
    WavFormat format;
    qint64 bytesPerSecond = 0;
    int framesPerBlock = 0; ///< of ADPCM; 0: not said
};

/// kWavNoFormat if it is cut off; kWavChannels, kWavRate, kWavBits, kWavBlock if it cannot be.
base::Result<WavHeader> readWavHeader(QByteArrayView chunk);

/// How many frames `bytes` of sound are. `fact`: what the chunk of that name says of compressed sound.
qint64 framesOf(const WavHeader &header, qint64 bytes, const std::optional<qint64> &fact);

} // namespace tones
