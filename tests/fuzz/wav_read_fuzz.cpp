// A WAV file from a stranger: what is read of it is really there, and whatever can be heard can be looked at
// and converted.

#include "core/tones/advice.h"
#include "core/tones/convert.h"
#include "core/tones/waveform.h"

#include <QBuffer>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

/// Sound that lasts longer is not converted here: it would be the same work for minutes.
constexpr std::chrono::seconds kLongest{20};

void demand(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void demandThatItFits(const tones::WavFormat &format, qint64 size)
{
    demand(format.dataAt >= 28 && format.dataBytes > 0, "sound without a place");
    demand(format.dataAt + format.dataBytes <= size, "sound that is not there");
    demand(format.claimedBytes >= format.dataBytes, "more than was claimed");
    demand(format.channels > 0 && format.rate >= tones::kLowestRate && format.rate <= tones::kHighestRate,
           "a format that cannot be");
    if (tones::isReadable(format.codec)) {
        demand(format.frames > 0 && format.frames * format.frameBytes <= format.dataBytes,
               "frames that are not there");
        demand(format.bits >= 1 && format.bits <= 64, "bits that cannot be");
    }
    demand(tones::adviceOn(format).size() <= 6, "advice without end");
}

void lookAt(const files::Content &file, const tones::WavFormat &format)
{
    const auto peaks = tones::waveform(file, format, 50);
    demand(peaks.has_value() == tones::isReadable(format.codec), "a readable sound has a waveform");
    if (!peaks)
        return;
    demand(static_cast<qint64>(peaks->size()) == std::min<qint64>(50, format.frames), "columns are missing");
    for (const tones::Peak &peak : *peaks)
        demand(peak.low >= -1 && peak.low <= peak.high && peak.high <= 1, "a peak beyond full scale");
}

void convertTo(int rate, const files::Content &file, const tones::WavFormat &format)
{
    QByteArray made;
    const auto done = tones::convert(file, format, rate, [&made](QByteArrayView piece) -> base::Result<void> {
        made += piece;
        return {};
    });
    demand(done.has_value() == tones::isReadable(format.codec), "a readable sound can be converted");
    if (!done)
        return;
    demand(made.size() == tones::convertedSize(format, rate), "it has another size than was said");
    const auto again = tones::readWav(*files::Content::fromBytes(made));
    demand(again && again->isSafe() && again->rate == rate && !again->isCutShort(),
           "what was made is not safe");
    demand(again->frames == (format.frames * rate + format.rate - 1) / format.rate, "it has another length");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto file = files::Content::fromBytes(bytes);
    const auto format = tones::readWav(*file);
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    demand(tones::readWav(device, bytes.size()) == format, "reading forward only tells something else");
    if (!format)
        return 0;
    demandThatItFits(*format, bytes.size());
    if (format->length() > kLongest)
        return 0;
    lookAt(*file, *format);
    convertTo(8'000, *file, *format);
    convertTo(16'000, *file, *format);
    return 0;
}
