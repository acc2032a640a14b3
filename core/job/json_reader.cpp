#include "core/job/json_reader.h"

#include <optional>

namespace job {

namespace {

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// QString::fromUtf8() takes a byte-order mark off, which within a text is a character like any other.
QString textOf(QByteArrayView utf8)
{
    const QString text = QString::fromUtf8(utf8);
    return utf8.startsWith(kByteOrderMark) ? QChar(0xFEFF) + text : text;
}

std::optional<char16_t> plainEscape(char c)
{
    constexpr QByteArrayView kLetters("\"\\/bfnrt");
    constexpr QByteArrayView kMeanings("\"\\/\b\f\n\r\t");
    const qsizetype at = kLetters.indexOf(c);
    return at < 0 ? std::nullopt : std::optional(static_cast<char16_t>(kMeanings[at]));
}

} // namespace

JsonReader::JsonReader(QByteArrayView text) : m_text(text)
{
    if (m_text.startsWith(kByteOrderMark))
        m_text = m_text.sliced(kByteOrderMark.size());
    if (!m_text.isValidUtf8())
        fail();
}

void JsonReader::fail()
{
    if (m_failed)
        return;
    m_failed = true;
    m_failedAt = m_at;
}

int JsonReader::line() const
{
    const qsizetype here = m_failed ? m_failedAt : m_at;
    if (here < m_countedTo)
        m_countedTo = m_lineEnds = 0;
    const QByteArrayView between = m_text.sliced(m_countedTo, here - m_countedTo);
    m_lineEnds += static_cast<int>(std::ranges::count(between, '\n'));
    m_countedTo = here;
    return 1 + m_lineEnds;
}

QString JsonReader::path() const
{
    QString path(u'$');
    for (const Segment &segment : m_path) {
        if (segment.index < 0 && segment.name.isEmpty()) // the text ends before the name
            continue;
        path += segment.index < 0 ? u'.' + QString::fromUtf8(segment.name)
                                  : QStringLiteral("[%1]").arg(segment.index);
    }
    return path;
}

/// The next character that is no blank; NUL at the end and after an error.
char JsonReader::peek()
{
    constexpr QByteArrayView kBlanks(" \t\r\n");
    while (m_at < m_text.size() && kBlanks.contains(m_text[m_at]))
        ++m_at;
    return m_failed || m_at >= m_text.size() ? '\0' : m_text[m_at];
}

bool JsonReader::take(char expected)
{
    if (peek() != expected)
        return false;
    ++m_at;
    return true;
}

bool JsonReader::takeWord(QByteArrayView word)
{
    peek();
    if (m_failed || !m_text.sliced(m_at).startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

void JsonReader::expect(char expected)
{
    if (!take(expected))
        fail();
}

void JsonReader::open(char bracket)
{
    if (m_path.size() >= kDeepest)
        fail();
    expect(bracket);
}

void JsonReader::failForTwice(std::vector<QByteArray> &names)
{
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end())
        return;
    m_path.push_back({*twice, -1});
    fail();
}

/// What stands between the next two quotes. RFC 8259, 7: control characters must be escaped.
QByteArrayView JsonReader::quoted(bool &hasEscapes)
{
    hasEscapes = false;
    expect('"');
    const qsizetype begin = m_at;
    for (; !m_failed && m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
        if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
            fail();
        if (m_text[m_at] != '\\')
            continue;
        hasEscapes = true;
        ++m_at;
    }
    if (m_failed || m_at >= m_text.size() || m_at - begin > kLongestText) {
        m_at = std::min(m_at, m_text.size());
        fail();
        return {};
    }
    return m_text.sliced(begin, m_at++ - begin);
}

QString JsonReader::string()
{
    bool hasEscapes = false;
    const QByteArrayView text = quoted(hasEscapes);
    return hasEscapes ? unescaped(text) : textOf(text);
}

QString JsonReader::unescaped(QByteArrayView text)
{
    QString result;
    while (!m_failed && !text.isEmpty()) {
        const qsizetype plain = text.indexOf('\\');
        result += textOf(plain < 0 ? text : text.first(plain));
        if (plain < 0)
            break;
        text = text.sliced(plain + 1); // quoted() has seen that something follows
        if (text.front() == 'u') {
            result += QChar(hexDigits(text, 1));
            text = text.sliced(std::min<qsizetype>(5, text.size()));
        } else {
            const auto meant = plainEscape(text.front());
            if (!meant)
                fail();
            result += QChar(meant.value_or(u'?'));
            text = text.sliced(1);
        }
    }
    if (!result.isValidUtf16()) // half a character (RFC 8259, 8.2): nobody can write it back
        fail();
    return m_failed ? QString() : result;
}

char16_t JsonReader::hexDigits(QByteArrayView text, qsizetype at)
{
    char16_t value = 0;
    for (qsizetype i = at; i < at + 4; ++i) {
        const char letter = i < text.size() ? static_cast<char>(text[i] | 0x20) : ' ';
        const qsizetype digit = QByteArrayView("0123456789abcdef").indexOf(letter);
        if (digit < 0)
            fail();
        value = static_cast<char16_t>(value << 4 | (digit & 0xF));
    }
    return value;
}

qint64 JsonReader::whole(qint64 low, qint64 high)
{
    peek();
    const qsizetype begin = m_at;
    skipNumber();
    bool isWhole = false;
    const qint64 value = m_failed ? 0 : m_text.sliced(begin, m_at - begin).toByteArray().toLongLong(&isWhole);
    if (!isWhole || value < low || value > high) {
        m_at = std::min(begin, m_at);
        fail();
        return low;
    }
    return value;
}

bool JsonReader::boolean()
{
    const bool value = takeWord("true");
    if (!value && !takeWord("false"))
        fail();
    return value;
}

bool JsonReader::null()
{
    return takeWord("null");
}

QByteArrayView JsonReader::raw()
{
    peek();
    const qsizetype begin = m_at;
    skip();
    return m_failed ? QByteArrayView() : m_text.sliced(begin, m_at - begin);
}

void JsonReader::skip()
{
    switch (peek()) {
    case '{':
        return object([this](const QByteArray &) { skip(); });
    case '[':
        return array([this](qsizetype) { skip(); });
    case '"':
        string();
        return;
    case 't':
    case 'f':
        boolean();
        return;
    case 'n':
        if (!null())
            fail();
        return;
    default:
        skipNumber();
    }
}

/// RFC 8259, 6: -? (0 | [1-9][0-9]*) (.[0-9]+)? ([eE][+-]?[0-9]+)?
void JsonReader::skipNumber()
{
    take('-');
    if (m_at < m_text.size() && m_text[m_at] == '0')
        ++m_at;
    else
        skipDigits();
    if (m_at < m_text.size() && m_text[m_at] == '.') {
        ++m_at;
        skipDigits();
    }
    if (m_at < m_text.size() && (m_text[m_at] | 0x20) == 'e') {
        ++m_at;
        if (m_at < m_text.size() && (m_text[m_at] == '+' || m_text[m_at] == '-'))
            ++m_at;
        skipDigits();
    }
}

void JsonReader::skipDigits()
{
    if (m_at >= m_text.size() || !isDigit(m_text[m_at]))
        fail();
    while (!m_failed && m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
}

void JsonReader::end()
{
    peek();
    if (m_at < m_text.size())
        fail();
}

} // namespace job
