#include "core/http/head_rules.h"

#include "core/http/grammar.h"
#include "core/http/target.h"

#include <algorithm>

namespace http {

namespace {

using Judged = tl::expected<void, Refusal>;

tl::unexpected<Refusal> refuse(QByteArrayView what, Status status = Status::BadRequest)
{
    return tl::unexpected(Refusal{status, what});
}

bool hasToken(const Request &request, QByteArrayView field, QByteArrayView token)
{
    const QByteArray value = request.value(field).value_or(QByteArray());
    return std::ranges::any_of(listElements(value),
                               [&](QByteArrayView element) { return equalsIgnoringCase(element, token); });
}

/// RFC 9112 section 3.2: exactly once in HTTP/1.1; and never twice, for which one would count?
Judged judgeHost(Request &request)
{
    const int count = request.count("Host");
    if (count > 1 || (count == 0 && request.minorVersion >= 1))
        return refuse("Host");
    if (count == 1 && !isHost(*request.value("Host")))
        return refuse("Host");
    return {};
}

/// RFC 9112 section 6.1. A coding that is not chunked at the end leaves no end to be found.
Judged judgeTransferEncoding(Request &request)
{
    const auto value = request.value("Transfer-Encoding");
    if (!value)
        return {};
    if (request.minorVersion == 0 || request.count("Content-Length") > 0)
        return refuse("Transfer-Encoding");
    const auto codings = listElements(*value);
    const auto chunked = [](QByteArrayView coding) { return equalsIgnoringCase(coding, "chunked"); };
    if (codings.empty() || !chunked(codings.back()) || std::ranges::count_if(codings, chunked) > 1)
        return refuse("Transfer-Encoding");
    if (codings.size() > 1)
        return refuse("Transfer-Encoding", Status::NotImplemented);
    request.framing.chunked = true;
    return {};
}

/// RFC 9112 section 6.3: the same number several times is that number, different ones are an attack.
Judged judgeContentLength(Request &request)
{
    const auto value = request.value("Content-Length");
    if (!value)
        return {};
    std::optional<qint64> length;
    for (const QByteArrayView element : listElements(*value)) {
        const auto one = number(element);
        if (!one || (length && *one != *length))
            return refuse("Content-Length");
        length = one;
    }
    if (!length)
        return refuse("Content-Length");
    request.framing.length = *length;
    return {};
}

/// RFC 9110 section 10.1.1: of HTTP/1.0 it means nothing.
Judged judgeExpectation(Request &request)
{
    const auto value = request.value("Expect");
    if (!value || request.minorVersion == 0)
        return {};
    if (!equalsIgnoringCase(*value, "100-continue"))
        return refuse("Expect", Status::ExpectationFailed);
    request.expectsContinue = true;
    return {};
}

/// RFC 9112 section 9.3.
Judged judgePersistence(Request &request)
{
    const bool wished = request.minorVersion >= 1 || hasToken(request, "Connection", "keep-alive");
    request.keepsAlive = wished && !hasToken(request, "Connection", "close");
    return {};
}

/// Targets of other methods have other forms ("*", "host:port"), and those are answered without a look.
Judged judgeTarget(Request &request)
{
    if (request.method != "GET" && !request.isHead())
        return {};
    auto path = pathOf(request.target);
    if (!path)
        return tl::unexpected(path.error());
    request.path = std::move(*path);
    return {};
}

} // namespace

tl::expected<void, Refusal> judgeHead(Request &request)
{
    for (const auto rule : {&judgeHost, &judgeTransferEncoding, &judgeContentLength, &judgePersistence,
                            &judgeExpectation, &judgeTarget}) {
        if (const Judged judged = rule(request); !judged)
            return judged;
    }
    if (request.count("Authorization") > 1)
        return refuse("Authorization");
    return {};
}

} // namespace http
