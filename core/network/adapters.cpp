#include "core/network/adapters.h"

#include "core/network/adapters_system.h"
#include "core/network/link_speed.h"
#include "core/network/routes.h"

#include <QNetworkInterface>
#include <algorithm>

namespace network {

static Adapter *indexed(std::vector<Adapter> &adapters, int index)
{
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const Adapter &adapter) { return adapter.index == index; });
    return found == adapters.end() ? nullptr : &*found;
}

static void addSpeeds(std::vector<Adapter> &adapters)
{
    for (const QNetworkInterface &each : QNetworkInterface::allInterfaces()) {
        Adapter *adapter = indexed(adapters, each.index());
        if (adapter && adapter->hasLink)
            adapter->bitsPerSecond = linkBitsPerSecondOf(each);
    }
}

static void addGateways(std::vector<Adapter> &adapters)
{
    for (const Route &route : systemRoutes()) {
        Adapter *adapter = route.to.prefix == 0 ? indexed(adapters, route.interfaceIndex) : nullptr;
        if (adapter && !adapter->gateway)
            adapter->gateway = route.gateway;
    }
}

std::vector<Adapter> adapters()
{
    std::vector<Adapter> all = systemAdapters();
    addSpeeds(all);
    addGateways(all);
    return all;
}

base::Code codeOf(AdapterKind kind)
{
    switch (kind) {
    case AdapterKind::Wired:
        return kAdapterWired;
    case AdapterKind::WiFi:
        return kAdapterWiFi;
    case AdapterKind::Vpn:
        return kAdapterVpn;
    case AdapterKind::Virtual:
        return kAdapterVirtual;
    case AdapterKind::Mobile:
        return kAdapterMobile;
    case AdapterKind::Loopback:
        return kAdapterLoopback;
    }
    Q_UNREACHABLE();
}

} // namespace network
