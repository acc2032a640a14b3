#pragma once

#include "core/tones/wav.h"

#include <QString>
#include <vector>

namespace tones {

/// What is not known to be safe about a tone. The vendor publishes no rules for WAV files (domain notes 4.1),
/// so none of these is a fact about a model; `isFact` are those about the file itself.
struct Advice {
    base::Message what;
    bool isFact = false;

    friend bool operator==(const Advice &, const Advice &) = default;
};

inline constexpr base::Code kToneStereo{"tone-stereo"}; ///< %1 how many channels
inline constexpr base::Code kToneRate{"tone-rate"};     ///< %1 frames a second
inline constexpr base::Code kToneBits{"tone-bits"};     ///< %1 bits a sample
inline constexpr base::Code kToneCodec{"tone-codec"};   ///< %1 codec other than PCM
inline constexpr base::Code kToneByHand{
    "tone-by-hand"}; ///< %1 codec, %2 channels, %3 frames a second of a sound that cannot be converted
inline constexpr base::Code kToneByHandMono{"tone-by-hand-mono"}; ///< the same of one channel: %1, %3
inline constexpr base::Code kToneCutShort{
    "tone-cut-short"};                              ///< %1 seconds that are there, %2 that are claimed
inline constexpr base::Code kToneLong{"tone-long"}; ///< %1 seconds: a long time for a ring or a chime

/// Nothing for mono 16-bit PCM at 8 or 16 kHz of up to a minute. Of what convert() does not take nothing says
/// that it should be converted.
std::vector<Advice> adviceOn(const WavFormat &format);
/// "PCM", "A-law" …: the field's standard names, for columns. Empty of Codec::Other.
QString nameOf(Codec codec);
/// The same; of a codec that has no name here its number: "0x0161".
QString nameOf(const WavFormat &format);

} // namespace tones
