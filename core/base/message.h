#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

namespace base {

/// The stable name of something the program has to say: "md5-wrong", "port-in-use". It is a contract (it
/// appears in
/// --json output and in tests), never shown to people; `phrases` holds the sentence for each. Always a
/// literal.
class Code {
public:
    constexpr Code() = default;
    explicit consteval Code(const char *literal) : m_literal(literal) {}

    constexpr QLatin1StringView view() const { return QLatin1StringView(m_literal); }
    QString toString() const { return view(); }
    constexpr bool isEmpty() const { return *m_literal == '\0'; }

    friend bool operator==(Code a, Code b) { return a.view() == b.view(); }

private:
    const char *m_literal = "";
};

/// A code and what fills the places %1, %2 … of its sentence. Rooms below `phrases` speak only in these.
struct Message {
    Code code;
    QStringList args;

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace base
