#include "core/sheet/decimal.h"
#include "core/sheet/format_section.h"

#include <algorithm>
#include <cmath>

namespace sheet {

namespace {

using Token = FormatToken;
using Type = FormatToken::Type;
using Tokens = std::vector<Token>;
using Place = Tokens::const_iterator;

bool isDigit(const Token &token)
{
    return token.type == Type::Digit;
}

int digitsIn(Place begin, Place end)
{
    return static_cast<int>(std::count_if(begin, end, isDigit));
}

/// What a place shows that has no digit to show.
QStringView unused(char16_t place)
{
    return place == u'0' ? QStringView(u"0") : place == u'?' ? QStringView(u" ") : QStringView();
}

/// Digits into places from the right; the leftmost place takes all that are left.
QString integerPart(Place begin, Place end, const QByteArray &digits, bool grouped)
{
    QString out; // reversed
    qsizetype shown = 0;
    qsizetype left = digits.size();
    int places = digitsIn(begin, end);
    const auto put = [&](QChar digit) {
        if (grouped && shown > 0 && shown % 3 == 0 && digit.isDigit())
            out += u',';
        out += digit;
        ++shown;
    };
    for (Place token = end; token != begin;) {
        --token;
        if (!isDigit(*token)) {
            std::for_each(token->text.rbegin(), token->text.rend(), [&](QChar c) { out += c; });
            continue;
        }
        --places;
        if (left == 0) {
            for (const QChar c : unused(token->letter))
                put(c);
        }
        while (left > 0) {
            put(QLatin1Char(digits[--left]));
            if (places > 0)
                break;
        }
    }
    std::ranges::reverse(out);
    return out;
}

/// Digits behind the point from the left; zeros at the end show where the place demands it.
QString fractionPart(Place begin, Place end, const QByteArray &digits)
{
    QString out;
    qsizetype at = 0;
    for (Place token = begin; token != end; ++token) {
        if (!isDigit(*token)) {
            out += token->text;
            continue;
        }
        const bool onlyZeros =
            std::all_of(digits.begin() + at, digits.end(), [](char c) { return c == '0'; });
        if (onlyZeros)
            out += unused(token->letter);
        else
            out += QLatin1Char(digits[at]);
        ++at;
    }
    return out;
}

/// A number into the tokens of a section, or of the mantissa.
QString laidOut(Place begin, Place end, const Decimal &number, bool grouped)
{
    const Place point = std::find_if(begin, end, [](auto &token) { return token.type == Type::Point; });
    QByteArray integer = number.integerDigits();
    if (point == end)
        return integerPart(begin, end, integer, grouped);
    QString out = integerPart(begin, point, integer, grouped);
    if (digitsIn(begin, point) == 0)
        out += QString::fromLatin1(integer); // ".00" shows 5.50 all the same
    return out + u'.' + fractionPart(point + 1, end, number.fractionDigits(digitsIn(point + 1, end)));
}

int placesBehindPoint(Place begin, Place end)
{
    const Place point = std::find_if(begin, end, [](auto &token) { return token.type == Type::Point; });
    return point == end ? 0 : digitsIn(point + 1, end);
}

int placesBeforePoint(Place begin, Place end)
{
    return digitsIn(begin, std::find_if(begin, end, [](auto &token) { return token.type == Type::Point; }));
}

QString plain(const FormatSection &section, double value, bool &isZero)
{
    const Place begin = section.tokens.begin();
    const Place end = section.tokens.end();
    const Decimal number = Decimal::of(value).shifted(section.shift).rounded(placesBehindPoint(begin, end));
    isZero = number.isZero();
    return laidOut(begin, end, number, section.grouped);
}

/// With several places before the point the exponent is a multiple of their number: ##0.0E+0.
QString scientific(const FormatSection &section, double value, bool &isZero)
{
    const Place begin = section.tokens.begin();
    const Place end = section.tokens.end();
    const Place e = std::find_if(begin, end, [](auto &token) { return token.type == Type::Exponent; });
    const int step = std::max(1, placesBeforePoint(begin, e));
    const int places = placesBehindPoint(begin, e);
    const auto powerOf = [step](const Decimal &number) {
        return static_cast<int>(std::floor(static_cast<double>(number.exponent()) / step)) * step;
    };
    const Decimal exact = Decimal::of(value).shifted(section.shift);
    const Decimal rounded = exact.rounded(places - powerOf(exact));
    const int power = powerOf(rounded);
    isZero = rounded.isZero();
    QString out = laidOut(begin, e, rounded.shifted(-power), section.grouped);
    out += e->text.front();
    out += power < 0 ? QStringView(u"-") : e->text.endsWith(u'+') ? QStringView(u"+") : QStringView();
    return out + integerPart(e + 1, end, QByteArray::number(std::abs(power)), false);
}

struct Ratio {
    qint64 over = 0;
    int under = 1;
};

/// The nearest fraction with a denominator below `most`, the smallest such denominator.
Ratio nearest(double value, int most)
{
    Ratio best{std::llround(value), 1};
    double error = std::abs(value - static_cast<double>(best.over));
    for (int under = 2; under <= most && error > 0; ++under) {
        const double over = std::round(value * under);
        const double off = std::abs(value - over / under);
        if (off < error - 1e-12) {
            best = {static_cast<qint64>(over), under};
            error = off;
        }
    }
    return best;
}

constexpr int kMostDenominatorPlaces = 4;
constexpr double kMostInFraction = 1e12; ///< above it everything is whole

/// The three runs of places of `# ??/??`; the first may be empty.
struct FractionPlaces {
    Place over; ///< numerator
    Place slash;
    Place behind; ///< the denominator
    bool hasWhole = false;
};

FractionPlaces placesOf(const Tokens &tokens)
{
    const Place slash = std::ranges::find_if(tokens, [](auto &token) { return token.type == Type::Slash; });
    Place over = slash;
    while (over != tokens.begin() && isDigit(*(over - 1)))
        --over;
    return {over, slash, std::find_if_not(slash + 1, tokens.end(), isDigit),
            digitsIn(tokens.begin(), over) > 0};
}

QString denominatorText(const FractionPlaces &places, int under)
{
    const QString digits = QString::number(under);
    return digits.leftJustified(places.behind - (places.slash + 1), u' ');
}

QString literals(Place begin, Place end)
{
    QString out;
    std::for_each(begin, end, [&](auto &token) { out += token.text; });
    return out;
}

Ratio ratioOf(double part, const FractionPlaces &places, const Tokens &tokens)
{
    const auto width = static_cast<int>(places.behind - (places.slash + 1));
    if (width == 0 && places.behind != tokens.end() && places.behind->type == Type::Fixed)
        return {std::llround(part * places.behind->count), places.behind->count};
    return nearest(part, static_cast<int>(std::pow(10, std::clamp(width, 1, kMostDenominatorPlaces))) - 1);
}

QString general(const FormatSection &section, double value, bool &isZero)
{
    isZero = value == 0;
    QString out;
    bool shown = false;
    for (const Token &token : section.tokens) {
        const bool number = token.type != Type::Literal;
        if (!number)
            out += token.text;
        else if (!shown || section.kind != FormatSection::Kind::Fraction)
            out += generalText(std::abs(value));
        shown = shown || number;
    }
    return out;
}

QString fraction(const FormatSection &section, double value, bool &isZero)
{
    const Tokens &tokens = section.tokens;
    const FractionPlaces places = placesOf(tokens);
    const double size = std::abs(value);
    if (size > kMostInFraction)
        return general(section, value, isZero);
    double whole = places.hasWhole ? std::floor(size) : 0;
    Ratio ratio = ratioOf(size - whole, places, tokens);
    if (places.hasWhole && ratio.over == ratio.under) {
        whole += 1;
        ratio = {0, 1};
    }
    const bool fixed = places.behind != tokens.end() && places.behind->type == Type::Fixed;
    const Place after = fixed ? places.behind + 1 : places.behind;
    const QString under = fixed ? QString::number(ratio.under) : denominatorText(places, ratio.under);
    const auto wholeDigits = Decimal::of(whole).integerDigits();
    isZero = whole == 0 && ratio.over == 0;
    const QString front =
        integerPart(tokens.begin(), places.over,
                    isZero && places.hasWhole ? QByteArrayLiteral("0") : wholeDigits, section.grouped);
    const QString over = integerPart(places.over, places.slash, QByteArray::number(ratio.over), false);
    if (places.hasWhole && ratio.over == 0) // nothing but its room
        return front + QString(over.size() + 1 + under.size(), u' ') + literals(after, tokens.end());
    return front + over + u'/' + under + literals(after, tokens.end());
}

} // namespace

QString formatNumber(const FormatSection &section, double value, bool &isZero)
{
    switch (section.kind) {
    case FormatSection::Kind::Scientific:
        return scientific(section, value, isZero);
    case FormatSection::Kind::Fraction:
        return fraction(section, value, isZero);
    case FormatSection::Kind::General:
    case FormatSection::Kind::Text:
        return general(section, value, isZero);
    case FormatSection::Kind::Literal:
    case FormatSection::Kind::Number:
    case FormatSection::Kind::Date:
        break;
    }
    return plain(section, value, isZero);
}

} // namespace sheet
