#include "tests/support/lossy_lane.h"

#include <utility>

namespace support {

std::uint64_t splitMix(std::uint64_t &state)
{
    std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double LossyLane::roll()
{
    return static_cast<double>(splitMix(m_state) >> 11) * 0x1.0p-53;
}

LossyLane::Fate LossyLane::decide()
{
    const double value = roll();
    double limit = m_faults->loss;
    if (value < limit)
        return Fate::Lose;
    if (value < (limit += m_faults->duplication))
        return Fate::Duplicate;
    return value < limit + m_faults->reordering ? Fate::Hold : Fate::Pass;
}

std::vector<Parcel> LossyLane::take(Parcel parcel)
{
    m_fate = decide();
    if (m_fate == Fate::Hold && m_held)
        m_fate = Fate::Pass; // one waits already
    std::vector<Parcel> out;
    if (m_fate == Fate::Lose)
        return out;
    if (m_fate == Fate::Hold) {
        m_held = std::move(parcel);
        ++m_number;
        return out;
    }
    if (m_fate == Fate::Duplicate)
        out.push_back(parcel);
    out.push_back(std::move(parcel));
    if (m_held)
        out.push_back(*std::exchange(m_held, std::nullopt));
    return out;
}

std::optional<Parcel> LossyLane::release(std::uint64_t number)
{
    return number == m_number ? std::exchange(m_held, std::nullopt) : std::nullopt;
}

} // namespace support
