#include "core/catalogue/server_text.h"

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

/// Also where a slash in the password makes it no part of the address proper: better too much than a leak.
std::optional<Place> passwordIn(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0)
        return std::nullopt;
    const qsizetype scheme = text.first(at).indexOf(kSchemeEnd);
    const qsizetype colon = text.first(at).indexOf(u':', scheme < 0 ? 0 : scheme + kSchemeEnd.size());
    if (colon < 0 || colon + 1 == at)
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

bool hasPassword(QStringView text)
{
    return passwordIn(text).has_value();
}

} // namespace catalogue
