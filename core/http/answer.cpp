#include "core/http/answer.h"

#include <numeric>

namespace http {

qint64 Answer::bodySize() const
{
    return std::accumulate(
        parts.begin(), parts.end(), text.size() + after.size(),
        [](qint64 sum, const Part &part) { return sum + part.before.size() + part.range.size; });
}

namespace {

void write(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

/// RFC 9112 sections 6.1, 6.3 and 9.3. A 304 has no body, and what would say its length belongs to the file.
void writeFraming(QByteArray &head, const Answer &answer)
{
    if (answer.status != Status::NotModified) {
        if (!answer.folder)
            write(head, "Content-Length", QByteArray::number(answer.bodySize()));
        else if (answer.minorVersion >= 1)
            write(head, "Transfer-Encoding", "chunked");
    }
    if (!answer.keepsAlive)
        write(head, "Connection", "close");
    else if (answer.minorVersion == 0)
        write(head, "Connection", "keep-alive");
}

} // namespace

QByteArray writeHead(const Answer &answer, const QByteArray &date)
{
    QByteArray head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(QByteArray::number(static_cast<int>(answer.status)));
    head.append(' ').append(reasonPhrase(answer.status)).append("\r\n");
    write(head, "Server", "ProvBench");
    write(head, "Date", date);
    for (const Field &field : answer.fields)
        write(head, field.name, field.value);
    write(head, "X-Content-Type-Options", "nosniff");
    writeFraming(head, answer);
    return head.append("\r\n");
}

} // namespace http
