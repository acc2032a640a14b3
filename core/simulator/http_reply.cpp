#include "core/simulator/http_reply.h"

#include <QList>
#include <algorithm>
#include <optional>

namespace simulator {

namespace {

/// Digits alone, no sign, no blank (RFC 9112 sections 6.2 and 7.1).
std::optional<qint64> numberOf(QByteArrayView text, int base)
{
    const auto isDigit = [base](char c) {
        const bool decimal = c >= '0' && c <= '9';
        const char lower = static_cast<char>(c | 0x20);
        return decimal || (base == 16 && lower >= 'a' && lower <= 'f');
    };
    if (text.isEmpty() || text.size() > 15 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toLongLong(nullptr, base);
}

/// Every value that stands behind this name, in lower case.
QByteArrayList valuesOf(const QByteArray &head, QByteArrayView name)
{
    QByteArrayList values;
    const QByteArrayList lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name)
            values << line.sliced(colon + 1).trimmed().toLower();
    }
    return values;
}

/// "HTTP/1.1 200 OK"; 0 if it is no such line.
int statusOf(const QByteArray &head)
{
    const bool http = head.startsWith("HTTP/1.") && head.size() >= 12 && head[8] == ' ';
    const auto status = http ? numberOf(QByteArrayView(head).sliced(9, 3), 10) : std::nullopt;
    return static_cast<int>(status.value_or(0));
}

} // namespace

void HttpReply::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        switch (m_state) {
        case State::Head:
            bytes = takeHead(bytes);
            break;
        case State::Counted:
            bytes = takeCounted(bytes, State::Complete);
            break;
        case State::Chunk:
            bytes = takeCounted(bytes, State::ChunkEnd);
            break;
        case State::UntilClosed:
            hand(bytes);
            return;
        case State::ChunkSize:
        case State::ChunkEnd:
        case State::Trailer:
            bytes = takeLine(bytes);
            break;
        case State::Complete:
        case State::Broken:
            return;
        }
    }
}

void HttpReply::inputEnded()
{
    if (m_state == State::UntilClosed)
        m_state = State::Complete;
    else if (m_state != State::Complete)
        m_state = State::Broken;
}

bool HttpReply::hand(QByteArrayView bytes)
{
    if (m_status == 200 && !m_body(bytes))
        m_state = State::Broken;
    return m_state != State::Broken;
}

/// Up to the blank line, whose two line ends may be CRLF or bare LF (RFC 9112 section 2.2).
QByteArrayView HttpReply::takeHead(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\r')
            m_begun += bytes[i];
        if (m_begun.size() > kMaxHead) {
            m_state = State::Broken;
            return {};
        }
        if (m_begun.endsWith("\n\n")) {
            readHead(std::exchange(m_begun, {}));
            return bytes.sliced(i + 1);
        }
    }
    return {};
}

/// 1xx announces another head (RFC 9110 section 15.2).
void HttpReply::readHead(const QByteArray &head)
{
    const int status = statusOf(head);
    if (status < 100)
        m_state = State::Broken;
    else if (status >= 200) {
        m_status = status;
        beginBody(head);
    }
}

/// RFC 9112 section 6.3. Two lengths that differ, or a length beside chunks, may be an attack: not taken.
void HttpReply::beginBody(const QByteArray &head)
{
    const QByteArrayList codings = valuesOf(head, "transfer-encoding");
    QByteArrayList lengths = valuesOf(head, "content-length");
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    if (m_status == 204 || m_status == 304) {
        m_state = State::Complete;
    } else if (!codings.isEmpty()) {
        const bool chunked = codings == QByteArrayList{"chunked"} && lengths.isEmpty();
        m_state = chunked ? State::ChunkSize : State::Broken;
    } else if (lengths.isEmpty()) {
        m_state = State::UntilClosed;
    } else {
        const auto length = lengths.size() == 1 ? numberOf(lengths.constFirst(), 10) : std::nullopt;
        m_left = length.value_or(0);
        m_state = !length ? State::Broken : m_left == 0 ? State::Complete : State::Counted;
    }
}

QByteArrayView HttpReply::takeCounted(QByteArrayView bytes, State next)
{
    const qsizetype part = std::min<qint64>(bytes.size(), m_left);
    m_left -= part;
    if (hand(bytes.first(part)) && m_left == 0)
        m_state = next;
    return bytes.sliced(part);
}

QByteArrayView HttpReply::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    m_begun += end < 0 ? bytes : bytes.first(end);
    if (m_begun.size() > kMaxHead)
        m_state = State::Broken;
    if (end < 0 || m_state == State::Broken)
        return {};
    lineRead(std::exchange(m_begun, {}).trimmed());
    return bytes.sliced(end + 1);
}

/// RFC 9112 section 7.1: size, extensions that nobody needs, the chunk, an empty line; after the chunk of
/// size 0 trailers and an empty line.
void HttpReply::lineRead(const QByteArray &line)
{
    if (m_state == State::Trailer) {
        if (line.isEmpty())
            m_state = State::Complete;
    } else if (m_state == State::ChunkEnd) {
        m_state = line.isEmpty() ? State::ChunkSize : State::Broken;
    } else {
        const qsizetype extension = line.indexOf(';');
        const auto size = numberOf((extension < 0 ? line : line.first(extension)).trimmed(), 16);
        m_left = size.value_or(0);
        m_state = !size ? State::Broken : m_left == 0 ? State::Trailer : State::Chunk;
    }
}

} // namespace simulator
