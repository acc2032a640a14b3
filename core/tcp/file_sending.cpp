#include "core/tcp/file_sending.h"

#include <algorithm>

namespace tcp {

/// What was read was right if the file is intact afterwards, so no wrong byte is ever sent.
Moved sendFileByCopy(const Socket &socket, const Outbox::Piece &piece, qint64 most)
{
    constexpr qint64 kChunk = 64 * 1024;
    std::byte buffer[kChunk];
    const auto wanted = static_cast<std::size_t>(std::min({piece.size, most, kChunk}));
    const qint64 got = piece.content->read(piece.offset, std::span(buffer, wanted));
    if (got < static_cast<qint64>(wanted) || !piece.content->isIntact())
        return {Moved::What::Cut, 0};
    const base::Bytes bytes(buffer, wanted);
    return socket.send({&bytes, 1});
}

#ifndef Q_OS_LINUX
Moved sendFileFast(const Socket &socket, const Outbox::Piece &piece, qint64 most)
{
    return sendFileByCopy(socket, piece, most);
}
#endif

} // namespace tcp
