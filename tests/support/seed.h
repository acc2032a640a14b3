#pragma once

#include <QString>
#include <QtGlobal>
#include <random>

namespace support {

/// A generator for property tests. The seed is printed, and PROVBENCH_SEED brings a failed run back.
inline std::mt19937_64 seededRandom(const char *what)
{
    bool given = false;
    const qulonglong wished = qEnvironmentVariable("PROVBENCH_SEED").toULongLong(&given);
    const std::uint64_t seed = given ? wished : std::random_device{}();
    qInfo("%s: PROVBENCH_SEED=%llu", what, static_cast<unsigned long long>(seed));
    return std::mt19937_64(seed);
}

/// A whole number in [low, high].
template<class Int>
Int between(std::mt19937_64 &random, Int low, Int high)
{
    return static_cast<Int>(std::uniform_int_distribution<long long>(low, high)(random));
}

} // namespace support
