#include "core/tones/wav_header.h"

#include "core/tones/waveform.h"

#include <QtEndian>
#include <algorithm>
#include <iterator>

namespace tones {

namespace {

constexpr int kExtensible = 0xFFFE;
constexpr qsizetype kSmallest = 16; ///< up to the bits of a sample: PCMWAVEFORMAT

struct CodecRow {
    int tag;
    Codec codec;
    int lowestBits;
    int highestBits;
    int step; ///< from the lowest bits to the highest
};

/// RFC 2361 section 3 and the bits that each can have. MPEG says 0, or what it came from.
constexpr CodecRow kCodecs[] = {{0x0001, Codec::Pcm, 1, 32, 1},     {0x0002, Codec::MsAdpcm, 4, 4, 1},
                                {0x0003, Codec::Float, 32, 64, 32}, {0x0006, Codec::ALaw, 8, 8, 1},
                                {0x0007, Codec::MuLaw, 8, 8, 1},    {0x0011, Codec::ImaAdpcm, 3, 4, 1},
                                {0x0050, Codec::Mpeg, 0, 65535, 1}, {0x0055, Codec::Mpeg, 0, 65535, 1}};
constexpr CodecRow kOther{0, Codec::Other, 0, 65535, 1};

/// Of KSDATAFORMAT_SUBTYPE_WAVEFORMATEX, behind the tag in the first two bytes.
constexpr QByteArrayView kSubtype("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14);

int u16(QByteArrayView chunk, qsizetype at)
{
    return chunk.size() >= at + 2 ? qFromLittleEndian<quint16>(chunk.data() + at) : 0;
}

qint64 u32(QByteArrayView chunk, qsizetype at)
{
    return qFromLittleEndian<quint32>(chunk.data() + at);
}

int tagOf(QByteArrayView chunk)
{
    const int tag = u16(chunk, 0);
    const bool resolves =
        tag == kExtensible && chunk.size() >= kLongestWavHeader && chunk.sliced(26, 14) == kSubtype;
    return resolves ? u16(chunk, 24) : tag;
}

const CodecRow &rowOf(int tag)
{
    const auto row = std::find_if(std::begin(kCodecs), std::end(kCodecs),
                                  [&](const CodecRow &each) { return each.tag == tag; });
    return row == std::end(kCodecs) ? kOther : *row;
}

bool takesBits(const CodecRow &row, int bits)
{
    return bits >= row.lowestBits && bits <= row.highestBits && (bits - row.lowestBits) % row.step == 0;
}

base::Result<void> check(const WavFormat &format, qint64 rate, const CodecRow &row)
{
    if (format.channels == 0)
        return base::fail(kWavChannels, {QString::number(format.channels)});
    if (rate < kLowestRate || rate > kHighestRate)
        return base::fail(kWavRate, {QString::number(rate)});
    if (!takesBits(row, format.bits))
        return base::fail(kWavBits, {QString::number(format.bits)});
    const int made = format.channels * ((format.bits + 7) / 8);
    if (isReadable(format.codec) && format.frameBytes != made)
        return base::fail(kWavBlock, {QString::number(format.frameBytes), QString::number(made)});
    return {};
}

} // namespace

base::Result<WavHeader> readWavHeader(QByteArrayView chunk)
{
    if (chunk.size() < kSmallest)
        return base::fail(kWavNoFormat);
    WavHeader header;
    WavFormat &format = header.format;
    format.tag = tagOf(chunk);
    const CodecRow &row = rowOf(format.tag);
    format.codec = row.codec;
    format.channels = u16(chunk, 2);
    format.frameBytes = u16(chunk, 12);
    format.bits = u16(chunk, 14);
    header.bytesPerSecond = u32(chunk, 8);
    const bool isAdpcm = format.codec == Codec::MsAdpcm || format.codec == Codec::ImaAdpcm;
    header.framesPerBlock = isAdpcm ? u16(chunk, 18) : 0;
    const qint64 rate = u32(chunk, 4);
    return check(format, rate, row).map([&] {
        format.rate = static_cast<int>(rate);
        return header;
    });
}

qint64 framesOf(const WavHeader &header, qint64 bytes, const std::optional<qint64> &fact)
{
    const WavFormat &format = header.format;
    if (isReadable(format.codec))
        return bytes / format.frameBytes;
    if (fact)
        return *fact;
    if (header.framesPerBlock > 0 && format.frameBytes > 0)
        return bytes / format.frameBytes * header.framesPerBlock;
    return header.bytesPerSecond > 0 ? bytes * format.rate / header.bytesPerSecond : 0;
}

} // namespace tones
