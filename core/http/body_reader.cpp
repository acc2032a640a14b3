#include "core/http/body_reader.h"

#include "core/http/grammar.h"

#include <algorithm>
#include <utility>

namespace http {

namespace {

constexpr qsizetype kSizeDigits = 8; ///< hexadecimal, of a chunk

} // namespace

BodyReader::BodyReader(const Framing &framing, const Limits &limits)
    : m_limits(limits), m_chunked(framing.chunked), m_left(framing.length)
{
    if (!m_chunked && m_left > m_limits.body)
        refuseLength();
    else if (!framing.hasBody())
        m_state = State::Complete;
}

void BodyReader::refuse(QByteArrayView what)
{
    m_state = State::Refused;
    m_refusal = {Status::BadRequest, what};
    m_line.clear();
}

void BodyReader::refuseLength()
{
    m_state = State::Refused;
    m_refusal = {Status::ContentTooLarge, "body", m_limits.body};
    m_line.clear();
}

qsizetype BodyReader::feed(base::Bytes bytes)
{
    const QByteArrayView all = base::viewOf(bytes);
    qsizetype at = 0;
    while (at < all.size() && m_state == State::Reading) {
        const QByteArrayView rest = all.sliced(at);
        const qsizetype eaten = !m_chunked || m_part == Part::Data ? skip(rest) : feedLine(rest);
        at += eaten;
        m_read += eaten;
        if (m_chunked && m_state == State::Reading && m_read > m_limits.body)
            refuseLength();
    }
    return at;
}

qsizetype BodyReader::skip(QByteArrayView bytes)
{
    const qint64 part = std::min<qint64>(m_left, bytes.size());
    m_left -= part;
    if (m_left == 0 && m_chunked)
        m_part = Part::DataEnd;
    else if (m_left == 0)
        m_state = State::Complete;
    return part;
}

/// CRLF alone ends a line here: what somebody takes for one chunk shall be no other's two.
qsizetype BodyReader::feedLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArrayView part = end < 0 ? bytes : bytes.first(end + 1);
    m_line += part;
    if (m_line.size() > m_limits.line)
        refuse("chunk");
    else if (end >= 0 && !m_line.endsWith("\r\n"))
        refuse("chunk");
    else if (end >= 0)
        line(QByteArrayView(std::exchange(m_line, {})).chopped(2));
    return part.size();
}

void BodyReader::line(QByteArrayView text)
{
    if (m_part == Part::SizeLine)
        return sizeLine(text);
    if (m_part == Part::Trailer) {
        if (text.isEmpty())
            m_state = State::Complete;
        return;
    }
    if (!text.isEmpty())
        return refuse("chunk");
    m_part = Part::SizeLine;
}

void BodyReader::sizeLine(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char c) { return hexValue(c) < 0; });
    const QByteArrayView digits = text.first(end - text.begin());
    const QByteArrayView extension = trimmed(text.sliced(digits.size()));
    if (digits.isEmpty() || !isFieldText(text) || (!extension.isEmpty() && extension.front() != ';'))
        return refuse("chunk size");
    if (digits.size() > kSizeDigits)
        return refuseLength();
    m_left = digits.toByteArray().toLongLong(nullptr, 16);
    m_part = m_left == 0 ? Part::Trailer : Part::Data;
}

} // namespace http
