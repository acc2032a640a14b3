#pragma once

#include <QtGlobal>
#include <optional>

namespace network {

/// How often the interface of this index gained or lost its link since it was made, so that a cable that was
/// pulled and plugged in again between two looks is seen. Nothing where the system does not count: Windows
/// and macOS do not.
std::optional<quint32> linkChanges(int interfaceIndex);

} // namespace network
