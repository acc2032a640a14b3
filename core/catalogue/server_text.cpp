#include "core/catalogue/server_text.h"

#include <algorithm>
#include <optional>

namespace catalogue {

namespace {

constexpr QLatin1StringView kSchemeEnd("://");

/// Splits `text` at the first `mark`: what is before it is taken off and returned.
QStringView takeBefore(QStringView &text, QStringView mark)
{
    const qsizetype at = text.indexOf(mark);
    if (at < 0)
        return {};
    const QStringView before = text.first(at);
    text = text.sliced(at + mark.size());
    return before;
}

QString withoutSlashes(QStringView path)
{
    while (path.startsWith(u'/'))
        path = path.sliced(1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path.toString();
}

void readHost(QStringView text, ServerText &read)
{
    const qsizetype close = text.startsWith(u'[') ? text.indexOf(u']') : -1;
    if (close > 0) {
        read.host = text.sliced(1, close - 1).toString();
        text = text.sliced(close + 1);
        read.port = text.startsWith(u':') ? text.sliced(1).toString() : text.toString();
        return;
    }
    // More than one colon is an IPv6 address as it is.
    const qsizetype colon = text.count(u':') == 1 ? text.indexOf(u':') : text.size();
    read.host = text.first(colon).toString();
    read.port = text.mid(colon + 1).toString();
}

struct Place {
    qsizetype from;
    qsizetype end;
};

/// "80/path": what stands before a path is a port and nobody's password (RFC 3986 section 3.2.3).
bool beginsWithPort(QStringView text)
{
    constexpr qsizetype kLongestPort = 5;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const qsizetype digits = end - text.begin();
    return digits > 0 && digits <= kLongestPort && end != text.end() && *end == u'/';
}

/// Where user and password begin: behind the scheme, and behind an IPv6 address, whose colons are its own.
qsizetype userIn(QStringView text)
{
    const qsizetype scheme = text.indexOf(kSchemeEnd);
    const qsizetype from = scheme < 0 ? 0 : scheme + kSchemeEnd.size();
    const qsizetype close = text.mid(from, 1) == u"[" ? text.indexOf(u']', from) : -1;
    const QStringView behind = text.mid(close + 1, 1);
    return close > 0 && (behind == u":" || behind == u"/") ? close + 1 : from;
}

/// Also where a slash in the password makes it no part of the address proper: better too much than a leak. No
/// password begins with a blank: "Contact: me@here" is a sentence.
std::optional<Place> passwordIn(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0)
        return std::nullopt;
    qsizetype colon = text.first(at).indexOf(u':', userIn(text.first(at)));
    while (colon >= 0 && colon + 1 < at && text[colon + 1].isSpace())
        colon = text.first(at).indexOf(u':', colon + 1);
    if (colon < 0 || colon + 1 == at || beginsWithPort(text.first(at).sliced(colon + 1)))
        return std::nullopt;
    return Place{colon + 1, at};
}

} // namespace

ServerText readServerText(QStringView text)
{
    ServerText read;
    read.scheme = takeBefore(text, u"://").toString();
    const qsizetype slash = text.indexOf(u'/');
    QStringView authority = slash < 0 ? text : text.first(slash);
    read.hasPath = slash >= 0;
    read.path = slash < 0 ? QString() : withoutSlashes(text.sliced(slash));
    // A password may have an @ of its own: the last one counts.
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        const QStringView user = authority.first(at);
        const qsizetype colon = user.indexOf(u':');
        read.hasUser = true;
        read.user = user.first(colon < 0 ? user.size() : colon).toString();
        read.password = colon < 0 ? QString() : user.sliced(colon + 1).toString();
        authority = authority.sliced(at + 1);
    }
    readHost(authority, read);
    return read;
}

QString withoutPassword(QStringView text, QStringView dots)
{
    const auto place = passwordIn(text);
    if (!place)
        return text.toString();
    return text.first(place->from).toString().append(dots).append(text.sliced(place->end));
}

QString withPasswordOf(QStringView original, QStringView text, QStringView dots)
{
    const auto place = passwordIn(text);
    const auto own = passwordIn(original);
    if (!place || !own || dots.isEmpty())
        return text.toString();
    QString password = text.sliced(place->from, place->end - place->from).toString();
    if (!password.contains(dots.front()))
        return text.toString();
    password.remove(dots.front());
    if (password.isEmpty())
        password = original.sliced(own->from, own->end - own->from).toString();
    return text.first(place->from).toString() + password + text.sliced(place->end).toString();
}

bool hasPassword(QStringView text)
{
    return passwordIn(text).has_value();
}

} // namespace catalogue
