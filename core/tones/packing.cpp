#include "core/archive/writer.h"
#include "core/base/byte_units.h"
#include "core/tones/convert.h"
#include "core/tones/meter.h"
#include "core/tones/package.h"
#include "core/tones/waveform.h"

#include <QSet>
#include <algorithm>
#include <numeric>

namespace tones {

namespace {

/// What the archive can name without an extension of its format.
bool isAscii(const QString &name)
{
    return std::ranges::all_of(name, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

base::Result<void> checkNames(const std::vector<Tone> &tones)
{
    if (tones.empty())
        return base::fail(kPackageEmpty);
    QSet<QString> seen;
    for (const Tone &tone : tones) {
        if (tone.isPacked ? !isAscii(tone.name) : !isToneName(tone.name))
            return base::fail(kToneName, {tone.name});
        // A person may unpack it on Windows or a Mac, where only one of the two would be left.
        if (seen.contains(tone.name.toLower()))
            return base::fail(kPackageTwice, {tone.name});
        seen.insert(tone.name.toLower());
    }
    return {};
}

qint64 sizeOf(const std::vector<Tone> &tones)
{
    return std::accumulate(tones.begin(), tones.end(), qint64{0},
                           [](qint64 sum, const Tone &tone) { return sum + tone.size; });
}

class Packer {
public:
    Packer(QIODevice &to, const Meter &meter, const archive::Limits &limits)
        : m_writer(to, archive::Names::Ascii), m_meter(meter), m_limits(limits)
    {}

    base::Result<void> pack(const Tone &tone)
    {
        m_writer.begin(tone.name, archive::Packing::Stored);
        auto poured = tone.pour([this](QByteArrayView piece) { return take(piece); });
        m_writer.end();
        if (!poured && poured.error().where.file.isEmpty())
            poured.error().where.file = tone.name;
        return poured;
    }
    base::Result<void> finish()
    {
        return m_writer.finish().map([](const QByteArray &) {});
    }

private:
    base::Result<void> take(QByteArrayView piece)
    {
        m_done += piece.size();
        if (m_done > m_limits.unpackedBytes)
            return base::fail(kPackageTooLarge, {QString::number(m_limits.unpackedBytes / base::kMebibyte)});
        m_writer.write(piece);
        if (!m_meter.goesOn(m_done))
            return base::fail(base::kCancelled);
        return {};
    }

    archive::Writer m_writer;
    const Meter &m_meter;
    const archive::Limits &m_limits;
    qint64 m_done = 0;
};

} // namespace

Tone toneOf(const QString &name, files::ContentPtr file)
{
    const qint64 size = file->size();
    return {name, size, [name, file = std::move(file)](const files::Sink &to) -> base::Result<void> {
                const auto poured = files::pour(*file, name, to);
                if (!poured && poured.error().what.code == files::kFileChanging)
                    return base::fail(kToneChanging);
                return poured;
            }};
}

Tone convertedTone(const QString &name, files::ContentPtr file, const WavFormat &format, int rate)
{
    return {name, convertedSize(format, rate), [file = std::move(file), format, rate](const files::Sink &to) {
                return convert(*file, format, rate, to);
            }};
}

base::Result<void> pack(std::vector<Tone> tones, QIODevice &to, const base::Progress &progress,
                        const archive::Limits &limits)
{
    if (auto checked = checkNames(tones); !checked)
        return checked;
    if (std::ssize(tones) > limits.entries)
        return base::fail(kPackageTooMany, {QString::number(limits.entries)});
    std::ranges::sort(tones, {}, &Tone::name);
    const Meter meter(progress, sizeOf(tones));
    Packer packer(to, meter, limits);
    for (const Tone &tone : tones) {
        if (auto packed = packer.pack(tone); !packed)
            return packed;
    }
    return packer.finish();
}

} // namespace tones
