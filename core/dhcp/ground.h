#pragma once

#include "core/dhcp/wire.h"
#include "core/network/link_changes.h"

namespace dhcp {

/// What a server stands on: the interfaces and sockets of this computer, or those that a test lays.
struct Ground {
    std::function<base::Result<Adapter>(const QString &name)> adapterNamed = dhcp::adapterNamed;
    std::function<base::Result<std::unique_ptr<Wire>>(const Adapter &, Hearing)> open = Wire::open;
    std::function<std::optional<quint32>(int interfaceIndex)> linkChanges = network::linkChanges;
};

} // namespace dhcp
