#pragma once

#include "core/intake/mapping.h"

#include <QHash>

namespace intake {

/// What the texts of a column have in common, so that one that has not is seen.
struct Habit {
    int filled = 0;
    int digits = 0;      ///< that are digits alone
    int usualLength = 0; ///< of those; 0: no length is usual
    int zeroLength = 0;  ///< of those with a zero in front, if all of them are as long; 0 otherwise
    int extensions = 0;
    int passwords = 0;

    bool areExtensions() const { return extensions * 2 > filled; }
    bool arePasswords() const { return passwords * 2 > filled; }
    /// Looks as most of the column do: digits of the usual length, an extension, or no number at all. False
    /// if nothing is usual.
    bool isUsual(QStringView text) const;
    /// How many digits the text should have had: one that is shorter than usual has lost zeros, perhaps. 0:
    /// nothing speaks for it. Passwords of digits have any length, unless some show zeros in front.
    int expectedLength(QStringView text, bool isSecret) const;
};

/// By column, of those that hold numbers people dial and passwords.
QHash<int, Habit> habitsOf(const sheet::Table &table, const Mapping &mapping);
/// How many cells a row of the table usually fills.
int usualFill(const sheet::Table &table, const Mapping &mapping);

} // namespace intake
