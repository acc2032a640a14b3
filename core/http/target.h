#pragma once

#include "core/http/status.h"

#include <QByteArray>
#include <tl/expected.hpp>

namespace http {

/// What a request target (RFC 9112 section 3.2) names, as bytes: percent-escapes undone, without the query
/// and without the slashes before it. It is looked at no closer: an escape may have brought "..", a slash or
/// a NUL, and it is serving::FileLookup that refuses what leads out of the tree.
///
/// Several slashes in front are as good as one: devices put a download path of "/" before the name.
tl::expected<QByteArray, Refusal> pathOf(QByteArrayView target);

/// Escapes what may not stand in a path (RFC 3986 section 3.3); slashes stay.
QByteArray percentEncoded(QByteArrayView path);

/// Host of RFC 9112 section 3.2: a host and perhaps a port, or nothing.
bool isHost(QByteArrayView text);

} // namespace http
