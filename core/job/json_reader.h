#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <algorithm>
#include <limits>
#include <vector>

namespace job {

/// Reads JSON (RFC 8259) strictly, value by value in the order of the text, and knows at every moment where
/// it is: a person is told line and member. Names that stand twice in one object are an error, for one of the
/// two would be lost. After the first error everything gives nothing, so that a reader may go on and ask
/// once.
class JsonReader {
public:
    /// Objects and arrays within each other.
    static constexpr int kDeepest = 64;
    /// Of one string, in bytes.
    static constexpr qsizetype kLongestText = 1024 * 1024;

    /// The text outlives the reader; a byte-order mark in front is passed over.
    explicit JsonReader(QByteArrayView text);

    /// Calls `member` with the name of each; it has to take the value.
    template<class Member>
    void object(Member member);
    /// Calls `element` with the number of each, from 0; it has to take the value.
    template<class Element>
    void array(Element element);
    QString string();
    qint64 whole(qint64 low, qint64 high);
    bool boolean();
    /// Takes null if that is what is next.
    bool null();
    /// Any value, as it is written.
    QByteArrayView raw();
    /// Only blanks may follow.
    void end();

    bool nextIsString() { return peek() == '"'; }

    /// The first error is here.
    void fail();
    bool failed() const { return m_failed; }
    /// The error is that there is no more text.
    bool failedAtEnd() const { return m_failed && m_failedAt >= m_text.size(); }
    /// Where the reader is, or the error: from 1.
    int line() const;
    /// "$.devices[3].mac"
    QString path() const;

private:
    struct Segment {
        QByteArray name;
        qsizetype index = -1;
    };

    char peek();
    bool take(char expected);
    bool takeWord(QByteArrayView word);
    void expect(char expected);
    void open(char bracket);
    void skip();
    void skipNumber();
    void skipDigits();
    QByteArrayView quoted(bool &hasEscapes);
    QString unescaped(QByteArrayView text);
    char16_t hexDigits(QByteArrayView text, qsizetype at);
    void failForTwice(std::vector<QByteArray> &names);

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_failedAt = 0;
    bool m_failed = false;
    std::vector<Segment> m_path;
    mutable qsizetype m_countedTo = 0; ///< line ends are counted once, however often line() is asked
    mutable int m_lineEnds = 0;
};

template<class Member>
void JsonReader::object(Member member)
{
    open('{');
    std::vector<QByteArray> names;
    bool more = !m_failed && peek() != '}';
    while (more) {
        names.push_back(string().toUtf8());
        if (names.back().startsWith("\xEF\xBB\xBF")) // half of all programs would take it for another name
            fail();
        expect(':');
        m_path.push_back({names.back(), -1});
        if (!m_failed)
            member(std::as_const(names.back()));
        if (m_failed)
            return; // the path stays that of the error
        m_path.pop_back();
        more = take(',');
    }
    expect('}');
    failForTwice(names);
}

template<class Element>
void JsonReader::array(Element element)
{
    open('[');
    qsizetype index = 0;
    bool more = !m_failed && peek() != ']';
    while (more) {
        m_path.push_back({{}, index});
        element(index++);
        if (m_failed)
            return;
        m_path.pop_back();
        more = take(',');
    }
    expect(']');
}

} // namespace job
