#pragma once

#include "core/base/result.h"
#include "core/files/content.h"

#include <chrono>

class QIODevice;

/// Tones: WAV files read, looked at and converted; packages of them as devices unzip them (guide section 4).
namespace tones {

inline constexpr base::Code kNotWav{"wav-not-one"};         ///< begins like nothing that is known
inline constexpr base::Code kNotWavBut{"wav-other-format"}; ///< %1 what it begins like: "MP3", "Ogg", "RIFX"
inline constexpr base::Code kWavNoFormat{"wav-no-format"}; ///< no `fmt ` chunk before the sound, or a cut one
inline constexpr base::Code kWavNoSound{"wav-no-sound"};   ///< no `data` chunk, or not one frame in it
inline constexpr base::Code kWavChannels{"wav-channels-lie"}; ///< %1 channels
inline constexpr base::Code kWavRate{"wav-rate-lies"};        ///< %1 frames a second
inline constexpr base::Code kWavBits{"wav-bits-lie"};         ///< %1 bits a sample, which its codec never has
inline constexpr base::Code kWavBlock{
    "wav-block-lies"}; ///< %1 bytes that it gives a frame, %2 that its channels and bits make

/// How the samples are coded: the format tag of the `fmt ` chunk (RFC 2361), an extensible one resolved.
enum class Codec { Pcm, Float, ALaw, MuLaw, MsAdpcm, ImaAdpcm, Mpeg, Other };

/// What a WAV file says of its sound, held against what is there.
struct WavFormat {
    Codec codec = Codec::Other;
    int tag = 0;          ///< as written; of an extensible format the one within
    int channels = 0;     ///< 1 or more
    int rate = 0;         ///< frames a second, within kLowestRate and kHighestRate
    int bits = 0;         ///< of one sample
    int frameBytes = 0;   ///< one sample of every channel; of compressed sound a block, perhaps 0
    qint64 dataAt = 0;    ///< of the first frame, bytes from the beginning of the file
    qint64 dataBytes = 0; ///< of sound that are really there
    /// That the header says there are. Programs that cannot go back to fill it in leave 0 or some 2 or 4 GiB:
    /// then it is what is there.
    qint64 claimedBytes = 0;
    qint64 frames = 0; ///< whole ones that are there; of compressed sound as well as the header tells it

    bool isCutShort() const { return claimedBytes > dataBytes; }
    std::chrono::milliseconds length() const;
    /// Mono 16-bit PCM at 8 or 16 kHz: what is safe for every model (domain notes 4.1).
    bool isSafe() const;

    friend bool operator==(const WavFormat &, const WavFormat &) = default;
};

inline constexpr int kLowestRate = 1'000; ///< telephones have 8,000
inline constexpr int kHighestRate = 768'000;

/// Reads the chunks up to the sound, at most a few kB of them, whatever the file says of their sizes.
base::Result<WavFormat> readWav(const files::Content &file);
/// The same off a device that only goes forward (an entry of an archive), of `size` bytes. Leaves it
/// somewhere at or before the sound.
base::Result<WavFormat> readWav(QIODevice &device, qint64 size);

} // namespace tones
