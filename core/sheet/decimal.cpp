#include "core/sheet/decimal.h"

#include <algorithm>
#include <cmath>

namespace sheet {

namespace {

constexpr int kGeneralWidth = 11;
constexpr double kGeneralLeast = 1e-4;
constexpr double kGeneralMost = 1e11;
constexpr int kGeneralPlaces = 5; ///< of E-notation

void dropTrailingZeros(QByteArray &digits)
{
    while (digits.endsWith('0'))
        digits.chop(1);
}

QString joined(const QByteArray &integer, QByteArray fraction)
{
    dropTrailingZeros(fraction);
    const QByteArray whole = integer.isEmpty() ? QByteArrayLiteral("0") : integer;
    return QString::fromLatin1(fraction.isEmpty() ? whole : whole + '.' + fraction);
}

QString inENotation(const Decimal &number)
{
    const Decimal rounded = number.rounded(kGeneralPlaces - number.exponent());
    const int exponent = rounded.exponent();
    const Decimal mantissa = rounded.shifted(-exponent);
    return joined(mantissa.integerDigits(), mantissa.fractionDigits(kGeneralPlaces)) +
           (exponent < 0 ? QLatin1StringView("E-") : QLatin1StringView("E+")) +
           QString::number(std::abs(exponent)).rightJustified(2, u'0');
}

/// As many places as fit beside the digits before the point.
QString inPlainNotation(const Decimal &number)
{
    const int before = std::max(1, number.exponent() + 1);
    const int places = std::max(0, kGeneralWidth - before - 1);
    const Decimal rounded = number.rounded(places);
    if (rounded.exponent() + 1 > kGeneralWidth)
        return inENotation(rounded);
    return joined(rounded.integerDigits(), rounded.fractionDigits(places));
}

} // namespace

Decimal Decimal::of(double value)
{
    // "d.dddddddddddddde±xx"
    const QByteArray text = QByteArray::number(std::abs(value), 'e', kDigits - 1);
    const qsizetype e = text.indexOf('e');
    Decimal number;
    number.m_digits = text.first(1) + text.sliced(2, e - 2);
    dropTrailingZeros(number.m_digits);
    number.m_point = number.isZero() ? 0 : text.sliced(e + 1).toInt() + 1;
    return number;
}

Decimal Decimal::shifted(int power) const
{
    Decimal number = *this;
    if (!isZero())
        number.m_point += power;
    return number;
}

Decimal Decimal::rounded(int places) const
{
    const int keep = m_point + places;
    if (keep >= m_digits.size())
        return *this;
    Decimal number;
    if (keep < 0)
        return number;
    const bool up = m_digits[keep] >= '5';
    number.m_digits = '0' + m_digits.first(keep);
    for (qsizetype i = keep; up; --i) {
        if (number.m_digits[i] != '9') {
            number.m_digits[i] = static_cast<char>(number.m_digits[i] + 1);
            break;
        }
        number.m_digits[i] = '0';
    }
    const bool carried = number.m_digits.front() != '0';
    number.m_point = carried ? m_point + 1 : m_point;
    number.m_digits = number.m_digits.sliced(carried ? 0 : 1);
    dropTrailingZeros(number.m_digits);
    return number;
}

QByteArray Decimal::integerDigits() const
{
    if (m_point <= 0)
        return {};
    return m_digits.first(std::min<qsizetype>(m_point, m_digits.size())).leftJustified(m_point, '0');
}

QByteArray Decimal::fractionDigits(int count) const
{
    const QByteArray all = m_point < 0 ? QByteArray(-m_point, '0') + m_digits
                                       : m_digits.sliced(std::min<qsizetype>(m_point, m_digits.size()));
    return all.leftJustified(count, '0', true);
}

QString generalText(double value)
{
    const double size = std::abs(value);
    QString text;
    if (size == 0)
        return QStringLiteral("0");
    if (size >= kGeneralLeast && size < kGeneralMost)
        text = inPlainNotation(Decimal::of(value));
    else
        text = inENotation(Decimal::of(value));
    return value < 0 ? u'-' + text : text;
}

} // namespace sheet
