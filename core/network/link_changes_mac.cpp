#include "core/network/link_changes.h"

namespace network {

std::optional<quint32> linkChanges(int)
{
    return std::nullopt;
}

} // namespace network
