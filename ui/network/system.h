#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/dhcp/rival_watch.h"
#include "core/network/adapters.h"
#include "core/network/preflight.h"

#include <QVector>
#include <functional>

namespace ui::network {

/// What the page asks of the computer it runs on. Each may take its time and is called in other threads; one
/// that is empty is never asked. Tests give facts of their own.
struct System {
    std::function<std::vector<::network::Adapter>()> adapters;
    std::function<std::vector<::network::Check>(const ::network::Question &)> preflight;
    /// Which DHCP servers answer on that interface, asked in the name of likeADevice(); ends when `progress`
    /// says so.
    std::function<base::Result<QVector<dhcp::Rival>>(const QString &adapter, const base::Progress &progress)>
        inquire;
};

/// A MAC address with the vendor's prefix and the rest of this computer's own: a server may tell the vendor's
/// devices what it tells nobody else.
base::MacAddress likeADevice(const base::MacAddress &own);

/// This computer itself.
System thisComputer();

} // namespace ui::network
