#include "core/tones/waveform.h"

#include "core/tones/samples.h"

#include <algorithm>

namespace tones {

namespace {

float heightOf(Sample sample)
{
    return static_cast<float>(std::clamp(sample, -kFullScale, kFullScale)) / static_cast<float>(kFullScale);
}

/// The columns that the frames fall into, as they come.
class Columns {
public:
    Columns(qint64 frames, qint64 columns) : m_frames(frames), m_columns(columns) {}

    void take(std::span<const Sample> sound)
    {
        for (const Sample sample : sound)
            take(heightOf(sample), m_at++ * m_columns / m_frames);
    }
    std::vector<Peak> peaks() && { return std::move(m_peaks); }

private:
    void take(float height, qint64 column)
    {
        if (static_cast<std::size_t>(column) == m_peaks.size())
            m_peaks.push_back({height, height});
        Peak &peak = m_peaks.back();
        peak.low = std::min(peak.low, height);
        peak.high = std::max(peak.high, height);
    }

    qint64 m_frames;
    qint64 m_columns; ///< no more than frames
    qint64 m_at = 0;
    std::vector<Peak> m_peaks;
};

} // namespace

base::Result<std::vector<Peak>> waveform(const files::Content &file, const WavFormat &format, int columns,
                                         const base::Progress &progress)
{
    Columns made(format.frames, std::clamp<qint64>(columns, 1, std::max<qint64>(format.frames, 1)));
    const auto take = [&](std::span<const Sample> sound) -> base::Result<void> {
        made.take(sound);
        return {};
    };
    return readSamples(file, format, take, progress).map([&] { return std::move(made).peaks(); });
}

} // namespace tones
