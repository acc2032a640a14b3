#include "core/archive/writer.h"
#include "core/tones/meter.h"
#include "core/tones/package.h"
#include "core/tones/waveform.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace tones {

namespace {

constexpr qint64 kPiece = 64 * 1024;

base::Result<void> checkNames(const std::vector<Tone> &tones)
{
    if (tones.empty())
        return base::fail(kPackageEmpty);
    QSet<QString> seen;
    for (const Tone &tone : tones) {
        if (!isToneName(tone.name))
            return base::fail(kToneName, {tone.name});
        // A person may unpack it on Windows or a Mac, where only one of the two would be left.
        if (seen.contains(tone.name.toLower()))
            return base::fail(kPackageTwice, {tone.name});
        seen.insert(tone.name.toLower());
    }
    return {};
}

base::Result<void> packOne(archive::Writer &writer, const Tone &tone, qint64 &done, const Meter &meter)
{
    std::array<std::byte, kPiece> piece;
    writer.begin(tone.name, archive::Packing::Stored);
    for (qint64 at = 0; at < tone.file->size();) {
        const qint64 got = tone.file->read(at, piece);
        if (got <= 0)
            return base::fail(kToneChanging);
        writer.write(base::viewOf(base::Bytes(piece).first(static_cast<std::size_t>(got))));
        at += got;
        done += got;
        if (!meter.goesOn(done))
            return base::fail(base::kCancelled);
    }
    writer.end();
    if (!tone.file->isIntact())
        return base::fail(kToneChanging);
    return {};
}

} // namespace

base::Result<void> pack(std::vector<Tone> tones, QIODevice &to, const base::Progress &progress)
{
    if (auto checked = checkNames(tones); !checked)
        return checked;
    std::sort(tones.begin(), tones.end(), [](const Tone &a, const Tone &b) { return a.name < b.name; });
    qint64 total = 0;
    for (const Tone &tone : tones)
        total += tone.file->size();
    const Meter meter(progress, total);
    archive::Writer writer(to, archive::Names::Ascii);
    qint64 done = 0;
    for (const Tone &tone : tones) {
        if (auto packed = packOne(writer, tone, done, meter); !packed)
            return packed;
    }
    return writer.finish().map([](const QByteArray &) {});
}

} // namespace tones
