#include "core/intake/mac_cell.h"

#include "core/intake/cell_forms.h"
#include "core/intake/label.h"

#include <algorithm>

namespace intake {

namespace {

using base::MacAddress;

constexpr int kDigits = 12;
constexpr int kHalf = 6;
constexpr int kLongestShown = 40; ///< of an attempt at one, with whatever stands between its digits
const QString kBlock = QStringLiteral("0022EE"); // the vendor's only one

QString bare(QStringView text)
{
    QString digits = text.toString();
    return digits.removeIf([](QChar c) { return !c.isLetterOrNumber(); }).toUpper();
}

std::optional<MacAddress> addressOf(const QString &text)
{
    const auto mac = MacAddress::parse(text);
    return mac ? std::optional(*mac) : std::nullopt;
}

/// O for 0, I and l for 1, as it is typed off a label.
QString lettersAsDigits(const QString &text)
{
    QString digits = text;
    for (QChar &c : digits) {
        if (c == u'O' || c == u'o')
            c = u'0';
        else if (c == u'I' || c == u'l' || c == u'i' || c == u'|')
            c = u'1';
    }
    return digits;
}

/// Zeros that were in front, where that gives one of the vendor's.
QString zerosInFront(const QString &text)
{
    const QString digits = bare(text).rightJustified(kDigits, u'0');
    return digits.startsWith(kBlock) ? digits : QString();
}

struct Guess {
    base::Code code;
    QString digits; ///< empty: nobody knows
};

std::optional<Guess> guessOf(const Draft &draft)
{
    const QString &text = draft.text;
    const int count = hexDigits(text);
    if (const QString letters = lettersAsDigits(text); letters != text && addressOf(letters))
        return Guess{kMacLetters, letters};
    if (count == kHalf)
        return Guess{kMacHalf, kBlock + bare(text)};
    if (draft.cell.kind == sheet::Kind::Number)
        return Guess{kMacNumber, {}};
    if (const QString filled = zerosInFront(text); count >= 9 && count < kDigits && !filled.isEmpty())
        return Guess{kMacZerosLost, filled};
    if (const Label label = readLabel(text); label.macs.size() == 1 && label.macs.front().hasAlgoPrefix())
        return Guess{base::kMacInvalid, label.macs.front().toFileNameForm()};
    return std::nullopt;
}

/// What is an attempt at an address is repeated, however it looks.
QString shownMac(const QString &text)
{
    const auto fits = [](QChar c) { return hexDigits(QStringView(&c, 1)) >= 0; };
    const bool isAttempt =
        addressOf(lettersAsDigits(text)) || std::ranges::count_if(text, fits) * 4 >= text.size() * 3;
    return isAttempt ? text.left(kLongestShown) : shown(text);
}

base::Message messageOf(base::Code code, const QString &text)
{
    if (code == kMacZerosLost)
        return {code, {shownMac(text), QString::number(std::max(hexDigits(text), 0))}};
    return {code, {shownMac(text)}};
}

/// The spelling that the draft has already, for digits.
QString respelt(const QString &digits)
{
    const auto mac = addressOf(digits);
    return mac ? mac->toString() : QString();
}

void checkBroken(RowDraft &row, Draft &draft)
{
    const auto guess = guessOf(draft);
    const QString after = guess ? respelt(guess->digits) : QString();
    const base::Message what = messageOf(guess ? guess->code : base::kMacInvalid, draft.text);
    if (after.isEmpty())
        row.say(draft.column, what, Severity::Error);
    else if (row.propose(draft, what, Severity::Error, after))
        return;
    draft.isGone = true;
}

/// All zeros, all ones, or a group's address (IEEE 802: the lowest bit of the first octet).
bool isSpecial(const MacAddress &mac)
{
    const auto &octets = mac.octets();
    return mac == MacAddress() || (octets[0] & 1) != 0;
}

} // namespace

void checkMac(RowDraft &row, Draft &draft)
{
    if (!addressOf(draft.text))
        checkBroken(row, draft);
    const auto mac = addressOf(draft.text);
    if (draft.isGone || !mac)
        return;
    if (isSpecial(*mac)) {
        row.say(draft.column, {kMacSpecial, {mac->toString()}}, Severity::Error);
        draft.isGone = true;
    } else if (!mac->hasAlgoPrefix()) {
        row.say(draft.column, {kMacNotAlgo, {mac->toString()}}, Severity::Warning);
    }
}

} // namespace intake
