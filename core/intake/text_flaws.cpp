#include "core/intake/text_flaws.h"

#include "core/intake/cell_forms.h"
#include "core/intake/misread.h"

#include <algorithm>

namespace intake {

namespace {

bool isControl(char16_t c)
{
    const bool isBreak = c == u'\n' || c == u'\r' || c == u'\t';
    return (c < 0x20 && !isBreak) || (c >= 0x7f && c < 0xa0 && c != 0x85);
}

bool isLost(char16_t c)
{
    return c == 0xfffd;
}

/// Zero-width, soft hyphen, marks of writing direction, byte-order mark: copied from web pages and mails.
bool isInvisible(char16_t c)
{
    return c == 0xad || c == 0x34f || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x3164 ||
           c == 0x115f || c == 0x1160;
}

bool isOtherBlank(char16_t c)
{
    return c > 0x7f && c != 0x85 && c != 0x2028 && c != 0x2029 && QChar(c).isSpace() && c != 0x3000;
}

/// Full-width forms (Halfwidth and Fullwidth Forms, U+FF01 to U+FF5E), digits of other scripts.
bool isWide(char16_t c)
{
    return (c >= 0xff01 && c <= 0xff5e) || c == 0x3000 || (c > 0x7f && QChar(c).isDigit());
}

bool isBreak(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == u'\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// What word processors make of ' " and -.
bool isTypographic(char16_t c)
{
    return (c >= 0x2018 && c <= 0x201f) || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xab ||
           c == 0xbb || c == 0xb4;
}

QChar plainForm(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= 0xff01 && u <= 0xff5e)
        return QChar(u - 0xff01 + u'!');
    if (u == 0x3000)
        return u' ';
    if (u > 0x7f && c.isDigit())
        return QChar(u'0' + c.digitValue());
    if ((u >= 0x2018 && u <= 0x201b) || u == 0xb4)
        return u'\'';
    if ((u >= 0x201c && u <= 0x201f) || u == 0xab || u == 0xbb)
        return u'"';
    return u'-';
}

template<bool (*Is)(char16_t)>
QString without(const QString &text)
{
    QString left = text;
    return left.removeIf([](QChar c) { return Is(c.unicode()); });
}

template<bool (*Is)(char16_t)>
QString inPlain(const QString &text)
{
    QString plain = text;
    for (QChar &c : plain)
        c = Is(c.unicode()) ? plainForm(c) : c;
    return plain;
}

template<bool (*Is)(char16_t)>
QString withBlanks(const QString &text)
{
    QString blanks = text;
    for (QChar &c : blanks)
        c = Is(c.unicode()) ? QChar(u' ') : c;
    return blanks;
}

QString onOneLine(const QString &text)
{
    return withBlanks<isBreak>(text).simplified();
}

constexpr Flaw kFlaws[] = {
    {kCellDamaged, isLost, nullptr, false, Severity::Error, Severity::Warning},
    {kCellControl, isControl, without<isControl>, true, Severity::Error, Severity::Error},
    {kCellInvisible, isInvisible, without<isInvisible>, true, Severity::Error, Severity::Warning},
    {kCellNbsp, isOtherBlank, withBlanks<isOtherBlank>, false, Severity::Error, Severity::Warning},
    {kCellWide, isWide, inPlain<isWide>, false, Severity::Error, Severity::Warning},
    {kCellQuotes, isTypographic, inPlain<isTypographic>, false, Severity::Warning, Severity::Notice},
    {kCellLineBreak, isBreak, onOneLine, false, Severity::Error, Severity::Error},
};

QString codePoint(char16_t c)
{
    return QStringLiteral("U+%1").arg(static_cast<int>(c), 4, 16, QLatin1Char('0')).toUpper();
}

QString withoutEndBlanks(const QString &text)
{
    const auto isBlank = [](QChar c) { return c == u' ' || isOtherBlank(c.unicode()); };
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && isBlank(text[begin]))
        ++begin;
    while (end > begin && isBlank(text[end - 1]))
        --end;
    return text.mid(begin, end - begin);
}

/// A MAC address or a model is understood with blanks round it: that is its notation.
bool isUnderstood(const Draft &draft)
{
    return (draft.target->field == Field::Mac && isMac(draft.text)) ||
           (draft.target->field == Field::Model && isModel(draft.text));
}

Severity severityOf(const Draft &draft, Severity exact, Severity forPeople)
{
    if (isUnderstood(draft))
        return Severity::Notice;
    return draft.target->isForPeople() ? forPeople : exact;
}

void checkFlaw(RowDraft &row, Draft &draft, const Flaw &flaw)
{
    const auto found = std::ranges::find_if(draft.text, [&](QChar c) { return flaw.isFlaw(c.unicode()); });
    if (found == draft.text.cend())
        return;
    const base::Message what{flaw.code,
                             flaw.saysWhich ? QStringList{codePoint(found->unicode())} : QStringList()};
    const Severity severity = severityOf(draft, flaw.exact, flaw.forPeople);
    if (!flaw.mended)
        return row.say(draft.column, what, severity);
    const QString mended = flaw.mended(draft.text);
    if (!row.propose(draft, what, severity, mended) && severity == Severity::Error)
        draft.text = mended;
}

void checkMisread(RowDraft &row, Draft &draft)
{
    const auto meant = readAgain(draft.text);
    if (!meant)
        return;
    const Severity severity = severityOf(draft, Severity::Error, Severity::Warning);
    if (!row.propose(draft, {kCellMisread, {}}, severity, *meant) && severity == Severity::Error)
        draft.text = *meant;
}

void checkEndBlanks(RowDraft &row, Draft &draft)
{
    const QString trimmed = withoutEndBlanks(draft.text);
    if (trimmed.size() == draft.text.size())
        return;
    // A file cannot hold them at the ends of a value.
    const Severity severity = severityOf(draft, Severity::Error, Severity::Warning);
    if (!row.propose(draft, {kCellBlanks, {}}, severity, trimmed) && !draft.target->isForPeople())
        draft.text = trimmed;
}

} // namespace

std::span<const Flaw> textFlaws()
{
    return kFlaws;
}

bool isPlainText(QStringView text)
{
    if (text.startsWith(u' ') || text.endsWith(u' '))
        return false;
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

void checkTextFlaws(RowDraft &row, Draft &draft)
{
    if (isPlainText(draft.text))
        return;
    checkMisread(row, draft);
    for (const Flaw &flaw : kFlaws) {
        // A note may have paragraphs.
        if (flaw.code == kCellLineBreak && draft.target->field == Field::Note)
            continue;
        checkFlaw(row, draft, flaw);
    }
    checkEndBlanks(row, draft);
}

} // namespace intake
