#include "core/http/status.h"

#include <algorithm>
#include <array>

namespace http {

namespace {

struct Row {
    Status status;
    QByteArrayView phrase;
};

constexpr std::array kRows{
    Row{Status::Ok, "OK"},
    Row{Status::PartialContent, "Partial Content"},
    Row{Status::NotModified, "Not Modified"},
    Row{Status::BadRequest, "Bad Request"},
    Row{Status::Unauthorized, "Unauthorized"},
    Row{Status::NotFound, "Not Found"},
    Row{Status::MethodNotAllowed, "Method Not Allowed"},
    Row{Status::RequestTimeout, "Request Timeout"},
    Row{Status::PreconditionFailed, "Precondition Failed"},
    Row{Status::ContentTooLarge, "Content Too Large"},
    Row{Status::UriTooLong, "URI Too Long"},
    Row{Status::RangeNotSatisfiable, "Range Not Satisfiable"},
    Row{Status::ExpectationFailed, "Expectation Failed"},
    Row{Status::TooManyRequests, "Too Many Requests"},
    Row{Status::HeaderFieldsTooLarge, "Request Header Fields Too Large"},
    Row{Status::NotImplemented, "Not Implemented"},
    Row{Status::ServiceUnavailable, "Service Unavailable"},
    Row{Status::VersionNotSupported, "HTTP Version Not Supported"},
};

} // namespace

QByteArrayView reasonPhrase(Status status)
{
    const auto row = std::ranges::find(kRows, status, &Row::status);
    Q_ASSERT(row != kRows.end());
    return row->phrase;
}

} // namespace http
