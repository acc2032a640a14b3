#pragma once

#include <QByteArray>
#include <QList>

namespace ftp {

/// Everything we ever answer in one line. Its code and words stand in one table (reply.cpp).
enum class Reply {
    // 1xx: more follows
    DataFollows,
    // 2xx: done
    Done,
    DoneKeptFor, ///< %1 what was understood
    Superfluous,
    SystemType,
    Ready,
    Goodbye,
    NothingToAbort,
    TransferDone,
    Aborted,
    Passive,         ///< %1 h1,h2,h3,h4,p1,p2
    ExtendedPassive, ///< %1 port
    LoggedIn,
    FolderChanged,
    FileStatus, ///< %1 of the file
    Folder,     ///< %1 in quotes
    // 3xx: go on
    PasswordPlease,
    RestartAt, ///< %1 bytes
    // 4xx: not now
    Idle,
    TooManyWrong,
    TurnedAway,
    NoDataConnection,
    DataNotOpened,
    NoPassivePort,
    TransferBroken,
    FileBusy,
    FileCut,
    // 5xx: no
    Unknown,
    LineTooLong,
    BadArgument,
    ArgumentMissing,
    NoArgumentTaken,
    NotImplemented,
    UserFirst,
    EpsvOnly,
    NothingToRename,
    NotForThatParameter,
    ForeignAddress,
    WrongFamily, ///< %1 the protocols of RFC 2428 that would do
    LoginFirst,
    LoginWrong,
    NoSuchFile,
    NoSuchFolder,
    NotAFolder,
    NameRefused,
    ReadOnly,
    ReadOnlyName,
    RestartTooFar,
};

/// A line with its end. `argument` fills the %1 of the words.
QByteArray replyLine(Reply reply, const QByteArray &argument = {});

int codeOf(Reply reply);

/// RFC 959 section 4.2: "123-" first, "123 " last; what stands between begins with a space, so that no line
/// of it can be taken for the last.
QByteArray replyLines(int code, const QByteArray &first, const QList<QByteArray> &between,
                      const QByteArray &last);

} // namespace ftp
