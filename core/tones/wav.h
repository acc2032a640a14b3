#pragma once

#include "core/base/result.h"
#include "core/files/content.h"

#include <chrono>

/// Tones: WAV files read, looked at and converted; packages of them as devices unzip them (guide section 4).
namespace tones {

inline constexpr base::Code kNotWav{"wav-not-one"}; ///< %1 what it begins like ("MP3", "OGG", …), or empty
inline constexpr base::Code kWavNoFormat{"wav-no-format"}; ///< no `fmt ` chunk before the sound, or a cut one
inline constexpr base::Code kWavNoSound{"wav-no-sound"};   ///< no `data` chunk, or an empty one
inline constexpr base::Code kWavFormatLies{
    "wav-format-lies"}; ///< %1 what does not fit: channels, rate, bits or block size that cannot be

/// How the samples are coded: the format tag of the `fmt ` chunk (RFC 2361), an extensible one resolved.
enum class Codec { Pcm, Float, ALaw, MuLaw, MsAdpcm, ImaAdpcm, Mpeg, Other };

/// What a WAV file says of its sound, held against what is there.
struct WavFormat {
    Codec codec = Codec::Other;
    int tag = 0; ///< as written; of an extensible format the one within
    int channels = 0;
    int rate = 0;         ///< frames a second
    int bits = 0;         ///< of one sample
    int frameBytes = 0;   ///< one sample of every channel; of compressed sound a block
    qint64 dataAt = 0;    ///< of the first frame, bytes from the beginning of the file
    qint64 dataBytes = 0; ///< of sound that are really there
    qint64 claimedBytes =
        0;             ///< that the header says there are; 0 and 0xFFFFFFFF of streams mean "to the end"
    qint64 frames = 0; ///< of compressed sound as well as the header tells it

    bool isCutShort() const { return claimedBytes > dataBytes; }
    std::chrono::milliseconds length() const;
    /// Mono 16-bit PCM at 8 or 16 kHz: what is safe for every model (domain notes 4.1).
    bool isSafe() const;

    friend bool operator==(const WavFormat &, const WavFormat &) = default;
};

/// Reads the chunks up to the sound, at most a few kB of them, whatever the file says of their sizes.
base::Result<WavFormat> readWav(const files::Content &file);

} // namespace tones
