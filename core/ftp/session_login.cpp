#include "core/ftp/path.h"
#include "core/ftp/session.h"
#include "core/serving/ends.h"

/// Who may come in.
namespace ftp {

/// RFC 1635: so says a client that was given neither user nor password.
static bool isAnonymous(const QByteArray &user)
{
    return user.isEmpty() || user == "anonymous" || user == "ftp";
}

/// The same answer whether there is such a user or not (RFC 2577 section 7).
void Session::user(const QByteArray &argument)
{
    m_isLoggedIn = false; // RFC 959 section 4.1.1: a new USER begins a new login
    m_user = argument;
    reply(Reply::PasswordPlease);
}

void Session::password(const QByteArray &argument)
{
    const auto user = std::exchange(m_user, {});
    if (!user)
        return reply(Reply::UserFirst);
    if (isAnonymous(*user) && m_context.access.wantsAnother(*user))
        return refuseAnonymous();
    const auto [verdict, wait] = m_context.access.judge(m_peer.address, *user, argument, m_now);
    switch (verdict) {
    case serving::Verdict::Welcome:
        m_isLoggedIn = true;
        return reply(Reply::LoggedIn);
    case serving::Verdict::Wrong:
        ++m_wrong;
        m_answerWrongLoginAt = m_now + wait;
        return report(eventFor({}), serving::Outcome::Refused, {serving::kLoginWrong, {}});
    case serving::Verdict::TurnedAway:
        reply(Reply::TurnedAway);
        finish();
        return report(eventFor({}), serving::Outcome::Refused, {serving::kLoginTurnedAway, {}});
    }
}

/// It guesses nothing, so it need not wait.
void Session::refuseAnonymous()
{
    ++m_wrong;
    report(eventFor({}), serving::Outcome::Refused, {serving::kLoginMissing, {}});
    answerWrongLogin();
}

void Session::answerWrongLogin()
{
    m_answerWrongLoginAt.reset();
    if (m_wrong < kMostWrong) {
        reply(Reply::LoginWrong);
        return finishIfDone();
    }
    reply(Reply::TooManyWrong);
    finish();
}

/// A file that was asked for without a login is told of: that device was given no credentials.
void Session::refuseBeforeLogin(const Command &command)
{
    reply(Reply::LoginFirst);
    if (command.verb == "RETR" && !command.argument.isEmpty())
        report(eventFor(path::resolve(m_folder, command.argument)), serving::Outcome::Refused,
               {serving::kLoginMissing, {}});
}

/// RFC 959 section 4.1.1: "the state in which a user finds himself immediately after the control connection
/// is opened". But for the time to log in, which nobody may prolong by asking for it, and the wrong logins.
void Session::reinitialize(const QByteArray &)
{
    if (m_isLoggedIn)
        m_loginBy = m_now + kLoginWithin;
    m_isLoggedIn = false;
    m_user.reset();
    m_type = "A";
    m_facts = {};
    m_folder.clear();
    m_restart = 0;
    m_onlyEpsv = false;
    m_asked.reset();
    m_channel.close();
    reply(Reply::Ready);
}

/// "If file transfer is in progress, the connection will remain open for result response."
void Session::quit(const QByteArray &)
{
    m_isQuitting = true;
    if (!m_transfer)
        proceed();
}

} // namespace ftp
