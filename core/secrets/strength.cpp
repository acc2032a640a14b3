#include "core/secrets/strength.h"

#include <QSet>
#include <algorithm>
#include <array>
#include <cmath>

namespace secrets {

namespace {

/// A kind of character, and how many of it somebody has to try.
struct Kind {
    bool (*has)(QChar);
    int count;
};
constexpr std::array kKinds{
    Kind{[](QChar c) { return c.isDigit(); }, 10},
    Kind{[](QChar c) { return c.isLower(); }, 26},
    Kind{[](QChar c) { return c.isUpper(); }, 26},
    Kind{[](QChar c) { return !c.isLetterOrNumber(); }, 20},
};

// A guess takes scrypt 100 ms (cipher.h): 2^36 of them keep a thousand computers busy for 80 days. The rest
// is margin, for people choose far worse than by chance.
constexpr double kFairBits = 50;
constexpr double kStrongBits = 75;

} // namespace

Strength strengthOf(QStringView passphrase)
{
    if (passphrase.size() < kShortestPassphrase)
        return Strength::TooShort;
    int alphabet = 0;
    for (const Kind &kind : kKinds)
        alphabet += std::any_of(passphrase.begin(), passphrase.end(), kind.has) ? kind.count : 0;
    const QSet<QChar> distinct(passphrase.begin(), passphrase.end());
    const auto counted = std::min(passphrase.size(), 2 * distinct.size());
    const double bits = static_cast<double>(counted) * std::log2(std::max(2, alphabet));
    return bits < kFairBits ? Strength::Weak : bits < kStrongBits ? Strength::Fair : Strength::Strong;
}

} // namespace secrets
