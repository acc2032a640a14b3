#include "core/simulator/ftp_dialogue.h"

#include <algorithm>

namespace simulator {

namespace {

using serving::Outcome;

constexpr int kNeedPassword = 331;
constexpr int kNoDataConnection = 425;
constexpr int kTransferBroken = 426;
constexpr int kNotLoggedIn = 530;
constexpr int kNeedAccount = 332; // and 532
constexpr int kNeedAccountToStore = 532;
constexpr int kFileUnavailable = 550;
constexpr int kNameNotAllowed = 553;

/// A reply that ends it, as HTTP's 401, 403 and 404 do.
Outcome outcomeOf(int code)
{
    switch (code) {
    case kNotLoggedIn:
    case kNeedAccount:
    case kNeedAccountToStore:
    case kNameNotAllowed:
        return Outcome::Refused;
    case kFileUnavailable:
        return Outcome::NotFound;
    default:
        return Outcome::Aborted;
    }
}

/// RFC 959 section 4.1.2: h1,h2,h3,h4,p1,p2; RFC 2428 section 2: |2|address|port|.
QByteArray portCommand(const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return "EPRT |2|" + address.toString().toLatin1() + '|' + QByteArray::number(port) + '|';
    const QByteArray host = address.toString().toLatin1().replace('.', ',');
    return "PORT " + host + ',' + QByteArray::number(port >> 8) + ',' + QByteArray::number(port & 0xFF);
}

bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == u'\x7F'; });
}

} // namespace

FtpDialogue::FtpDialogue(Settings settings) : m_settings(std::move(settings)) {}

void FtpDialogue::received(QByteArrayView bytes)
{
    m_reader.feed(bytes);
    for (auto reply = m_reader.next(); reply && !isOver(); reply = m_reader.next())
        handle(*reply);
    if (m_reader.isBroken() && !isOver())
        end(Outcome::Aborted);
}

void FtpDialogue::lost()
{
    if (!isOver())
        end(Outcome::Aborted);
}

QByteArray FtpDialogue::takeCommands()
{
    return std::exchange(m_commands, {});
}

FtpDialogue::Data FtpDialogue::takeDataWish()
{
    return std::exchange(m_wish, Data::None);
}

void FtpDialogue::handle(const FtpReply &reply)
{
    m_code = reply.code;
    switch (m_state) {
    case State::Greeting:
        return greeted(reply);
    case State::User:
        return named(reply);
    case State::Password:
        return loggedIn(reply);
    case State::Type:
        return typed(reply);
    case State::Epsv:
    case State::Pasv:
        return passive(reply);
    case State::Port:
        return reply.isCompletion() ? retrieve() : end(outcomeOf(reply.code));
    case State::Dialling: // nothing was asked: 421, most likely
        return end(Outcome::Aborted);
    case State::Retrieving:
        return retrieving(reply);
    case State::Over:
        return;
    }
}

/// "120 Service ready in nnn minutes" comes ahead of a greeting (RFC 959 section 5.4).
void FtpDialogue::greeted(const FtpReply &reply)
{
    if (reply.isPreliminary())
        return;
    if (!reply.isCompletion())
        return end(outcomeOf(reply.code));
    const QString user = m_settings.user.isEmpty() ? QStringLiteral("anonymous") : m_settings.user;
    say(State::User, "USER", user);
}

void FtpDialogue::named(const FtpReply &reply)
{
    if (reply.code == kNeedPassword)
        return say(State::Password, "PASS",
                   m_settings.user.isEmpty() ? QStringLiteral("anonymous@") : m_settings.password);
    loggedIn(reply);
}

void FtpDialogue::loggedIn(const FtpReply &reply)
{
    if (reply.isCompletion())
        say(State::Type, "TYPE I");
    else
        end(outcomeOf(reply.code));
}

void FtpDialogue::typed(const FtpReply &reply)
{
    if (!reply.isCompletion())
        return end(outcomeOf(reply.code));
    if (!m_settings.active)
        return say(State::Epsv, "EPSV");
    m_state = State::Port;
    m_wish = Data::Listen;
}

/// A server that does not know EPSV, or refuses it, is asked as RFC 959 has it.
void FtpDialogue::passive(const FtpReply &reply)
{
    if (reply.isPreliminary())
        return;
    if (m_state == State::Epsv && reply.code == 229)
        dial(portOfEpsv(reply.text));
    else if (m_state == State::Epsv && !reply.isCompletion() && reply.code != kNotLoggedIn)
        say(State::Pasv, "PASV");
    else if (m_state == State::Pasv && reply.code == 227)
        dial(portOfPasv(reply.text));
    else
        end(outcomeOf(reply.code));
}

void FtpDialogue::dial(std::optional<quint16> port)
{
    if (!port)
        return end(Outcome::Aborted);
    m_port = *port;
    m_state = State::Dialling;
    m_wish = Data::Connect;
}

void FtpDialogue::listening(const QHostAddress &address, quint16 port)
{
    if (m_state == State::Port)
        m_commands += portCommand(address, port) + "\r\n";
}

void FtpDialogue::dataReady()
{
    if (m_state == State::Dialling)
        retrieve();
}

void FtpDialogue::dataFailed()
{
    if (!isOver())
        end(Outcome::Aborted);
}

void FtpDialogue::dataEnded()
{
    m_dataEnded = true;
    endIfComplete();
}

void FtpDialogue::retrieve()
{
    say(State::Retrieving, "RETR", m_settings.path);
}

void FtpDialogue::retrieving(const FtpReply &reply)
{
    if (reply.isPreliminary())
        return;
    if (!reply.isCompletion())
        return end(outcomeOf(reply.code));
    m_completed = true;
    endIfComplete();
}

/// The 226 may overtake the last of the file, or come after it.
void FtpDialogue::endIfComplete()
{
    if (m_dataEnded && m_completed && !isOver())
        end(Outcome::Sent);
}

/// What would be a second command is never sent (CWE-93).
void FtpDialogue::say(State next, const QByteArray &command, const QString &argument)
{
    if (!isPlain(argument))
        return end(Outcome::Aborted);
    m_state = next;
    m_code = 0;
    m_commands += command + (argument.isEmpty() ? QByteArray() : ' ' + argument.toUtf8()) + "\r\n";
}

void FtpDialogue::end(Outcome outcome)
{
    m_outcome = outcome;
    m_state = State::Over;
    m_wish = Data::None;
    m_commands += "QUIT\r\n";
}

bool FtpDialogue::isLoginRefused() const
{
    return isOver() && m_code == kNotLoggedIn;
}

bool FtpDialogue::isDeclined() const
{
    const bool dataLost = m_code == kNoDataConnection || m_code == kTransferBroken;
    return isOver() && m_outcome == Outcome::Aborted && m_code >= 400 && !dataLost;
}

QString FtpDialogue::detail() const
{
    const bool said = m_code >= 300 && m_outcome != Outcome::Sent;
    return said ? QStringLiteral("FTP %1").arg(m_code) : QString();
}

} // namespace simulator
