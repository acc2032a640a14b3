#include "tests/core/http/reply.h"

#include <optional>

namespace rig {

QByteArrayList Reply::values(const QByteArray &name) const
{
    QByteArrayList values;
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            values << line.sliced(colon + 1).trimmed();
    }
    return values;
}

namespace {

std::optional<QByteArray> takeChunked(QByteArray &stream)
{
    QByteArray body;
    QByteArray rest = stream;
    while (true) {
        const qsizetype end = rest.indexOf("\r\n");
        if (end < 0)
            return std::nullopt;
        const qsizetype size = rest.first(end).toLongLong(nullptr, 16);
        if (rest.size() < end + 4 + size)
            return std::nullopt;
        body += rest.sliced(end + 2, size);
        rest = rest.sliced(end + 4 + size);
        if (size == 0) {
            stream = rest;
            return body;
        }
    }
}

std::optional<QByteArray> takeBody(QByteArray &stream, const Reply &reply, const QByteArray &method)
{
    if (reply.status < 200 || reply.status == 304 || method == "HEAD")
        return QByteArray();
    if (reply.value("Transfer-Encoding") == "chunked")
        return takeChunked(stream);
    const QByteArray length = reply.value("Content-Length");
    if (length.isEmpty())
        return std::exchange(stream, {});
    if (stream.size() < length.toLongLong())
        return std::nullopt;
    const QByteArray body = stream.first(length.toLongLong());
    stream = stream.sliced(body.size());
    return body;
}

} // namespace

std::vector<Reply> takeReplies(QByteArray &stream, const QByteArrayList &methods)
{
    std::vector<Reply> all;
    qsizetype request = 0;
    while (true) {
        const qsizetype end = stream.indexOf("\r\n\r\n");
        if (end < 0 || !stream.startsWith("HTTP/1.1 "))
            return all;
        Reply reply;
        reply.head = stream.first(end + 2);
        reply.status = stream.mid(9, 3).toInt();
        QByteArray rest = stream.sliced(end + 4);
        const auto body = takeBody(rest, reply, methods.value(request, "GET"));
        if (!body)
            return all;
        reply.body = *body;
        stream = rest;
        request += reply.status >= 200;
        all.push_back(reply);
    }
}

std::vector<Reply> replies(QByteArray stream, const QByteArrayList &methods)
{
    std::vector<Reply> all = takeReplies(stream, methods);
    if (!stream.isEmpty())
        all.push_back({-1, stream, {}});
    return all;
}

} // namespace rig
