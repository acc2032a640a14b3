#pragma once

#include <QByteArray>
#include <QString>

namespace sheet {

/// A number as spreadsheets round it: fifteen significant decimal digits, and halves away from zero. 1.005
/// with two places is 1.01, though the double is below it. Never negative.
class Decimal {
public:
    static constexpr int kDigits = 15;

    /// Of the absolute value of a finite number.
    static Decimal of(double value);

    bool isZero() const { return m_digits.isEmpty(); }
    /// The power of ten of the first digit: 3 for 1234.5, -1 for 0.5; 0 for zero.
    int exponent() const { return isZero() ? 0 : m_point - 1; }

    /// Times a power of ten.
    Decimal shifted(int power) const;
    /// To so many places behind the point; negative: to tens, hundreds.
    Decimal rounded(int places) const;

    /// The digits before the point, without leading zeros: empty below 1.
    QByteArray integerDigits() const;
    /// The first `count` digits behind the point, filled up with zeros. What is beyond is cut: round first.
    QByteArray fractionDigits(int count) const;

private:
    QByteArray m_digits; ///< neither leading nor trailing zeros
    int m_point = 0;     ///< the value is 0.DIGITS times ten to this
};

/// What the format General shows in a wide column: at most eleven characters besides the sign, beyond that
/// five places of E-notation (ECMA-376 part 1, 18.8.30; 123456789012 is 1.23457E+11).
QString generalText(double value);

} // namespace sheet
