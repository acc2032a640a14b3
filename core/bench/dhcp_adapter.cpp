#include "core/bench/dhcp_adapter.h"

#include "core/dhcp/wire.h"

#include <algorithm>

namespace bench {

using network::Adapter;
using network::AdapterKind;

static std::optional<base::Message> warningFor(const Adapter &adapter)
{
    switch (adapter.kind) {
    case AdapterKind::WiFi:
        return base::Message{kDhcpOnWiFi, {adapter.name}};
    case AdapterKind::Virtual:
        return base::Message{kDhcpOnVirtual, {adapter.name}};
    case AdapterKind::Mobile:
        return base::Message{kDhcpOnMobile, {adapter.name}};
    default:
        return std::nullopt;
    }
}

base::Result<std::optional<base::Message>> reachOf(const QString &adapter,
                                                   const std::vector<Adapter> &adapters)
{
    const auto own = std::ranges::find(adapters, adapter, &Adapter::name);
    if (own == adapters.end())
        return std::optional<base::Message>();
    if (own->kind == AdapterKind::Vpn)
        return base::fail(kDhcpOnVpn, {adapter});
    if (own->kind == AdapterKind::Loopback)
        return base::fail(dhcp::kAdapterNotEthernet, {adapter});
    // Taps of virtual machines look like those of VPNs, so a bridge is no reason to refuse.
    const auto tunnel = std::ranges::find_if(adapters, [&](const Adapter &each) {
        return each.memberOf == adapter && each.kind == AdapterKind::Vpn;
    });
    if (tunnel != adapters.end())
        return std::optional(base::Message{kDhcpOnBridge, {adapter, tunnel->name}});
    return warningFor(*own);
}

} // namespace bench
