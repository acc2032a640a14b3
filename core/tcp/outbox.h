#pragma once

#include "core/files/content.h"

#include <QByteArray>
#include <deque>

namespace tcp {

/// What is to be sent over one connection, in order: filled by a protocol machine, emptied by whoever has the
/// socket. Files lie in it as ranges of their contents, so that a gigabyte in the outbox costs no memory and
/// can go from the disk's cache to the network without a copy.
class Outbox {
public:
    /// Bytes of our own, or a range of a file: either `bytes` or `content`, never both, never nothing.
    struct Piece {
        QByteArray bytes;
        files::ContentPtr content;
        qint64 offset = 0; ///< into `bytes` or `content`
        qint64 size = 0;   ///< bytes, from `offset`
    };

    /// Small pieces of bytes join the one before them.
    void append(const QByteArray &bytes);
    /// The range must lie within the content.
    void append(files::ContentPtr content, qint64 offset, qint64 size);
    void clear();

    bool isEmpty() const { return m_pieces.empty(); }
    /// Bytes that wait.
    qint64 size() const { return m_size; }
    const std::deque<Piece> &pieces() const { return m_pieces; }
    /// So many from the front were handed to the network.
    void taken(qint64 bytes);
    /// Bytes that were ever handed to the network.
    qint64 takenInAll() const { return m_taken; }

private:
    std::deque<Piece> m_pieces;
    qint64 m_size = 0;
    qint64 m_taken = 0;
};

} // namespace tcp
