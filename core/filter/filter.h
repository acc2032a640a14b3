#pragma once

#include "core/base/message.h"

#include <QString>
#include <QStringView>
#include <vector>

/// The one language in which requests are chosen, for what is seen, coloured and exported:
///
///     filter = term { space term }                 every term must hold
///     term   = [ "-" ] [ key ":" ] value { "," value }   one of its values must; "-": none may
///     key    = "device" | "model" | …              keys.h
///     value  = characters but space and comma, or any of them between quotes; \" and \\ there
///
/// Case never matters. Without a key a text is looked for in all that can be read of a request.
namespace filter {

inline constexpr base::Code kTooLong{"filter-too-long"};             ///< %1 the most characters there may be
inline constexpr base::Code kKeyUnknown{"filter-key-unknown"};       ///< %1 the key; %2 those that there are
inline constexpr base::Code kValueMissing{"filter-value-missing"};   ///< %1 what it should stand behind
inline constexpr base::Code kQuoteOpen{"filter-quote-open"};         ///< its end is missing
inline constexpr base::Code kValueUnknown{"filter-value-unknown"};   ///< %1 value, %2 key, %3 what it can be
inline constexpr base::Code kMomentUnknown{"filter-moment-unknown"}; ///< %1 what is none

enum class Key { Text, Device, Model, Protocol, File, Outcome, Step, Grade, Meaning, After, Before };

/// Where something stands in the text that was parsed, in UTF-16 units as QString counts.
struct Span {
    qsizetype position = 0;
    qsizetype length = 0;

    qsizetype end() const { return position + length; }
    friend bool operator==(const Span &, const Span &) = default;
};

struct Term {
    Key key = Key::Text;
    bool isNegated = false;
    QStringList values; ///< one at least; none is empty
    Span at;            ///< empty if it was not parsed

    /// That they ask the same, wherever they stand.
    friend bool operator==(const Term &a, const Term &b)
    {
        return a.key == b.key && a.isNegated == b.isNegated && a.values == b.values;
    }
};

/// Of requests those for which every term holds; without terms all of them.
struct Filter {
    std::vector<Term> terms;

    bool isEmpty() const { return terms.empty(); }
    friend bool operator==(const Filter &, const Filter &) = default;
};

struct Problem {
    Span at;
    base::Message what;

    friend bool operator==(const Problem &, const Problem &) = default;
};

struct Parsed {
    Filter filter;                 ///< of the terms that are right
    std::vector<Problem> problems; ///< of the others, in their order
};

inline constexpr qsizetype kMostCharacters = 4096;

/// Any text; what is wrong in it is told with its place.
Parsed parse(QStringView text);

/// So that parse() makes the same of it.
QString text(const Filter &filter);

/// The filter with one more condition, which a person chose by pointing at it. It takes the place of one that
/// the same key had: after one device the other, not both. Texts add up.
Filter with(Filter filter, Key key, const QString &value);
/// Likewise, with the condition that it is not so. These add up.
Filter without(Filter filter, Key key, const QString &value);

/// Does what it chooses hang on devices as they are now, and not alone on what they asked?
bool looksAtGrades(const Filter &filter);

} // namespace filter
