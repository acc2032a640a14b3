#include "core/intake/cell_forms.h"

#include "core/base/mac_address.h"
#include "core/catalogue/catalogue.h"
#include "core/intake/words.h"
#include "core/secrets/mask.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <algorithm>

namespace intake {

namespace {

/// A text that is a good deal longer than one may be anything, and is not repeated.
constexpr int kShownOfText = 40;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isSeparator(QChar c)
{
    return c == u':' || c == u'-' || c == u'.' || c == u' ';
}

bool matches(const QRegularExpression &pattern, QStringView text)
{
    return pattern.match(text.trimmed()).hasMatch();
}

} // namespace

int hexDigits(QStringView text)
{
    int digits = 0;
    for (const QChar c : text.trimmed()) {
        if (isHexDigit(c))
            ++digits;
        else if (!isSeparator(c))
            return -1;
    }
    return digits;
}

bool isMac(QStringView text)
{
    return text.size() >= 12 && base::MacAddress::parse(text).has_value();
}

bool isModel(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return trimmed.size() >= 4 && trimmed.size() <= 16 && catalogue::Catalogue::builtIn().find(trimmed);
}

bool isDigits(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return !trimmed.isEmpty() && std::all_of(trimmed.begin(), trimmed.end(), isDigit);
}

bool looksLikeExtension(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return trimmed.size() >= 2 && trimmed.size() <= 8 && isDigits(trimmed);
}

bool looksLikePassword(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto isBlank = [](QChar c) { return c.isSpace(); };
    return trimmed.size() >= 6 && std::any_of(trimmed.begin(), trimmed.end(), isLetter) &&
           !std::all_of(trimmed.begin(), trimmed.end(), isLetter) &&
           std::none_of(trimmed.begin(), trimmed.end(), isBlank) && !isMac(trimmed) && !isModel(trimmed);
}

bool isIpAddress(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?$"));
    return matches(pattern, text);
}

bool isHostOrPath(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(([a-z0-9-]+\\.)+[a-z]{2,6}|[A-Z][a-z]+(/[A-Z][a-z]+(_[A-Z][a-z]+)*)+)$"));
    return matches(pattern, text);
}

QString shown(const QString &text)
{
    return looksLikePassword(text) && !isHostOrPath(text) ? secrets::mask(text) : text.left(kShownOfText);
}

bool looksLikeName(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); }) >= 2;
}

bool isExponent(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral("^-?\\d+([.,]\\d+)?[eE][+-]\\d{1,3}$"));
    return matches(pattern, text);
}

bool isDate(QStringView text)
{
    if (text.size() < 4 || text.size() > 24 || !std::any_of(text.begin(), text.end(), isDigit))
        return false;
    static const QRegularExpression numbers(
        QStringLiteral("^(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./])\\d{1,2}\\2(\\d{2}|\\d{4}))"
                       "([ T]\\d{1,2}:\\d{2}(:\\d{2})?)?$"));
    if (matches(numbers, text))
        return true;
    static const QRegularExpression words(
        QStringLiteral("^(?:\\d{1,4}[.\\-/ ]{1,2}(\\p{L}{3,10})\\.?|(\\p{L}{3,10})\\.?[.\\-/ ]{1,2}\\d{1,4})"
                       "([.\\-/ ,]{1,2}\\d{2,4})?$"));
    const auto match = words.match(text.trimmed());
    return match.hasMatch() && Words::builtIn().isMonth(match.captured(1) + match.captured(2));
}

bool isErrorText(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(#{3,}|#\\p{Lu}+[!?]|#\\p{Lu}+/[\\p{Lu}0-9]+[!?]?|#NV|#NAME|Err:\\d{3})$"));
    const QStringView trimmed = text.trimmed();
    return (trimmed.startsWith(u'#') || trimmed.startsWith(u"Err:")) && trimmed.size() >= 3 &&
           matches(pattern, trimmed);
}

QString ungrouped(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(\\d{1,3}(?:([.,' \\x{00a0}\\x{202f}\\x{2019}])\\d{3}(?:\\2\\d{3})*)?|\\d+)([.,]0+)?$"));
    const QStringView trimmed = text.trimmed();
    const auto match = pattern.match(trimmed);
    if (!match.hasMatch() || isDigits(trimmed))
        return {};
    QString digits = match.captured(1);
    digits.removeIf([](QChar c) { return !isDigit(c); });
    return digits;
}

} // namespace intake
