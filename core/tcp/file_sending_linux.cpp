#include "core/tcp/file_sending.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <sys/sendfile.h>

namespace tcp {

namespace {

Moved failedSend()
{
    switch (errno) {
    case EAGAIN:
    case EINTR:
        return {Moved::What::Nothing, 0};
    case EIO:
    case EFAULT:
    case EOVERFLOW:
        return {Moved::What::Cut, 0};
    default:
        return {Moved::What::Failed, 0};
    }
}

/// Of all calls that send, sendfile(2) alone cannot be told to answer EPIPE without a signal (MSG_NOSIGNAL),
/// which would be the end of the program for a client that has left. So the signal is held back meanwhile,
/// and thrown away.
class WithoutSignal {
public:
    WithoutSignal()
    {
        ::sigemptyset(&m_signal);
        ::sigaddset(&m_signal, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_signal, &m_before);
    }
    ~WithoutSignal() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    WithoutSignal(const WithoutSignal &) = delete;
    WithoutSignal &operator=(const WithoutSignal &) = delete;

    void throwAway() const
    {
        const timespec atOnce{};
        ::sigtimedwait(&m_signal, nullptr, &atOnce);
    }

private:
    sigset_t m_signal{};
    sigset_t m_before{};
};

ssize_t sendQuietly(const Socket &socket, int file, qint64 from, std::size_t size)
{
    const WithoutSignal quiet;
    off_t offset = from;
    const ssize_t sent = ::sendfile(static_cast<int>(socket.handle()), file, &offset, size);
    // It may have sent some before it found out.
    if (sent < static_cast<ssize_t>(size)) {
        const int error = errno;
        quiet.throwAway();
        errno = error;
    }
    return sent;
}

} // namespace

/// sendfile(2) lends the file's pages to the network: until the peer has confirmed them, writing into the
/// file changes what it receives. So the tail waits for that, and is sent only if the file is intact then.
Moved sendFileFast(const Socket &socket, const Outbox::Piece &piece, qint64 most)
{
    if (piece.size <= kFileTail) {
        if (socket.unconfirmed().value_or(0) > 0)
            return {Moved::What::Wait, 0};
        return sendFileByCopy(socket, piece, most);
    }
    if (!piece.content->isIntact())
        return {Moved::What::Cut, 0};
    const auto wanted = static_cast<std::size_t>(std::min(piece.size - kFileTail, most));
    const ssize_t sent = sendQuietly(socket, piece.content->descriptor(), piece.offset, wanted);
    if (sent > 0)
        return {Moved::What::Some, sent};
    return sent == 0 ? Moved{Moved::What::Cut, 0} : failedSend();
}

} // namespace tcp
