#include "core/http/request_parser.h"

#include "core/http/grammar.h"
#include "core/http/head_rules.h"

#include <utility>

namespace http {

namespace {

constexpr char kTlsHandshake = 0x16; // RFC 8446 section 5.1

} // namespace

qsizetype RequestParser::feed(base::Bytes bytes)
{
    const QByteArrayView all = base::viewOf(bytes);
    qsizetype at = 0;
    while (at < all.size() && (m_state == State::Waiting || m_state == State::Reading)) {
        const QByteArrayView rest = all.sliced(at);
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView part = end < 0 ? rest : rest.first(end + 1);
        at += part.size();
        if (!holdsBack(part) || end < 0)
            continue;
        const QByteArray whole = std::exchange(m_held, {});
        QByteArrayView text = QByteArrayView(whole).chopped(1);
        if (text.endsWith('\r'))
            text.chop(1);
        line(text);
    }
    return at;
}

/// Adds to the line that is read. Nobody has to wait for the end of one that cannot be sound any more.
bool RequestParser::holdsBack(QByteArrayView part)
{
    const bool isFirst = m_request.method.isEmpty();
    if (isFirst && m_held.isEmpty() && !isTokenCharacter(part.front()) && part.front() != '\r' &&
        part.front() != '\n') {
        refuse(part.front() == kTlsHandshake ? "TLS" : "method");
        return false;
    }
    constexpr qsizetype kLineEnd = 2;
    if (m_held.size() + part.size() > m_limits.line + kLineEnd) {
        refuse(isFirst ? "request line" : "header field",
               isFirst ? Status::UriTooLong : Status::HeaderFieldsTooLarge, m_limits.line);
        return false;
    }
    m_held += part;
    if (isFirst && m_held.front() != '\r' && m_held.front() != '\n')
        m_state = State::Reading;
    return true;
}

void RequestParser::refuse(QByteArrayView what, Status status, qint64 most)
{
    m_state = State::Refused;
    m_refusal = {status, what, most};
    m_held.clear();
}

Request RequestParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    m_state = State::Waiting;
    m_emptyLines = 0;
    m_fieldBytes = 0;
    return std::exchange(m_request, {});
}

void RequestParser::line(QByteArrayView text)
{
    if (!m_request.method.isEmpty())
        return text.isEmpty() ? endHead() : fieldLine(text);
    if (!text.isEmpty())
        return requestLine(text);
    if (++m_emptyLines > m_limits.emptyLines)
        refuse("request line");
}

void RequestParser::requestLine(QByteArrayView text)
{
    const qsizetype first = text.indexOf(' ');
    const qsizetype last = text.lastIndexOf(' ');
    const QByteArrayView method = text.first(std::max<qsizetype>(first, 0));
    // A single space is HTTP/0.9, whose answers have no head.
    if (!isToken(method) || last == first)
        return refuse("request line");
    const QByteArrayView target = text.sliced(first + 1, last - first - 1);
    if (target.isEmpty() || target.contains(' ') || !isFieldText(target) || target.contains('\t'))
        return refuse("request line");
    readVersion(text.sliced(last + 1));
    m_request.method = method.toByteArray();
    m_request.target = target.toByteArray();
}

void RequestParser::readVersion(QByteArrayView text)
{
    constexpr QByteArrayView kName = "HTTP/";
    const QByteArrayView digits = text.startsWith(kName) ? text.sliced(kName.size()) : QByteArrayView();
    if (digits.size() != 3 || !isDigit(digits[0]) || digits[1] != '.' || !isDigit(digits[2]))
        return refuse("version");
    if (digits[0] != '1')
        return refuse("version", Status::VersionNotSupported);
    m_request.minorVersion = digits[2] - '0';
}

void RequestParser::fieldLine(QByteArrayView text)
{
    m_fieldBytes += text.size();
    if (m_fieldBytes > m_limits.head || std::cmp_greater_equal(m_request.fields.size(), m_limits.fields))
        return refuse("header", Status::HeaderFieldsTooLarge, m_limits.head);
    if (text.front() == ' ' || text.front() == '\t')
        return refuse("obs-fold"); // RFC 9112 section 5.2
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView name = text.first(std::max<qsizetype>(colon, 0));
    if (!isToken(name)) // a space before the colon is in no token: section 5.1
        return refuse("field name");
    const QByteArrayView value = trimmed(text.sliced(colon + 1));
    if (!isFieldText(value))
        return refuse("field value");
    m_request.fields.push_back({name.toByteArray(), value.toByteArray()});
}

void RequestParser::endHead()
{
    if (const auto judged = judgeHead(m_request); !judged)
        return refuse(judged.error().what, judged.error().status);
    m_state = State::Complete;
}

} // namespace http
