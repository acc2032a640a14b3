#include "core/intake/credentials.h"

#include "core/intake/cell_forms.h"

#include <algorithm>

namespace intake {

namespace {

/// The column of the user that goes with a password: the extension, or where there is none the authentication
/// ID.
Draft *userOf(RowDraft &row)
{
    Draft *user = row.find(parameter(kExtensionKey));
    return user ? user : row.find(parameter(kAuthenticationKey));
}

bool isSwapped(const Draft &user, const Draft &password, const QHash<int, Habit> &habits)
{
    if (!looksLikePassword(user.text) || !looksLikeExtension(password.text))
        return false;
    // A user name may look like a password ("gym-east1") where all of them do, and passwords may be digits.
    const Habit users = habits.value(user.column);
    const Habit passwords = habits.value(password.column);
    return users.areExtensions() || passwords.arePasswords() || passwords.areExtensions();
}

/// RFC 3261 section 25.1: what a user part may have without escapes.
bool isUserPart(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) ||
               QStringView(u"-_.!~*'()&=+$,;?/#@").contains(c);
    });
}

} // namespace

void checkSwapped(RowDraft &row, const QHash<int, Habit> &habits)
{
    Draft *user = userOf(row);
    Draft *password = row.find(parameter(kPasswordKey));
    if (!user || !password || !isSwapped(*user, *password, habits))
        return;
    // Both are shown as dots: one of them is a password in the wrong place.
    Repair swap{{user->column, user->text, password->text, true},
                {password->column, password->text, user->text, true}};
    if (row.propose(user->column, {kCredentialsSwapped, {}}, Severity::Error, std::move(swap)))
        std::swap(user->text, password->text);
    else
        user->isGone = password->isGone = true;
}

void checkZeros(RowDraft &row, Draft &draft, const QHash<int, Habit> &habits)
{
    const auto habit = habits.constFind(draft.column);
    if (habit == habits.cend() || draft.isGone)
        return;
    const int expected = habit->expectedLength(draft.text);
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
