#pragma once

#include <cstdint>
#include <vector>

namespace tones {

/// One half of a sinc under a Kaiser window, finely sampled: the filter of the resampler. Distances are in
/// zero crossings of the sinc.
class Kernel {
public:
    /// Crossings on each side. With the window's 96 dB the band between passed and stopped is 0.13 of what is
    /// passed: of 8 kHz sound everything up to 3.4 kHz is kept and everything beyond 4 kHz gone.
    static constexpr int kCrossings = 48;
    /// Points between two crossings. A line from point to point leaves less than 4e-7 (-128 dB).
    static constexpr int kPoints = 1024;
    static constexpr int kBits = 24;     ///< 2^24 stands for 1, the middle
    static constexpr int kFraction = 16; ///< bits behind the point of a distance in points

    /// Made once.
    static const Kernel &instance();

    /// The height at `distance` points from the middle, with kFraction bits behind the point; not negative.
    std::int32_t at(std::int64_t distance) const;

private:
    Kernel();
    std::vector<std::int32_t> m_points;
};

} // namespace tones
