#include "core/http/authorization.h"

#include "core/http/grammar.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <optional>

namespace http {

namespace {

struct Parameter {
    QByteArrayView name;
    QByteArray DigestCredentials::*value;
};

constexpr std::array kNeeded{
    Parameter{"username", &DigestCredentials::user},      Parameter{"realm", &DigestCredentials::realm},
    Parameter{"nonce", &DigestCredentials::nonce},        Parameter{"uri", &DigestCredentials::uri},
    Parameter{"cnonce", &DigestCredentials::clientNonce}, Parameter{"nc", &DigestCredentials::count},
    Parameter{"response", &DigestCredentials::response},
};

using Parameters = QHash<QByteArray, QByteArray>;

/// By lower-case name. Nothing if one is malformed or stands twice.
std::optional<Parameters> parametersOf(QByteArrayView text)
{
    Parameters parameters;
    for (const QByteArrayView element : listElements(text)) {
        const qsizetype equals = element.indexOf('=');
        if (equals < 0)
            return std::nullopt;
        const QByteArray name = trimmed(element.first(equals)).toByteArray().toLower();
        auto value = unquoted(trimmed(element.sliced(equals + 1)));
        if (!isToken(name) || !value || parameters.contains(name))
            return std::nullopt;
        parameters.insert(name, std::move(*value));
    }
    return parameters;
}

bool isCount(QByteArrayView text)
{
    return text.size() == 8 && std::ranges::all_of(text, [](char c) { return hexValue(c) >= 0; });
}

Credentials parseDigest(QByteArrayView text)
{
    const auto parameters = parametersOf(text);
    if (!parameters || parameters->value("qop").toLower() != "auth")
        return {};
    DigestCredentials credentials;
    for (const Parameter &parameter : kNeeded) {
        const auto value = parameters->constFind(parameter.name.toByteArray());
        if (value == parameters->cend())
            return {};
        credentials.*parameter.value = *value;
    }
    credentials.algorithm = parameters->value("algorithm");
    return isCount(credentials.count) ? Credentials(credentials) : Credentials();
}

Credentials parseBasic(QByteArrayView text)
{
    const auto read =
        QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray &decoded = read.decoded;
    const qsizetype colon = read ? decoded.indexOf(':') : -1;
    if (colon < 0)
        return {};
    return BasicCredentials{decoded.first(colon), decoded.sliced(colon + 1)};
}

} // namespace

Credentials parseAuthorization(QByteArrayView field)
{
    const qsizetype space = field.indexOf(' ');
    if (space < 0)
        return {};
    const QByteArrayView rest = trimmed(field.sliced(space));
    if (equalsIgnoringCase(field.first(space), "Basic"))
        return parseBasic(rest);
    return equalsIgnoringCase(field.first(space), "Digest") ? parseDigest(rest) : Credentials();
}

} // namespace http
