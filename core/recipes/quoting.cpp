#include "core/recipes/quoting.h"

#include "core/base/relative_path.h"
#include "core/recipes/recipes.h"

#include <algorithm>

namespace recipes {

namespace {

constexpr qsizetype kLongest = 255; ///< RFC 2132 section 2: the length of an option is one byte

QByteArray hexOf(const QByteArray &text, char between = 0)
{
    return between ? text.toHex(between) : text.toHex();
}

bool isOfUrl(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-._~:/?#[]@!$&'()*+,;=%").contains(c);
}

} // namespace

base::Result<void> fits(const QByteArray &text)
{
    if (text.size() > kLongest)
        return base::fail(kTextLong, {QString::number(text.size()), QString::number(kLongest)});
    if (!std::ranges::all_of(text, isOfUrl))
        return base::fail(kTextUnfit, {base::printableName(text)});
    return {};
}

QString doubleQuoted(const QByteArray &text)
{
    return u'"' + QString::fromLatin1(text) + u'"';
}

QString jsonQuoted(const QByteArray &text)
{
    QByteArray escaped = text;
    escaped.replace(",", "\\\\,");
    return doubleQuoted(escaped);
}

QString powerShell(const QByteArray &text)
{
    QByteArray escaped = text;
    escaped.replace("'", "''");
    return u'\'' + QString::fromLatin1(escaped) + u'\'';
}

QString routerOs(const QByteArray &text)
{
    // In its strings `$` begins a variable and `?` asks for help, and s'…' has no way to hold a `'`.
    const bool isPlain = std::ranges::none_of(text, [](char c) { return QByteArrayView("$?'").contains(c); });
    return isPlain ? QStringLiteral("\"s'%1'\"").arg(QString::fromLatin1(text))
                   : QStringLiteral("0x") + QString::fromLatin1(hexOf(text));
}

QString ciscoIos(const QByteArray &text)
{
    if (!text.contains('?')) // asks for help at its console
        return QStringLiteral("ascii ") + QString::fromLatin1(text);
    const QByteArray hex = hexOf(text);
    QStringList groups; // "hex 6874.7470.3a"
    for (qsizetype at = 0; at < hex.size(); at += 4)
        groups << QString::fromLatin1(hex.mid(at, 4));
    return QStringLiteral("hex ") + groups.join(u'.');
}

QString asTyped(const QByteArray &text)
{
    return QString::fromLatin1(text);
}

} // namespace recipes
