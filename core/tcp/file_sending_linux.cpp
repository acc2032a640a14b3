#include "core/tcp/file_sending.h"

#include <algorithm>
#include <cerrno>
#include <sys/sendfile.h>

namespace tcp {

namespace {

Moved failure()
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
    off_t offset = piece.offset;
    const auto wanted = static_cast<std::size_t>(std::min(piece.size - kFileTail, most));
    const ssize_t sent =
        ::sendfile(static_cast<int>(socket.handle()), piece.content->descriptor(), &offset, wanted);
    if (sent > 0)
        return {Moved::What::Some, sent};
    return sent == 0 ? Moved{Moved::What::Cut, 0} : failure();
}

} // namespace tcp
