#include "core/intake/credentials.h"

#include "core/intake/cell_forms.h"
#include "core/intake/words.h"

#include <algorithm>

namespace intake {

namespace {

constexpr int kShortest = 3;  ///< of a password that is one
constexpr int kShortWord = 6; ///< a name in letters alone is as long as a password may be

/// The column of the user that goes with a password: the extension, or where there is none the authentication
/// ID.
Draft *userOf(RowDraft &row)
{
    Draft *user = row.find(parameter(kExtensionKey));
    return user ? user : row.find(parameter(kAuthenticationKey));
}

/// One word of letters, which nobody dials.
bool isWord(QStringView text)
{
    return text.size() >= kShortWord && std::ranges::all_of(text, [](QChar c) { return c.isLetter(); });
}

/// Each is what the other column usually is, and neither is what its own is: two columns of digits too.
bool haveEachOthersHabit(const Draft &user, const Draft &password, const Habit &users, const Habit &passwords)
{
    return passwords.isUsual(user.text) && users.isUsual(password.text) && !users.isUsual(user.text) &&
           !passwords.isUsual(password.text);
}

bool isSwapped(const Draft &user, const Draft &password, const QHash<int, Habit> &habits)
{
    const Habit users = habits.value(user.column);
    const Habit passwords = habits.value(password.column);
    if (haveEachOthersHabit(user, password, users, passwords))
        return true;
    if (!looksLikeExtension(password.text))
        return false;
    if (isWord(user.text))
        return users.areExtensions();
    // A user name may look like a password ("gym-east1") where all of them do, and passwords may be digits.
    return looksLikePassword(user.text) &&
           (users.areExtensions() || passwords.arePasswords() || passwords.areExtensions());
}

/// RFC 3261 section 25.1: what a user part may have without escapes.
bool isUserPart(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) ||
               QStringView(u"-_.!~*'()&=+$,;?/#@").contains(c);
    });
}

void proposeSwap(RowDraft &row, Draft &user, Draft &password)
{
    // Both are shown as dots: one of them is a password in the wrong place.
    Repair swap{{user.column, user.text, password.text, true},
                {password.column, password.text, user.text, true}};
    if (row.propose(user.column, {kCredentialsSwapped, {}}, Severity::Error, std::move(swap)))
        std::swap(user.text, password.text);
    else
        user.isGone = password.isGone = true;
}

} // namespace

void checkSwapped(RowDraft &row, const QHash<int, Habit> &habits)
{
    Draft *password = row.find(parameter(kPasswordKey));
    for (const char *key : {kExtensionKey, kAuthenticationKey}) {
        Draft *user = row.find(parameter(key));
        if (user && password && isSwapped(*user, *password, habits))
            return proposeSwap(row, *user, *password);
    }
}

void checkZeros(RowDraft &row, Draft &draft, const QHash<int, Habit> &habits)
{
    const auto habit = habits.constFind(draft.column);
    if (habit == habits.cend() || draft.isGone)
        return;
    const int expected = habit->expectedLength(draft.text, draft.target->isSecret());
    if (expected == 0)
        return;
    const base::Message what{kZerosLost, {QString::number(draft.text.size()), QString::number(expected)}};
    row.propose(draft, what, Severity::Warning, draft.text.rightJustified(expected, u'0'));
}

void checkExtension(RowDraft &row, Draft &draft)
{
    if (!draft.isGone && !isUserPart(draft.text))
        row.say(draft.column, {kExtensionForm, {}}, Severity::Error);
}

void checkPlaceholder(RowDraft &row, const Draft &draft)
{
    if (draft.isGone || draft.text.isEmpty() || !draft.target->isSecret())
        return;
    if (draft.text.size() < kShortest || Words::builtIn().isPlaceholder(draft.text))
        row.say(draft.column, {kPasswordPlaceholder, {}}, Severity::Warning);
}

void checkPair(RowDraft &row, bool hadPassword)
{
    const Draft *user = userOf(row);
    const Draft *password = row.find(parameter(kPasswordKey));
    if (!user || !password || user->isGone || password->isGone)
        return;
    if (!user->text.isEmpty() && password->text.isEmpty() && !hadPassword)
        row.say(password->column, {kPasswordBlank, {}}, Severity::Warning);
    else if (user->text.isEmpty() && !password->text.isEmpty() && user->target->isExtension())
        row.say(user->column, {kExtensionBlank, {}}, Severity::Warning);
    else if (!user->text.isEmpty() && user->text == password->text)
        row.say(password->column, {kPasswordIsUser, {}}, Severity::Warning);
}

} // namespace intake
