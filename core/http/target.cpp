#include "core/http/target.h"

#include "core/http/grammar.h"

#include <algorithm>

namespace http {

namespace {

constexpr Refusal kBadTarget{Status::BadRequest, "request target"};

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes above ASCII have no place in a URI, but small clients send names as they have them.
bool isTargetText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && byte != '#';
    });
}

tl::expected<QByteArray, Refusal> decoded(QByteArrayView text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return tl::unexpected(Refusal{Status::BadRequest, "percent-encoding"});
        plain += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return plain;
}

/// The path of absolute-form, "http://host/path": a server must take it, even from a client that means no
/// proxy.
tl::expected<QByteArrayView, Refusal> pathOfAbsolute(QByteArrayView target)
{
    const qsizetype colon = target.indexOf("://");
    const QByteArrayView scheme = target.first(std::max<qsizetype>(colon, 0));
    if (!equalsIgnoringCase(scheme, "http") && !equalsIgnoringCase(scheme, "https"))
        return tl::unexpected(kBadTarget);
    const QByteArrayView rest = target.sliced(colon + 3);
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '/' || c == '?'; });
    const QByteArrayView host = rest.first(end - rest.begin());
    if (host.isEmpty() || !isHost(host))
        return tl::unexpected(kBadTarget);
    return rest.sliced(host.size());
}

} // namespace

tl::expected<QByteArray, Refusal> pathOf(QByteArrayView target)
{
    if (!isTargetText(target))
        return tl::unexpected(kBadTarget);
    tl::expected<QByteArrayView, Refusal> path = target;
    if (!target.startsWith('/'))
        path = pathOfAbsolute(target);
    if (!path)
        return tl::unexpected(path.error());
    const qsizetype query = path->indexOf('?');
    QByteArrayView name = query < 0 ? *path : path->first(query);
    while (name.startsWith('/'))
        name = name.sliced(1);
    return decoded(name);
}

QByteArray percentEncoded(QByteArrayView path)
{
    return path.toByteArray().toPercentEncoding("/");
}

bool isHost(QByteArrayView text)
{
    constexpr QByteArrayView kMarks = "-._~%!$&'()*+,;=";
    const bool bracketed = text.startsWith('[');
    const qsizetype close = bracketed ? text.indexOf(']') : -1;
    if (bracketed && close < 0)
        return false;
    const qsizetype colon = text.indexOf(':', bracketed ? close : 0);
    const QByteArrayView host = colon < 0 ? text : text.first(colon);
    const QByteArrayView port = colon < 0 ? QByteArrayView() : text.sliced(colon + 1);
    if (bracketed && host.size() != close + 1)
        return false;
    const QByteArrayView name = bracketed ? host.sliced(1, close - 1) : host;
    return std::all_of(port.begin(), port.end(), isDigit) &&
           std::all_of(name.begin(), name.end(), [&](char c) {
               return isAlphanumeric(c) || (c != '\0' && kMarks.contains(c)) || (bracketed && c == ':');
           });
}

} // namespace http
