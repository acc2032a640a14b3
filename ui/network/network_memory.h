#pragma once

#include "core/network/adapters.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace ui::network {

/// What this computer remembers of its network from one time to the next: which interface a person chose, and
/// on which very network they wanted DHCP to be served. Elsewhere that is off: nobody wants two DHCP servers
/// on one network because of what they did in another.
struct NetworkMemory {
    QString adapter; ///< empty: the suggested one
    QString dhcpOn;  ///< networkId() of where it is on; empty: nowhere

    QByteArray toJson() const;
    /// What cannot be read is left out.
    static NetworkMemory fromJson(const QByteArray &json);

    friend bool operator==(const NetworkMemory &, const NetworkMemory &) = default;
};

/// The subnet that DHCP would be served on: that of the interface's first address.
std::optional<base::Subnet> subnetOf(const ::network::Adapter &adapter);
/// This interface with this address in this subnet; empty if it has none.
QString networkId(const ::network::Adapter &adapter);

} // namespace ui::network
