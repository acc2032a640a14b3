#include "core/sheet/format_section.h"

#include <QLatin1StringView>
#include <algorithm>
#include <iterator>

namespace sheet {

namespace {

using Token = FormatToken;
using Type = FormatToken::Type;
using Compare = FormatSection::Compare;

constexpr qsizetype kLongestCode = 1024; ///< characters; Excel takes 255
constexpr std::size_t kMostSections = 4;
constexpr int kMostSecondPlaces = 6;

class SectionParser {
public:
    explicit SectionParser(QStringView code) : m_rest(code) {}

    FormatSection section();
    /// What is left behind the `;` that ended the section.
    QStringView rest() const { return m_rest; }
    bool hasMore() const { return m_more; }

private:
    bool literal();
    bool word();
    bool place();
    bool date();
    void point();
    void quoted();
    void bracket();
    void currency(QStringView inside);
    bool condition(QStringView inside);
    void dateRun(Type type, QStringView run);
    void denominator();
    void comma();
    QStringView take(qsizetype count);
    void add(Type type, QStringView text, char16_t letter = 0, int count = 0);

    QStringView m_rest;
    FormatSection m_section;
    int m_commas = 0; ///< since the last place for a digit
    bool m_more = false;
};

QStringView SectionParser::take(qsizetype count)
{
    const QStringView taken = m_rest.first(std::min(count, m_rest.size()));
    m_rest = m_rest.sliced(taken.size());
    return taken;
}

void SectionParser::add(Type type, QStringView text, char16_t letter, int count)
{
    auto &tokens = m_section.tokens;
    if (type == Type::Literal && !tokens.empty() && tokens.back().type == Type::Literal)
        tokens.back().text += text;
    else
        tokens.push_back({type, letter, count, text.toString()});
}

void SectionParser::quoted()
{
    m_rest = m_rest.sliced(1);
    const qsizetype end = m_rest.indexOf(u'"');
    add(Type::Literal, take(end < 0 ? m_rest.size() : end));
    take(1);
}

/// `[$€-407]`: a sign of a currency and a language. F800 and F400 are the system's own long date and time.
void SectionParser::currency(QStringView inside)
{
    const qsizetype dash = inside.lastIndexOf(u'-');
    if (dash >= 0)
        m_section.language = static_cast<int>(inside.sliced(dash + 1).toUInt(nullptr, 16) & 0xFFFF);
    const QStringView sign = dash < 0 ? inside : inside.first(dash);
    if (!sign.isEmpty())
        add(Type::Literal, sign);
}

bool SectionParser::condition(QStringView inside)
{
    static constexpr std::pair<QLatin1StringView, Compare> kOperators[] = {
        {QLatin1StringView("<="), Compare::LessOrEqual},    {QLatin1StringView("<>"), Compare::NotEqual},
        {QLatin1StringView(">="), Compare::GreaterOrEqual}, {QLatin1StringView("<"), Compare::Less},
        {QLatin1StringView(">"), Compare::Greater},         {QLatin1StringView("="), Compare::Equal}};
    for (const auto &[sign, compare] : kOperators) {
        if (!inside.startsWith(sign))
            continue;
        m_section.condition = {compare, inside.sliced(sign.size()).trimmed().toDouble()};
        return true;
    }
    return false;
}

/// What is in brackets is a currency, a condition, a duration; or a colour and the like, which shows no text.
void SectionParser::bracket()
{
    const qsizetype end = m_rest.indexOf(u']');
    if (end < 0) {
        add(Type::Literal, take(1));
        return;
    }
    const QStringView inside = take(end + 1).sliced(1, end - 1);
    const bool isRun = !inside.isEmpty() && std::ranges::all_of(inside, [&](QChar c) {
        return c.toLower() == inside.front().toLower();
    });
    if (inside.startsWith(u'$'))
        currency(inside.sliced(1));
    else if (isRun && QStringView(u"hmsHMS").contains(inside.front()))
        dateRun(Type::Elapsed, inside);
    else
        condition(inside);
}

void SectionParser::dateRun(Type type, QStringView run)
{
    char16_t letter = run.front().toLower().unicode();
    if (letter == u'e')
        letter = u'y';
    const bool isEra = run.front().toLower() == u'e';
    add(type, {}, letter, isEra ? 4 : static_cast<int>(run.size()));
}

/// `?/8`: the digits behind the slash are the denominator.
void SectionParser::denominator()
{
    add(Type::Slash, take(1));
    qsizetype digits = 0;
    while (digits < m_rest.size() && digits < 7 && m_rest[digits] >= u'0' && m_rest[digits] <= u'9')
        ++digits;
    if (const int fixed = m_rest.first(digits).toInt(); fixed > 0)
        add(Type::Fixed, take(digits), 0, fixed);
}

/// Between digits it groups thousands; behind the last one it divides by a thousand.
void SectionParser::comma()
{
    take(1);
    const auto &tokens = m_section.tokens;
    if (tokens.empty() || tokens.back().type != Type::Digit)
        add(Type::Literal, u",");
    else
        ++m_commas;
}

bool SectionParser::word()
{
    for (const QStringView known : {QStringView(u"General"), QStringView(u"AM/PM"), QStringView(u"A/P")}) {
        if (!m_rest.startsWith(known, Qt::CaseInsensitive))
            continue;
        add(known.size() == 7 ? Type::General : Type::HalfDay, known);
        take(known.size());
        return true;
    }
    const bool hasDigit =
        std::ranges::any_of(m_section.tokens, [](auto &t) { return t.type == Type::Digit; });
    if (hasDigit && m_rest.size() > 1 && m_rest[0].toUpper() == u'E' &&
        (m_rest[1] == u'+' || m_rest[1] == u'-')) {
        add(Type::Exponent, take(2));
        return true;
    }
    return false;
}

/// What stands for itself or for nothing: text in quotes, behind a backslash, widths and fillings.
bool SectionParser::literal()
{
    switch (m_rest.front().unicode()) {
    case u'"':
        quoted();
        return true;
    case u'\\':
        take(1);
        add(Type::Literal, take(1));
        return true;
    case u'_': // as wide as the next character
        take(2);
        add(Type::Literal, u" ");
        return true;
    case u'*': // repeats the next character to the width of the column
        take(2);
        return true;
    case u'[':
        bracket();
        return true;
    default:
        return false;
    }
}

/// What belongs to numbers.
bool SectionParser::place()
{
    const QChar c = m_rest.front();
    const bool behindDigit = !m_section.tokens.empty() && m_section.tokens.back().type == Type::Digit;
    if (c == u'0' || c == u'#' || c == u'?') {
        m_section.grouped = m_section.grouped || m_commas > 0;
        m_commas = 0;
        add(Type::Digit, take(1), c.unicode());
    } else if (c == u'.') {
        point();
    } else if (c == u',') {
        comma();
    } else if (c == u'%') {
        m_section.shift += 2;
        add(Type::Literal, take(1));
    } else if (c == u'/' && behindDigit) {
        denominator();
    } else if (c == u'@') {
        add(Type::Text, take(1));
    } else {
        return false;
    }
    return true;
}

/// Of a number, or of parts of a second. Commas in front of it belong to the digits before them.
void SectionParser::point()
{
    take(1);
    const auto end = std::ranges::find_if(m_rest, [](QChar c) { return c != u'0'; });
    const auto zeros = static_cast<int>(std::distance(m_rest.begin(), end));
    if (zeros > 0 && !m_section.tokens.empty() && m_section.tokens.back().letter == u's') {
        take(zeros);
        add(Type::Date, {}, u'f', std::min(zeros, kMostSecondPlaces));
        return;
    }
    add(Type::Point, u".");
    m_section.shift -= 3 * m_commas;
    m_commas = 0;
}

bool SectionParser::date()
{
    const QChar letter = m_rest.front().toLower();
    if (!QStringView(u"ymdhse").contains(letter))
        return false;
    const auto end = std::ranges::find_if(m_rest, [&](QChar c) { return c.toLower() != letter; });
    dateRun(Type::Date, take(std::distance(m_rest.begin(), end)));
    return true;
}

/// An m is a minute behind an hour and before a second, else a month.
void tellMinutes(std::vector<Token> &tokens)
{
    Token *before = nullptr; ///< the last date token
    for (Token &token : tokens) {
        if (token.type != Type::Date && token.type != Type::Elapsed)
            continue;
        const bool second = token.letter == u's';
        if (before && before->letter == u'm' && second)
            before->letter = u'n';
        const bool behindHour = before && before->letter == u'h';
        if (token.letter == u'm' && (token.type == Type::Elapsed || behindHour) && token.count <= 2)
            token.letter = u'n';
        before = &token;
    }
}

bool has(const FormatSection &section, Type type)
{
    return std::ranges::any_of(section.tokens, [&](const Token &token) { return token.type == type; });
}

FormatSection::Kind kindOf(const FormatSection &section)
{
    using Kind = FormatSection::Kind;
    static constexpr std::pair<Type, Kind> kKinds[] = {
        {Type::Date, Kind::Date},           {Type::Elapsed, Kind::Date}, {Type::HalfDay, Kind::Date},
        {Type::General, Kind::General},     {Type::Text, Kind::Text},    {Type::Slash, Kind::Fraction},
        {Type::Exponent, Kind::Scientific}, {Type::Digit, Kind::Number}};
    for (const auto &[type, kind] : kKinds) {
        if (has(section, type))
            return kind;
    }
    return Kind::Literal;
}

FormatSection SectionParser::section()
{
    while (!m_rest.isEmpty() && m_rest.front() != u';') {
        if (!literal() && !word() && !place() && !date())
            add(Type::Literal, take(1));
    }
    m_section.shift -= 3 * m_commas;
    m_more = !take(1).isEmpty();
    tellMinutes(m_section.tokens);
    m_section.kind = kindOf(m_section);
    return std::move(m_section);
}

} // namespace

std::vector<FormatSection> parseSections(QStringView code)
{
    std::vector<FormatSection> sections;
    QStringView rest = code.first(std::min(code.size(), kLongestCode));
    bool more = true;
    while (more && sections.size() < kMostSections) {
        SectionParser parser(rest);
        sections.push_back(parser.section());
        more = parser.hasMore(); // an empty one at the end counts: `0;` shows nothing below zero
        rest = parser.rest();
    }
    return sections;
}

} // namespace sheet
