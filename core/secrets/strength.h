#pragma once

#include <QStringView>

namespace secrets {

/// How long somebody who has the job's file would have to guess.
enum class Strength {
    TooShort, ///< below kShortestPassphrase
    Weak,     ///< a person's computer finds it
    Fair,
    Strong,
};

inline constexpr qsizetype kShortestPassphrase = 8;

/// By length and kinds of characters alone, so at most as good as it says: "Password1" is not known to be
/// everybody's. Repeated characters count little.
Strength strengthOf(QStringView passphrase);

} // namespace secrets
