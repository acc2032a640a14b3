#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>
#include <vector>

namespace http {

/// A header field.
struct Field {
    QByteArray name;
    QByteArray value; ///< without the spaces around it
};

/// How the end of a request's body is told (RFC 9112 section 6.3). A body is never wanted.
struct Framing {
    bool chunked = false;
    qint64 length = 0; ///< bytes, if not chunked

    bool hasBody() const { return chunked || length > 0; }
};

/// A request whose head has come, and is sound.
struct Request {
    QByteArray method; ///< as sent; upper and lower case are different methods
    QByteArray target; ///< as sent
    QByteArray path;   ///< what it names (pathOf()); of GET and HEAD only
    int minorVersion = 1;
    std::vector<Field> fields; ///< in the order in which they came
    Framing framing;
    bool keepsAlive = true;
    bool expectsContinue = false;

    bool isHead() const { return method == "HEAD"; }
    int count(QByteArrayView name) const;
    /// Of the field that stands there once; of several the values as one list (RFC 9110 section 5.3).
    std::optional<QByteArray> value(QByteArrayView name) const;
};

} // namespace http
