#pragma once

#include "core/base/message.h"

/// What OpenSSL says and ClientHellos offer, in our codes. For the sources of this room alone.
namespace tls {

/// OpenSSL's words for an error of its queue.
QString reasonOf(unsigned long error);

/// "TLS 1.1" for 0x0302 (RFC 8446 section 4.1.2).
QString versionName(int version);

/// Why a handshake or a read came to nothing. `offered` is the newest version in the ClientHello, 0 if none
/// was read.
base::Message failureOf(unsigned long error, int offered);

} // namespace tls
