#pragma once

#include "core/base/bytes.h"

#include <QByteArray>
#include <QtGlobal>

/// RFC 1350's "netascii" (RFC 764 and its telnet line ends): on the wire a line ends in CR LF, and a CR by
/// itself is CR NUL. Coded byte by byte, so that it may be cut anywhere: a pair may straddle two blocks, or
/// two windows.
namespace tftp {

/// Where coding stands: enough to go on, and to come back and code the same bytes again.
struct NetasciiCursor {
    qint64 offset = 0; ///< of the next plain byte
    char pending = 0;  ///< the second half of a pair, if `hasPending`
    bool hasPending = false;
};

/// How many bytes `plain` takes more on the wire than in the file.
qint64 netasciiGrowth(base::Bytes plain);

/// Codes from `plain`, whose first byte is at `cursor.offset`, until it is used up or `out` is full; moves
/// the cursor and says how many bytes it wrote.
std::size_t encodeNetascii(NetasciiCursor &cursor, base::Bytes plain, std::span<std::byte> out);

/// The file again. A CR followed by neither LF nor NUL is kept as it is.
QByteArray decodeNetascii(QByteArrayView wire);

} // namespace tftp
