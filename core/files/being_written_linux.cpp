#include "core/files/being_written.h"

#include <QFile>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace files {

/// fcntl(2): a read lease "can be placed only if there are no writers for the file", else EAGAIN. It is given
/// back at once; should somebody open the file in between, they wait for that instant and we are sent a
/// signal, of which SIGURG is one that is ignored unless asked for (the default, SIGIO, would end the
/// process).
bool isBeingWritten(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    bool written = false;
    if (::fcntl(file, F_SETSIG, SIGURG) == 0) {
        written = ::fcntl(file, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
        ::fcntl(file, F_SETLEASE, F_UNLCK);
    }
    ::close(file);
    return written;
}

} // namespace files
