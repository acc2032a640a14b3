#pragma once

#include <QString>
#include <QStringView>
#include <optional>
#include <vector>

namespace sheet {

/// A piece of a number format.
struct FormatToken {
    enum class Type {
        Literal, ///< `text` as it stands
        Digit,   ///< a place for a digit: 0, # or ?
        Point,
        Exponent, ///< `text` is E+ or E-
        Slash,    ///< of a fraction
        Fixed,    ///< the denominator `count`
        General,
        Text,    ///< @
        Date,    ///< `letter` is y, m (month), d, h, n (minute), s or f (part of a second); `count` of them
        Elapsed, ///< the same for [h], [m], [s]: all hours, minutes, seconds there are
        HalfDay, ///< `text` is AM/PM or A/P
    };

    Type type = Type::Literal;
    char16_t letter = 0;
    int count = 0;
    QString text;
};

/// One section of a number format.
struct FormatSection {
    enum class Kind { Literal, General, Number, Scientific, Fraction, Date, Text };
    enum class Compare { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater };
    struct Condition {
        Compare compare = Compare::Equal;
        double limit = 0;

        bool holds(double value) const;
    };

    Kind kind = Kind::Literal;
    std::vector<FormatToken> tokens;
    std::optional<Condition> condition;
    bool grouped = false; ///< commas between thousands
    int shift = 0;        ///< powers of ten: 2 for each %, -3 for each comma behind the digits
    int language = 0;     ///< a Windows language identifier; 0: English
};

/// Takes a format code apart.
std::vector<FormatSection> parseSections(QStringView code);

/// What a section shows of the absolute value of a number; `isZero` is set if nothing but zeros is left of
/// it.
QString formatNumber(const FormatSection &section, double value, bool &isZero);
/// What it shows of a date.
QString formatDate(const FormatSection &section, double serial, bool from1904);

} // namespace sheet
