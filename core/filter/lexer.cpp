#include "core/filter/lexer.h"

#include "core/filter/keys.h"

#include <algorithm>

namespace filter {

namespace {

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Of MAC and IPv6 addresses a part may look like a key: "ee:01", "fe:80". Of a URL the scheme does.
bool isAddressPart(QStringView word, QStringView behind)
{
    const bool isHex = std::all_of(word.begin(), word.end(), [](QChar c) { return c.toLower() <= u'f'; });
    return (isHex && word.size() <= 4) || behind.startsWith(u"//");
}

class Lexer {
public:
    explicit Lexer(QStringView text) : m_text(text) {}

    std::vector<RawTerm> all()
    {
        std::vector<RawTerm> terms;
        for (skipSpace(); !isAtEnd(); skipSpace())
            terms.push_back(term());
        return terms;
    }

    RawValue value()
    {
        RawValue value;
        const qsizetype start = m_at;
        for (; !isAtEnd(); ++m_at) {
            const bool isEnd = next().isSpace() || next() == u',';
            if (value.isClosed && isEnd)
                break;
            if (next() == u'"')
                value.isClosed = !value.isClosed;
            else
                value.text += escaped(value.isClosed);
        }
        value.at = since(start);
        return value;
    }

private:
    bool isAtEnd() const { return m_at == m_text.size(); }
    QChar next() const { return m_text[m_at]; }
    bool isNext(char16_t c) const { return !isAtEnd() && next() == c; }
    Span since(qsizetype start) const { return {start, m_at - start}; }

    void skipSpace()
    {
        while (!isAtEnd() && next().isSpace())
            ++m_at;
    }

    RawTerm term()
    {
        RawTerm term;
        const qsizetype start = m_at;
        if (isNext(u'-')) {
            term.isNegated = true;
            ++m_at;
        }
        readKey(term);
        term.values.push_back(value());
        while (isNext(u',')) {
            ++m_at;
            term.values.push_back(value());
        }
        term.at = since(start);
        return term;
    }

    void readKey(RawTerm &term)
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isLetter(m_text[end]))
            ++end;
        const QStringView word = m_text.sliced(m_at, end - m_at);
        if (word.isEmpty() || end == m_text.size() || m_text[end] != u':' ||
            (!keyOf(word) && isAddressPart(word, m_text.sliced(end + 1))))
            return;
        term.key = word.toString();
        term.keyAt = {m_at, word.size()};
        m_at = end + 1;
    }

    /// The character here; in quotes a backslash stands for the one behind it.
    QChar escaped(bool isBare)
    {
        if (!isBare && next() == u'\\' && m_at + 1 < m_text.size())
            ++m_at;
        return next();
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

bool isPlain(QChar c)
{
    return !c.isSpace() && c != u',' && c != u'"';
}

} // namespace

std::vector<RawTerm> lex(QStringView text)
{
    return Lexer(text).all();
}

RawValue lexValue(QStringView text)
{
    return Lexer(text).value();
}

QString quoted(const QString &value, bool isFirst)
{
    bool isBare = std::all_of(value.begin(), value.end(), isPlain);
    if (isBare && isFirst) {
        const std::vector<RawTerm> read = lex(value);
        isBare = read.size() == 1 && !read.front().isNegated && read.front().key.isEmpty();
    }
    if (isBare)
        return value;
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

} // namespace filter
