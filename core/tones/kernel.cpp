#include "core/tones/kernel.h"

#include <cmath>

// sin() and the Bessel functions of one C library differ from another's in the last bits. Here are only
// additions, multiplications, divisions and square roots, which IEEE 754 defines to the last bit, in one
// order (CMakeLists.txt forbids the compiler to fuse them); what comes of them is rounded to whole numbers.

namespace tones {

namespace {

constexpr double kPi = 3.14159265358979323846;
/// Kaiser's 0.1102 (A - 8.7) for A = 96 dB, what 16 bits can tell apart.
constexpr double kBeta = 0.1102 * (96.0 - 8.7);
constexpr int kTerms = 30; ///< of the series below: more than doubles can tell

/// sin(pi x) for x from 0 to 1/2, by its series.
double sinePi(double x)
{
    const double angle = kPi * x;
    const double square = angle * angle;
    double term = angle;
    double sum = angle;
    for (int i = 1; i < kTerms; ++i) {
        term = -term * square / ((2.0 * i) * (2.0 * i + 1.0));
        sum += term;
    }
    return sum;
}

/// sin(pi x) / (pi x), with a zero at every whole number.
double sinc(double x)
{
    if (x == 0.0)
        return 1.0;
    const double whole = std::floor(x);
    const double part = x - whole;
    const double sine = sinePi(part <= 0.5 ? part : 1.0 - part);
    const bool isOdd = static_cast<int>(whole) % 2 != 0;
    return (isOdd ? -sine : sine) / (kPi * x);
}

/// The modified Bessel function of the first kind and order 0, by its series.
double bessel(double x)
{
    double term = 1.0;
    double sum = 1.0;
    for (int i = 1; i < kTerms; ++i) {
        const double factor = x / (2.0 * i);
        term = term * (factor * factor);
        sum += term;
    }
    return sum;
}

/// Kaiser's window; `x` from 0, the middle, to 1, the end.
double window(double x)
{
    return bessel(kBeta * std::sqrt(1.0 - x * x)) / bessel(kBeta);
}

} // namespace

Kernel::Kernel() : m_points(static_cast<std::size_t>(kCrossings) * kPoints + 1)
{
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const double x = static_cast<double>(i) / kPoints;
        const double height = sinc(x) * window(x / kCrossings);
        m_points[i] = static_cast<std::int32_t>(std::floor(height * (1 << kBits) + 0.5));
    }
}

const Kernel &Kernel::instance()
{
    static const Kernel kernel;
    return kernel;
}

std::int32_t Kernel::at(std::int64_t distance) const
{
    const auto point = static_cast<std::size_t>(distance >> kFraction);
    if (point + 1 >= m_points.size())
        return 0;
    const std::int64_t step = m_points[point + 1] - m_points[point];
    const std::int64_t part = distance & ((1 << kFraction) - 1);
    return m_points[point] + static_cast<std::int32_t>((step * part) >> kFraction);
}

} // namespace tones
