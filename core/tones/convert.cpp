#include "core/tones/convert.h"

#include "core/tones/advice.h"
#include "core/tones/resampler.h"
#include "core/tones/waveform.h"

#include <QtEndian>
#include <span>

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
    header.reserve(kHeaderBytes);
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

/// Hands the frames on and forgets them.
base::Result<void> handOn(std::vector<qint16> &frames, const files::Sink &to)
{
    if (frames.empty()) // it has no address then, and none may be copied from
        return {};
    qToLittleEndian<qint16>(frames.data(), static_cast<qsizetype>(frames.size()), frames.data());
    auto taken = to(base::viewOf(std::as_bytes(std::span(frames))));
    frames.clear();
    return taken;
}

} // namespace

bool isConvertible(const WavFormat &format)
{
    return isReadable(format.codec) && format.length() <= kLongestTone;
}

qint64 convertedSize(const WavFormat &format, int rate)
{
    return kHeaderBytes + kFrameBytes * Resampler::framesAfter(format.frames, format.rate, rate);
}

base::Result<void> convert(const files::Content &file, const WavFormat &format, int rate,
                           const files::Sink &to)
{
    if (format.length() > kLongestTone)
        return base::fail(kToneTooLong,
                          {QString::number(std::chrono::ceil<std::chrono::minutes>(format.length()).count()),
                           QString::number(kLongestTone.count())});
    if (!isReadable(format.codec))
        return base::fail(kCodecUnread, {nameOf(format)});
    Resampler resampler(format.rate, rate);
    std::vector<qint16> frames;
    const auto take = [&](std::span<const Sample> sound) {
        resampler.push(sound, frames);
        return handOn(frames, to);
    };
    return to(headerOf(rate, Resampler::framesAfter(format.frames, format.rate, rate)))
        .and_then([&] { return readSamples(file, format, take); })
        .and_then([&] {
            resampler.finish(frames);
            return handOn(frames, to);
        });
}

} // namespace tones
