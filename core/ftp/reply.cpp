#include "core/ftp/reply.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace ftp {

namespace {

struct Row {
    Reply reply;
    int code;
    const char *words;
};

/// Codes by RFC 959 section 4.2 and, verb by verb, section 5.4; 522 by RFC 2428, 554 by RFC 1123
/// section 4.1.3.4. The words are English whatever the program speaks: clients pass them on to logs, and the
/// old ones know ASCII alone.
constexpr Row kRows[] = {
    {Reply::DataFollows, 150, "Here it comes."},
    {Reply::Done, 200, "OK."},
    {Reply::DoneKeptFor, 200, "%1"},
    {Reply::Superfluous, 202, "Not needed here."},
    {Reply::SystemType, 215, "UNIX Type: L8"},
    {Reply::Ready, 220, "ProvBench, files to read."},
    {Reply::Goodbye, 221, "Goodbye."},
    {Reply::NothingToAbort, 226, "No transfer to abort."},
    {Reply::TransferDone, 226, "Transfer complete."},
    {Reply::Aborted, 226, "Aborted."},
    {Reply::Passive, 227, "Entering Passive Mode (%1)."},
    {Reply::ExtendedPassive, 229, "Entering Extended Passive Mode (|||%1|)"},
    {Reply::LoggedIn, 230, "Logged in."},
    {Reply::FolderChanged, 250, "Folder changed."},
    {Reply::FileStatus, 213, "%1"},
    {Reply::Folder, 257, "%1 is the current folder."},
    {Reply::PasswordPlease, 331, "Password, please."},
    {Reply::RestartAt, 350, "The next transfer begins at %1."},
    {Reply::Idle, 421, "Silent for too long. Goodbye."},
    {Reply::TooManyWrong, 421, "Too many wrong logins. Goodbye."},
    {Reply::TurnedAway, 421, "Too many wrong logins from your address. Try again later."},
    {Reply::NoDataConnection, 425, "PASV, EPSV, PORT or EPRT first."},
    {Reply::DataNotOpened, 425, "No data connection came about."},
    {Reply::NoPassivePort, 425, "No free port for a data connection."},
    {Reply::TransferBroken, 426, "Data connection closed; transfer broken off."},
    {Reply::FileBusy, 450, "The file is being written to. Try again."},
    {Reply::FileCut, 451, "The file changed while it was sent. Fetch it again."},
    {Reply::Unknown, 500, "Unknown command."},
    {Reply::LineTooLong, 500, "Line too long."},
    {Reply::BadArgument, 501, "That argument makes no sense."},
    {Reply::ArgumentMissing, 501, "An argument is missing."},
    {Reply::NoArgumentTaken, 501, "No argument belongs there."},
    {Reply::NotImplemented, 502, "Not implemented."},
    {Reply::UserFirst, 503, "USER first."},
    {Reply::EpsvOnly, 503, "Only EPSV after EPSV ALL."},
    {Reply::NothingToRename, 503, "RNFR first."},
    {Reply::NotForThatParameter, 504, "Not implemented for that parameter."},
    {Reply::ForeignAddress, 504, "Only to your own address and a port above 1023."},
    {Reply::WrongFamily, 522, "Network protocol not supported, use (%1)."},
    {Reply::LoginFirst, 530, "Log in first."},
    {Reply::LoginWrong, 530, "Login wrong."},
    {Reply::NoSuchFile, 550, "No such file."},
    {Reply::NoSuchFolder, 550, "No such file or folder."},
    {Reply::NotAFolder, 501, "Not a folder."},
    {Reply::NameRefused, 550, "That name is not allowed."},
    {Reply::ReadOnly, 550, "Nothing can be changed here."},
    {Reply::ReadOnlyName, 553, "Nothing can be written here."},
    {Reply::RestartTooFar, 554, "The file ends before that."},
};

const Row &rowOf(Reply reply)
{
    const auto *row = std::find_if(std::begin(kRows), std::end(kRows),
                                   [&](const Row &each) { return each.reply == reply; });
    Q_ASSERT(row != std::end(kRows));
    return *row;
}

} // namespace

int codeOf(Reply reply)
{
    return rowOf(reply).code;
}

QByteArray replyLine(Reply reply, const QByteArray &argument)
{
    const Row &row = rowOf(reply);
    return QByteArray::number(row.code) + ' ' + QByteArray(row.words).replace("%1", argument) + "\r\n";
}

QByteArray replyLines(int code, const QByteArray &first, const QList<QByteArray> &between,
                      const QByteArray &last)
{
    const QByteArray number = QByteArray::number(code);
    QByteArray lines = number + '-' + first + "\r\n";
    for (const QByteArray &line : between)
        lines += ' ' + line + "\r\n";
    return lines + number + ' ' + last + "\r\n";
}

} // namespace ftp
