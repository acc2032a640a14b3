#include "core/tones/convert.h"

#include "core/tones/resampler.h"
#include "core/tones/waveform.h"

#include <QtEndian>

namespace tones {

namespace {

constexpr qsizetype kHeaderBytes = 44;
constexpr int kFrameBytes = 2;

void put16(QByteArray &to, quint16 value)
{
    to.resize(to.size() + 2);
    qToLittleEndian(value, to.end() - 2);
}

void put32(QByteArray &to, quint32 value)
{
    to.resize(to.size() + 4);
    qToLittleEndian(value, to.end() - 4);
}

/// The header that every program knows: `fmt ` of 16 bytes, then `data`.
QByteArray headerOf(int rate, qint64 frames)
{
    const auto bytes = static_cast<quint32>(frames * kFrameBytes);
    QByteArray header;
    header.reserve(kHeaderBytes + static_cast<qsizetype>(bytes));
    header += "RIFF";
    put32(header, static_cast<quint32>(kHeaderBytes) - 8 + bytes);
    header += "WAVEfmt ";
    put32(header, 16);
    put16(header, 1); // PCM
    put16(header, 1); // mono
    put32(header, static_cast<quint32>(rate));
    put32(header, static_cast<quint32>(rate * kFrameBytes));
    put16(header, kFrameBytes);
    put16(header, 16);
    header += "data";
    put32(header, bytes);
    return header;
}

void append(QByteArray &file, std::vector<qint16> &frames)
{
    if (frames.empty()) // it has no address then, and none may be copied from
        return;
    const qsizetype at = file.size();
    file.resize(at + static_cast<qsizetype>(frames.size()) * kFrameBytes);
    qToLittleEndian<qint16>(frames.data(), static_cast<qsizetype>(frames.size()), file.data() + at);
    frames.clear();
}

} // namespace

bool isConvertible(const WavFormat &format)
{
    return isReadable(format.codec) && format.length() <= kLongestTone;
}

base::Result<QByteArray> convert(const files::Content &file, const WavFormat &format, int rate,
                                 const base::Progress &progress)
{
    if (format.length() > kLongestTone)
        return base::fail(kToneTooLong,
                          {QString::number(std::chrono::ceil<std::chrono::minutes>(format.length()).count()),
                           QString::number(kLongestTone.count())});
    QByteArray made = headerOf(rate, Resampler::framesAfter(format.frames, format.rate, rate));
    Resampler resampler(format.rate, rate);
    std::vector<qint16> frames;
    const auto take = [&](std::span<const Sample> sound) {
        resampler.push(sound, frames);
        append(made, frames);
    };
    return readSamples(file, format, take, progress).map([&] {
        resampler.finish(frames);
        append(made, frames);
        return made;
    });
}

} // namespace tones
