#pragma once

#include "core/tcp/outbox.h"
#include "core/tcp/socket.h"

namespace tcp {

/// Sends up to `most` bytes of a piece of a mapped file. Moved::What::Cut once the file is not what it was:
/// the last bytes of the piece are never sent before all others are known to have been right.
using SendFile = Moved (*)(const Socket &socket, const Outbox::Piece &piece, qint64 most);

/// By way of our memory; everywhere.
Moved sendFileByCopy(const Socket &socket, const Outbox::Piece &piece, qint64 most);
/// Without a copy, where the system has a way; else the same.
Moved sendFileFast(const Socket &socket, const Outbox::Piece &piece, qint64 most);

/// The last bytes of a piece that sendFileFast() sends by copy, when the peer has all those before them.
inline constexpr qint64 kFileTail = 4 * 1024;

} // namespace tcp
