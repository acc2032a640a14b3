#include "core/tcp/plain_stream.h"

#include <algorithm>
#include <array>

namespace tcp {

namespace {

bool isOfFile(const Outbox::Piece &piece)
{
    return piece.content && piece.content->isMapped();
}

base::Bytes bytesOf(const Outbox::Piece &piece)
{
    const base::Bytes all = piece.content ? piece.content->view() : base::bytesOf(piece.bytes);
    return all.subspan(static_cast<std::size_t>(piece.offset), static_cast<std::size_t>(piece.size));
}

} // namespace

Moved PlainStream::write(Outbox &outbox)
{
    Moved all{Moved::What::Some, 0};
    while (!outbox.isEmpty() && all.bytes < kMostPerTurn) {
        const Moved once = writeOnce(outbox, kMostPerTurn - all.bytes);
        all.what = once.what;
        if (once.what != Moved::What::Some)
            return all;
        outbox.taken(once.bytes);
        all.bytes += once.bytes;
    }
    return all;
}

Moved PlainStream::writeOnce(const Outbox &outbox, qint64 most) const
{
    std::array<base::Bytes, Socket::kMostPieces> pieces;
    std::size_t count = 0;
    qint64 size = 0;
    for (const Outbox::Piece &piece : outbox.pieces()) {
        if (isOfFile(piece)) {
            // A head waits for the file's first bytes; not for a tail, which would wait for the head.
            const bool isMore = piece.size > kFileTail;
            return count == 0 ? m_sendFile(socket(), piece, most)
                              : socket().send(std::span(pieces).first(count), isMore);
        }
        if (count == pieces.size() || size >= most)
            break;
        const base::Bytes bytes = bytesOf(piece);
        pieces[count++] = bytes.first(std::min(bytes.size(), static_cast<std::size_t>(most - size)));
        size += static_cast<qint64>(pieces[count - 1].size());
    }
    return socket().send(std::span(pieces).first(count));
}

} // namespace tcp
