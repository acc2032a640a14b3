#pragma once

#include "core/tones/samples.h"

#include <QtGlobal>
#include <vector>

namespace tones {

/// Sound of one rate into 16-bit sound of another, piece by piece: bandlimited interpolation with the Kernel
/// ("Digital Audio Resampling", J. O. Smith), a filter for each place between two samples that the ratio of
/// the rates can bring about. What lies beyond half of the lower rate is filtered out. In whole numbers
/// throughout: the same sound gives the same bytes on every machine. Keeps its place in time: what happened
/// at 1 s happens at 1 s. Where both rates are the same nothing is filtered.
class Resampler {
public:
    /// Frames a second, both within kLowestRate and kHighestRate.
    Resampler(int from, int to);

    /// Appends to `out` what can be made of the sound so far. Clips what is too loud.
    void push(std::span<const Sample> sound, std::vector<qint16> &out);
    /// Behind the last piece: the rest. Then there are as many frames as take at least as long as those that
    /// came: from 3 frames of 44.1 kHz 1 of 8 kHz.
    void finish(std::vector<qint16> &out);

    static qint64 framesAfter(qint64 frames, int from, int to);

private:
    /// The filter for one place between two samples.
    struct Phase {
        std::vector<qint32> weights;
        qint64 sum = 0; ///< of the weights: dividing by it keeps a constant just as it is
    };

    const Phase &phaseAt(qint64 place);
    Phase makePhase(qint64 place) const;
    qint16 frameAt(qint64 first, const Phase &phase) const;
    void emitUpTo(qint64 frames, std::vector<qint16> &out);

    qint64 m_from; ///< without the divisors that both have in common
    qint64 m_to;
    qint64 m_half;               ///< samples that the filter reaches to each side
    std::vector<Sample> m_sound; ///< that is still needed
    qint64 m_begin;              ///< number of the first of them; silence lies before 0
    qint64 m_taken = 0;          ///< frames that came
    qint64 m_given = 0;          ///< frames that went
    std::vector<Phase> m_phases; ///< by place; empty until needed
    Phase m_passing;             ///< where there would be too many to keep
};

} // namespace tones
