#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <variant>

namespace http {

/// RFC 7617.
struct BasicCredentials {
    QByteArray user;
    QByteArray password;
};

/// RFC 7616 section 3.4, with quality of protection "auth".
struct DigestCredentials {
    QByteArray algorithm; ///< empty: MD5
    QByteArray user;
    QByteArray realm;
    QByteArray nonce;
    QByteArray uri;
    QByteArray clientNonce;
    QByteArray count; ///< 8 hexadecimal digits, as sent: they are part of what is hashed
    QByteArray response;
};

/// Nothing: no credentials, or none that are understood.
using Credentials = std::variant<std::monostate, BasicCredentials, DigestCredentials>;

/// The value of an Authorization field.
Credentials parseAuthorization(QByteArrayView field);

} // namespace http
