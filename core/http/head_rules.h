#pragma once

#include "core/http/request.h"
#include "core/http/status.h"

#include <tl/expected.hpp>

namespace http {

/// What a head must be beyond the grammar of its lines: fills in framing, persistence, expectation and path,
/// or says what is wrong with it. Whatever two readers of the same bytes could understand differently is
/// refused (RFC 9112 section 11.2, request smuggling).
tl::expected<void, Refusal> judgeHead(Request &request);

} // namespace http
