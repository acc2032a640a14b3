#include "core/tones/resampler.h"

#include "core/tones/kernel.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>

namespace tones {

namespace {

/// The middle between passed and stopped, of half of the lower rate: 15/16 lets nothing beyond it through.
constexpr qint64 kPassed = 15;
constexpr qint64 kOf = 16;
/// Weights of all places together that are kept, 4 bytes each. Ordinary rates need some 50,000.
constexpr qint64 kMostKept = 1'000'000;

/// Of 24-bit samples that one of 16 bits can tell apart.
constexpr qint64 kStep = 1 << (kSampleBits - 15);

/// To the nearest, halves away from 0.
qint64 divided(qint64 value, qint64 by)
{
    return (value + (value < 0 ? -by / 2 : by / 2)) / by;
}

qint16 clipped(qint64 value)
{
    return static_cast<qint16>(std::clamp<qint64>(value, -32'768, 32'767));
}

qint64 halfOf(qint64 from, qint64 to)
{
    const qint64 lower = std::min(from, to);
    return (Kernel::kCrossings * kOf * from + kPassed * lower - 1) / (kPassed * lower);
}

} // namespace

Resampler::Resampler(int from, int to)
    : m_from(from / std::gcd(from, to)),
      m_to(to / std::gcd(from, to)),
      m_half(halfOf(m_from, m_to)),
      m_sound(static_cast<std::size_t>(m_half), 0),
      m_begin(-m_half)
{
    if (m_to * m_half * 2 <= kMostKept)
        m_phases.resize(static_cast<std::size_t>(m_to));
}

qint64 Resampler::framesAfter(qint64 frames, int from, int to)
{
    return (frames * to + from - 1) / from;
}

/// `place` is how far behind a sample, in parts of m_to. Weights are of the samples from m_half - 1 before
/// that one to m_half behind it. The distance of each in points of the kernel is
/// (distance in samples) * kPoints * 15/16 * lower/from.
Resampler::Phase Resampler::makePhase(qint64 place) const
{
    const Kernel &kernel = Kernel::instance();
    constexpr qint64 kScale = Kernel::kPoints * kPassed * ((qint64{1} << Kernel::kFraction) / kOf);
    Phase phase;
    phase.weights.reserve(static_cast<std::size_t>(2 * m_half));
    for (qint64 i = 1 - m_half; i <= m_half; ++i) {
        const qint64 distance = std::abs(i * m_to - place); // of parts of m_to
        phase.weights.push_back(kernel.at(distance * kScale / std::max(m_from, m_to)));
        phase.sum += phase.weights.back();
    }
    return phase;
}

const Resampler::Phase &Resampler::phaseAt(qint64 place)
{
    if (m_phases.empty())
        return m_passing = makePhase(place);
    Phase &phase = m_phases[static_cast<std::size_t>(place)];
    if (phase.weights.empty())
        phase = makePhase(place);
    return phase;
}

/// 2^27 for the loudest sample, 2^24 for a weight and 2^8 for their sum at a ratio of 768:1 fit in 63 bits.
qint16 Resampler::frameAt(qint64 first, const Phase &phase) const
{
    const Sample *sound = m_sound.data() + (first - m_begin);
    const qint64 sum =
        std::inner_product(phase.weights.begin(), phase.weights.end(), sound, qint64{0}, std::plus<>(),
                           [](qint32 weight, Sample sample) { return qint64{weight} * sample; });
    return clipped(divided(sum, phase.sum * kStep));
}

void Resampler::emitUpTo(qint64 frames, std::vector<qint16> &out)
{
    const qint64 end = m_begin + static_cast<qint64>(m_sound.size());
    for (; m_given < frames; ++m_given) {
        const qint64 sample = m_given * m_from / m_to;
        if (sample + m_half >= end)
            break;
        out.push_back(frameAt(sample + 1 - m_half, phaseAt(m_given * m_from % m_to)));
    }
    const qint64 needed = std::min(m_given * m_from / m_to + 1 - m_half, end);
    m_sound.erase(m_sound.begin(), m_sound.begin() + (needed - m_begin));
    m_begin = needed;
}

void Resampler::push(std::span<const Sample> sound, std::vector<qint16> &out)
{
    if (m_from == m_to) {
        std::transform(sound.begin(), sound.end(), std::back_inserter(out),
                       [](Sample sample) { return clipped(divided(sample, kStep)); });
        return;
    }
    m_sound.insert(m_sound.end(), sound.begin(), sound.end());
    m_taken += static_cast<qint64>(sound.size());
    emitUpTo(std::numeric_limits<qint64>::max(), out);
}

void Resampler::finish(std::vector<qint16> &out)
{
    if (m_from == m_to)
        return;
    m_sound.insert(m_sound.end(), static_cast<std::size_t>(m_half) + 1, 0);
    emitUpTo((m_taken * m_to + m_from - 1) / m_from, out);
}

} // namespace tones
