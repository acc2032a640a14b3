#pragma once

#include <QByteArrayView>

namespace http {

/// Those of RFC 9110 section 15 (and RFC 6585) that we say.
enum class Status {
    Ok = 200,
    PartialContent = 206,
    NotModified = 304,
    BadRequest = 400,
    Unauthorized = 401,
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    PreconditionFailed = 412,
    ContentTooLarge = 413,
    UriTooLong = 414,
    RangeNotSatisfiable = 416,
    ExpectationFailed = 417,
    TooManyRequests = 429,
    HeaderFieldsTooLarge = 431,
    NotImplemented = 501,
    ServiceUnavailable = 503,
    VersionNotSupported = 505,
};

/// "Not Found".
QByteArrayView reasonPhrase(Status status);

/// Why a request is not taken, whatever it asks for. The connection cannot go on after it.
struct Refusal {
    Status status = Status::BadRequest;
    QByteArrayView
        what;        ///< the part that is wrong, in the words of RFC 9112: "Host", "chunk size"; a literal
    qint64 most = 0; ///< bytes that it may have, if it is too large
};

} // namespace http
