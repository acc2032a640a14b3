#pragma once

namespace secrets {

/// A crash must not leave passwords in a file, or send them to somebody's crash service. Call it first in
/// main().
void forbidCoreDumps();

} // namespace secrets
