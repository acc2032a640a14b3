#include "core/files/being_written.h"

#include <QFile>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace files {

namespace {

/// fcntl(2): a read lease "can be placed only if there are no writers for the file", else EAGAIN; EACCES: not
/// our file, EINVAL: a file system without leases. It is given back at once; should somebody open the file in
/// between, they wait for that instant and we are sent a signal, of which SIGURG is one that is ignored
/// unless asked for (the default, SIGIO, would end the process).
BeingWritten askForLease(int file)
{
    if (::fcntl(file, F_SETSIG, SIGURG) != 0)
        return BeingWritten::Unknown;
    if (::fcntl(file, F_SETLEASE, F_RDLCK) != 0)
        return errno == EAGAIN ? BeingWritten::Yes : BeingWritten::Unknown;
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return BeingWritten::No;
}

} // namespace

BeingWritten beingWritten(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return BeingWritten::Unknown;
    const BeingWritten answer = askForLease(file);
    ::close(file);
    return answer;
}

} // namespace files
