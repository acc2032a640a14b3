#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace http {

/// What a client may ask of us, in one place. No request of a device comes near any of these; whoever goes
/// beyond is told which one it was (413, 414, 431), or is dropped.
struct Limits {
    qsizetype line = 8 * 1024;  ///< bytes of the request line, and of any one header field
    qsizetype head = 32 * 1024; ///< bytes of all header fields
    int fields = 100;           ///< header fields
    int emptyLines = 8;         ///< before a request line (RFC 9112 section 2.2)
    qint64 body = 64 * 1024; ///< bytes of a body that nobody wants: read, so that the next request is found
    int ranges = 5;          ///< of one request; beyond, the file is sent whole (RFC 9110 section 14.2)

    qint64 outbox = 64 * 1024; ///< bytes that wait to be sent, from which on no further request is read
    int answers = 4;           ///< pipelined ones that wait to be sent, likewise: the others want their turn
    int rowsAtOnce = 200;      ///< of a directory page

    base::Duration request =
        std::chrono::seconds(10);                   ///< for a head, from its first byte; for a body, likewise
    base::Duration idle = std::chrono::seconds(15); ///< between requests, and before the first
};

} // namespace http
