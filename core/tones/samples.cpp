#include "core/tones/samples.h"

#include "core/tones/advice.h"
#include "core/tones/g711.h"
#include "core/tones/waveform.h"

#include <QtEndian>
#include <algorithm>
#include <bit>
#include <cmath>

namespace tones {

namespace {

constexpr qint64 kPieceBytes = 64 * 1024;
constexpr int kTo24From16 = kSampleBits - 15;

using Decode = Sample (*)(const std::byte *at);

/// "PCM samples of 1 to 8 bits are unsigned, longer ones signed", left-justified in their bytes.
Sample pcm8(const std::byte *at)
{
    return (std::to_integer<int>(*at) - 128) * (1 << (kSampleBits - 7));
}

Sample pcm16(const std::byte *at)
{
    return qFromLittleEndian<qint16>(at) * (1 << kTo24From16);
}

Sample pcm24(const std::byte *at)
{
    const auto byte = [&](int i) { return std::to_integer<std::uint32_t>(at[i]); };
    return static_cast<Sample>(byte(0) << 8 | byte(1) << 16 | byte(2) << 24) >> 8;
}

Sample pcm32(const std::byte *at)
{
    return static_cast<Sample>((qint64{qFromLittleEndian<qint32>(at)} + 128) >> 8);
}

/// Times a power of two, and rounded by what IEEE 754 defines to the last bit.
Sample fromDouble(double value)
{
    if (!(std::abs(value) <= 16.0)) // nor is a NaN
        return std::isnan(value) ? 0 : value > 0 ? kLoudest : -kLoudest;
    return static_cast<Sample>(std::floor(value * kFullScale + 0.5));
}

Sample float32(const std::byte *at)
{
    return fromDouble(static_cast<double>(std::bit_cast<float>(qFromLittleEndian<quint32>(at))));
}

Sample float64(const std::byte *at)
{
    return fromDouble(std::bit_cast<double>(qFromLittleEndian<quint64>(at)));
}

Sample aLaw(const std::byte *at)
{
    return fromALaw(std::to_integer<std::uint8_t>(*at)) * (1 << kTo24From16);
}

Sample muLaw(const std::byte *at)
{
    return fromMuLaw(std::to_integer<std::uint8_t>(*at)) * (1 << kTo24From16);
}

struct DecodeRow {
    Codec codec;
    int bytes; ///< of one sample
    Decode decode;
};
constexpr DecodeRow kDecoders[] = {
    {Codec::Pcm, 1, pcm8},      {Codec::Pcm, 2, pcm16},     {Codec::Pcm, 3, pcm24}, {Codec::Pcm, 4, pcm32},
    {Codec::Float, 4, float32}, {Codec::Float, 8, float64}, {Codec::ALaw, 1, aLaw}, {Codec::MuLaw, 1, muLaw},
};

const DecodeRow *decoderOf(const WavFormat &format)
{
    const auto row = std::find_if(std::begin(kDecoders), std::end(kDecoders), [&](const DecodeRow &each) {
        return each.codec == format.codec && each.bytes * format.channels == format.frameBytes;
    });
    return row == std::end(kDecoders) ? nullptr : row;
}

Sample mixed(const std::byte *frame, const DecodeRow &row, int channels)
{
    qint64 sum = 0;
    for (int channel = 0; channel < channels; ++channel)
        sum += row.decode(frame + channel * row.bytes);
    return static_cast<Sample>(sum / channels);
}

void decode(base::Bytes bytes, const DecodeRow &row, const WavFormat &format, std::vector<Sample> &to)
{
    to.resize(bytes.size() / static_cast<std::size_t>(format.frameBytes));
    const std::byte *frame = bytes.data();
    for (Sample &sample : to) {
        sample = mixed(frame, row, format.channels);
        frame += format.frameBytes;
    }
}

} // namespace

bool isReadable(Codec codec)
{
    return std::any_of(std::begin(kDecoders), std::end(kDecoders),
                       [&](const DecodeRow &row) { return row.codec == codec; });
}

base::Result<void> readSamples(const files::Content &file, const WavFormat &format, const TakeSamples &take,
                               const base::Progress &progress)
{
    const DecodeRow *row = decoderOf(format);
    if (!row)
        return base::fail(kCodecUnread, {nameOf(format)});
    const qint64 atOnce = std::max<qint64>(kPieceBytes / format.frameBytes, 1);
    std::vector<std::byte> bytes(static_cast<std::size_t>(atOnce * format.frameBytes));
    std::vector<Sample> samples;
    for (qint64 done = 0; done < format.frames; done += static_cast<qint64>(samples.size())) {
        const qint64 wanted = std::min(atOnce, format.frames - done) * format.frameBytes;
        const auto piece = std::span(bytes).first(static_cast<std::size_t>(wanted));
        if (file.read(format.dataAt + done * format.frameBytes, piece) != wanted)
            return base::fail(kToneChanging);
        decode(piece, *row, format, samples);
        if (auto taken = take(samples); !taken)
            return taken;
        if (progress && !progress(done + static_cast<qint64>(samples.size()), format.frames))
            return base::fail(base::kCancelled);
    }
    if (!file.isIntact())
        return base::fail(kToneChanging);
    return {};
}

} // namespace tones
