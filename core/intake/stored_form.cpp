#include "core/intake/stored_form.h"

#include "core/catalogue/parameters.h"
#include "core/intake/cell_forms.h"

#include <algorithm>
#include <cmath>

namespace intake {

namespace {

using sheet::Kind;

// Spreadsheets keep 15 digits of a number, whatever was typed (and beyond 2^53 no double holds every whole
// number).
constexpr double kExact = 1e15;
constexpr int kDigitsKept = 15;

/// Texts that a device, a server and a person compare letter by letter.
bool isIdentity(const Target &target)
{
    return target.field == Field::Mac || target.field == Field::Model || target.field == Field::Template ||
           target.isExtension() || target.isSecret() ||
           (target.isParameter() && target.key.endsWith(".auth"));
}

bool isSwitch(const Target &target)
{
    const auto match = catalogue::Parameters::builtIn().find(target.key);
    return match && match.parameter->type == catalogue::ValueType::Switch;
}

QString digitsOf(double number)
{
    return QString::number(number, 'f', 0);
}

bool isWhole(const std::optional<double> &number)
{
    return number && *number >= 0 && *number < kExact && std::floor(*number) == *number;
}

/// Where a MAC address was meant, no digits bring it back.
bool mayTakeDigits(const Target &target)
{
    return target.isParameter();
}

void gone(RowDraft &row, Draft &draft, base::Message what)
{
    row.say(draft.column, std::move(what), Severity::Error);
    draft.isGone = true;
}

void checkDigits(RowDraft &row, Draft &draft, base::Code code)
{
    if (!mayTakeDigits(*draft.target) || !isWhole(draft.cell.number))
        return gone(row, draft, {code, {}});
    if (!row.propose(draft, {code, {}}, Severity::Error, digitsOf(*draft.cell.number)))
        draft.isGone = true;
}

bool isRounded(const sheet::Cell &cell)
{
    if (cell.kind == Kind::Number)
        return cell.number && std::abs(*cell.number) >= kExact;
    return false;
}

/// "1234567890123450000" of a CSV: nothing proves it, but digits behind the fifteenth are seldom all zeros.
bool looksRounded(QStringView text)
{
    return isDigits(text) && text.size() > kDigitsKept &&
           text.mid(kDigitsKept).count(u'0') == text.size() - kDigitsKept;
}

bool checkNumber(RowDraft &row, Draft &draft)
{
    const bool isNumber = draft.cell.kind == Kind::Number;
    if (isRounded(draft.cell)) {
        gone(row, draft, {kCellRounded, {}});
    } else if (isExponent(draft.text) && (isNumber || !draft.target->isSecret())) {
        checkDigits(row, draft, kCellExponent);
    } else if (looksRounded(draft.text)) {
        row.say(draft.column, {kCellRounded, {}}, Severity::Warning);
    } else if (const bool digitsBelong =
                   draft.target->isParameter() && (isNumber || draft.target->isExtension());
               digitsBelong && !ungrouped(draft.text).isEmpty()) {
        const QString digits =
            isNumber && isWhole(draft.cell.number) ? digitsOf(*draft.cell.number) : ungrouped(draft.text);
        if (!row.propose(draft, {kCellGrouped, {}}, Severity::Error, digits))
            draft.isGone = true;
    } else {
        return false;
    }
    return true;
}

/// '0101: typed so into a spreadsheet the mark is not shown; from elsewhere it is part of the text.
void checkApostrophe(RowDraft &row, Draft &draft)
{
    if (!draft.text.startsWith(u'\'') || draft.text.size() < 2 || !draft.text[1].isLetterOrNumber())
        return;
    const QString bare = draft.text.sliced(1);
    const Severity severity = draft.target->isSecret() ? Severity::Warning : Severity::Error;
    if (!row.propose(draft, {kCellApostrophe, {}}, severity, bare) && severity == Severity::Error)
        draft.text = bare;
}

/// In a CSV nothing tells how a cell was stored. A password may look like anything, but seldom like that.
std::optional<base::Code> afterthought(const QString &text)
{
    static const QStringList truths{QStringLiteral("TRUE"),      QStringLiteral("FALSE"),
                                    QStringLiteral("WAHR"),      QStringLiteral("FALSCH"),
                                    QStringLiteral("VRAI"),      QStringLiteral("FAUX"),
                                    QStringLiteral("VERDADERO"), QStringLiteral("FALSO")};
    if (truths.contains(text))
        return kCellBoolean;
    if (isDate(text))
        return kCellDate;
    return isExponent(text) ? std::optional(kCellExponent) : std::nullopt;
}

void checkIdentity(RowDraft &row, Draft &draft)
{
    checkApostrophe(row, draft);
    if (draft.cell.kind == Kind::Boolean)
        return gone(row, draft, {kCellBoolean, {}});
    if (draft.cell.kind == Kind::Date)
        return gone(row, draft, {kCellDate, {}});
    const auto code = afterthought(draft.text);
    // An exponent that a number shows is certain.
    const bool isCertain = draft.cell.kind == Kind::Number && code == kCellExponent;
    if (code && !isCertain && (draft.target->isSecret() || *code == kCellBoolean))
        row.say(draft.column, {*code, {}}, Severity::Warning);
    else if (code == kCellDate)
        gone(row, draft, {kCellDate, {}});
    else
        checkNumber(row, draft);
}

/// Other parameters, names and places: what is displayed may well be meant.
void checkOther(RowDraft &row, Draft &draft)
{
    const Target &target = *draft.target;
    if (target.field == Field::Note ||
        (draft.cell.kind == Kind::Boolean && target.isParameter() && isSwitch(target)))
        return;
    if (draft.cell.kind == Kind::Boolean)
        row.say(draft.column, {kCellBoolean, {}}, Severity::Warning);
    else if (draft.cell.kind == Kind::Date || isDate(draft.text))
        row.say(draft.column, {kCellDate, {}}, Severity::Warning);
    else if (isExponent(draft.text) || isRounded(draft.cell))
        row.say(draft.column, {isExponent(draft.text) ? kCellExponent : kCellRounded, {}}, Severity::Warning);
}

/// Nobody knows of a column that goes nowhere that it has no passwords.
bool mayBeSecret(const RowDraft &row, int column)
{
    const auto found = std::ranges::find(row.cells(), column, &Draft::column);
    return found == row.cells().end() || found->target->isSecret();
}

void checkCovered(RowDraft &row, Draft &draft, const sheet::Table &table)
{
    const sheet::Anchor anchor = table.anchorOf(row.row(), draft.column).value_or(sheet::Anchor{});
    const base::Message what{kCellCovered, {sheet::cellName(anchor.row, anchor.column)}};
    const QString text = table.text(anchor.row, anchor.column).toString();
    // What identifies one device cannot be of two, and a password belongs nowhere else.
    const bool isOwn = draft.target->field == Field::Mac || draft.target->isExtension();
    if (text.isEmpty() || isOwn || (!draft.target->isSecret() && mayBeSecret(row, anchor.column)))
        row.say(draft.column, what, Severity::Warning);
    else
        row.propose(draft, what, Severity::Warning, text);
}

/// A password may begin with # and be all capitals: only what no person would choose counts there.
bool showsError(const Draft &draft)
{
    if (draft.cell.kind == Kind::Error)
        return true;
    static const QStringList known{QStringLiteral("#N/A"),   QStringLiteral("#NV"),
                                   QStringLiteral("#REF!"),  QStringLiteral("#VALUE!"),
                                   QStringLiteral("#NAME?"), QStringLiteral("#DIV/0!")};
    return draft.target->isSecret() ? known.contains(draft.text) : isErrorText(draft.text);
}

} // namespace

void checkStoredForm(RowDraft &row, Draft &draft, const sheet::Table &table)
{
    if (draft.cell.covered)
        return checkCovered(row, draft, table);
    if (draft.cell.stray)
        row.say(draft.column, {kCellStrayQuote, {}}, Severity::Warning);
    if (draft.text.isEmpty()) {
        if (draft.cell.kind != Kind::Blank)
            row.say(draft.column, {kCellHidden, {}}, Severity::Warning);
        return;
    }
    if (showsError(draft))
        return gone(row, draft, {kCellError, {draft.text.left(16)}});
    if (isIdentity(*draft.target))
        checkIdentity(row, draft);
    else
        checkOther(row, draft);
}

} // namespace intake
