#pragma once

#include <optional>

namespace network {

/// Whether a time server keeps the clock of this computer right. Nothing if the system does not tell.
std::optional<bool> clockIsKeptRight();

} // namespace network
