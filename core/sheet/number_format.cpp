#include "core/sheet/number_format.h"

#include "core/sheet/decimal.h"
#include "core/sheet/format_section.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sheet {

namespace {

using SectionKind = FormatSection::Kind;

/// ECMA-376 part 1, 18.8.30; 14 and 22 as Excel shows them, which is not as the standard lists them.
constexpr std::array<const char16_t *, 50> kBuiltIn = [] {
    std::array<const char16_t *, 50> codes{};
    codes[1] = u"0";
    codes[2] = u"0.00";
    codes[3] = u"#,##0";
    codes[4] = u"#,##0.00";
    codes[5] = u"$#,##0_);($#,##0)";
    codes[6] = u"$#,##0_);[Red]($#,##0)";
    codes[7] = u"$#,##0.00_);($#,##0.00)";
    codes[8] = u"$#,##0.00_);[Red]($#,##0.00)";
    codes[9] = u"0%";
    codes[10] = u"0.00%";
    codes[11] = u"0.00E+00";
    codes[12] = u"# ?/?";
    codes[13] = u"# ?\?/?\?";
    codes[14] = u"m/d/yyyy";
    codes[15] = u"d-mmm-yy";
    codes[16] = u"d-mmm";
    codes[17] = u"mmm-yy";
    codes[18] = u"h:mm AM/PM";
    codes[19] = u"h:mm:ss AM/PM";
    codes[20] = u"h:mm";
    codes[21] = u"h:mm:ss";
    codes[22] = u"m/d/yyyy h:mm";
    codes[37] = u"#,##0_);(#,##0)";
    codes[38] = u"#,##0_);[Red](#,##0)";
    codes[39] = u"#,##0.00_);(#,##0.00)";
    codes[40] = u"#,##0.00_);[Red](#,##0.00)";
    codes[41] = u"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)";
    codes[42] = u"_($* #,##0_);_($* \\(#,##0\\);_($* \"-\"_);_(@_)";
    codes[43] = u"_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"?\?_);_(@_)";
    codes[44] = u"_($* #,##0.00_);_($* \\(#,##0.00\\);_($* \"-\"?\?_);_(@_)";
    codes[45] = u"mm:ss";
    codes[46] = u"[h]:mm:ss";
    codes[47] = u"mm:ss.0";
    codes[48] = u"##0.0E+0";
    codes[49] = u"@";
    return codes;
}();

/// The system's own long date and time, as in English.
constexpr int kSystemDate = 0xF800;
constexpr int kSystemTime = 0xF400;

} // namespace

bool FormatSection::Condition::holds(double value) const
{
    switch (compare) {
    case Compare::Less:
        return value < limit;
    case Compare::LessOrEqual:
        return value <= limit;
    case Compare::Equal:
        return value == limit;
    case Compare::NotEqual:
        return value != limit;
    case Compare::GreaterOrEqual:
        return value >= limit;
    case Compare::Greater:
        return value > limit;
    }
    return false;
}

NumberFormat::NumberFormat() : NumberFormat(parse(u"General")) {}
NumberFormat::~NumberFormat() = default;
NumberFormat::NumberFormat(const NumberFormat &) = default;
NumberFormat::NumberFormat(NumberFormat &&) noexcept = default;
NumberFormat &NumberFormat::operator=(const NumberFormat &) = default;
NumberFormat &NumberFormat::operator=(NumberFormat &&) noexcept = default;

NumberFormat::NumberFormat(std::vector<FormatSection> sections) : m_sections(std::move(sections)) {}

NumberFormat NumberFormat::parse(QStringView code)
{
    NumberFormat format(parseSections(code));
    const int language = format.m_sections.front().language;
    if (language == kSystemDate)
        return NumberFormat(parseSections(u"dddd, mmmm d, yyyy"));
    if (language == kSystemTime)
        return NumberFormat(parseSections(u"h:mm:ss AM/PM"));
    return format;
}

NumberFormat NumberFormat::builtIn(int id)
{
    const bool known = id > 0 && static_cast<std::size_t>(id) < kBuiltIn.size();
    const char16_t *code = known ? kBuiltIn[static_cast<std::size_t>(id)] : nullptr;
    return code ? parse(code) : NumberFormat();
}

bool NumberFormat::isGeneral() const
{
    return m_sections.size() == 1 && m_sections.front().kind == SectionKind::General &&
           m_sections.front().tokens.size() == 1;
}

bool NumberFormat::isDate() const
{
    return m_sections.front().kind == SectionKind::Date;
}

/// Which section a number falls to, and whether it needs a minus sign of its own: a section that is there for
/// what is below zero says so itself.
const FormatSection *NumberFormat::sectionFor(double value, bool &withSign) const
{
    const bool hasTextSection =
        m_sections.size() == 4 || (m_sections.size() > 1 && m_sections.back().kind == SectionKind::Text);
    const std::size_t count = m_sections.size() - (hasTextSection ? 1 : 0);
    withSign = value < 0;
    if (m_sections.front().condition || (count > 1 && m_sections[1].condition)) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto &condition = m_sections[i].condition;
            const bool first = i == 0 && !condition && value > 0;
            if ((condition && condition->holds(value)) || first || (!condition && i > 0)) {
                withSign = withSign && i != 1;
                return &m_sections[i];
            }
        }
        return count > 1 ? &m_sections[count - 1] : nullptr;
    }
    if (count >= 2 && value < 0) {
        withSign = false;
        return &m_sections[1];
    }
    return count >= 3 && value == 0 ? &m_sections[2] : &m_sections[0];
}

QString NumberFormat::apply(double value, bool from1904) const
{
    if (!std::isfinite(value))
        return QStringLiteral("#NUM!");
    if (isGeneral())
        return generalText(value);
    bool withSign = false;
    const FormatSection *section = sectionFor(value, withSign);
    if (!section)
        return QStringLiteral("########");
    if (section->kind == SectionKind::Date)
        return formatDate(*section, value, from1904);
    bool isZero = false;
    const QString text = formatNumber(*section, value, isZero);
    const bool isWord = section->kind == SectionKind::Literal && m_sections.size() > 1;
    return withSign && !isZero && !isWord ? u'-' + text : text;
}

bool NumberFormat::leavesText() const
{
    const auto &tokens = m_sections.back().tokens;
    const bool isForText = m_sections.size() == 4 || m_sections.back().kind == SectionKind::Text;
    return !isForText || (tokens.size() == 1 && tokens.front().type == FormatToken::Type::Text);
}

QString NumberFormat::apply(QStringView text) const
{
    const FormatSection &last = m_sections.back();
    const bool isForText = m_sections.size() == 4 || last.kind == SectionKind::Text;
    if (!isForText)
        return text.toString();
    QString out;
    for (const FormatToken &token : last.tokens)
        out += token.type == FormatToken::Type::Text ? text : QStringView(token.text);
    return out;
}

} // namespace sheet
