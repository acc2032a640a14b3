#include "core/network/checks.h"

#include <algorithm>

namespace network {

namespace {

bool isOurs(const Adapter &adapter, base::Ipv4 address)
{
    return std::any_of(adapter.addresses.begin(), adapter.addresses.end(),
                       [&](const AdapterAddress &each) { return each.subnet.address == address; });
}

const AdapterAddress *sharedAddress(const Adapter &other, const base::Subnet &own)
{
    const auto found =
        std::find_if(other.addresses.begin(), other.addresses.end(), [&](const AdapterAddress &each) {
            return each.origin != Origin::LinkLocal && overlap(each.subnet, own);
        });
    return found == other.addresses.end() ? nullptr : &*found;
}

/// The route that leads there through another interface; of several the longest.
const Route *routeElsewhere(const Facts &facts, const Adapter &adapter, base::Ipv4 to)
{
    const Route *best = nullptr;
    for (const Route &route : facts.routes) {
        const bool leads = route.to.contains(to) && route.interfaceIndex != adapter.index;
        if (leads && (!best || route.to.prefix > best->to.prefix))
            best = &route;
    }
    return best;
}

Check takenAway(const Case &is, base::Ipv4 to)
{
    const QString bench = networkText(is.address->subnet);
    const Terminal &terminal = is.facts.terminal;
    const Route *route = routeElsewhere(is.facts, *is.adapter, to);
    const auto other =
        std::find_if(is.facts.adapters.begin(), is.facts.adapters.end(),
                     [&](const Adapter &each) { return route && each.index == route->interfaceIndex; });
    if (other == is.facts.adapters.end())
        return {Topic::Routes,
                {},
                State::Bad,
                {kCheckRoutesElsewhere, {bench, to.toString()}},
                showRouteCommand(terminal, to)};
    const bool isVpn = other->kind == AdapterKind::Vpn;
    return {Topic::Routes,
            {},
            State::Bad,
            {isVpn ? kCheckRoutesVpn : kCheckRoutesTaken, {bench, other->label, networkText(route->to)}},
            isVpn ? endVpnCommand(terminal, *other, to) : switchOffCommand(terminal, *other)};
}

/// Without a network of its own there is nothing to take away.
bool hasNetwork(const Case &is)
{
    return is.address && is.address->origin != Origin::LinkLocal && is.address->subnet.prefix <= 30;
}

} // namespace

void checkSameSubnet(const Case &is, Checks &into)
{
    if (!hasNetwork(is))
        return;
    const base::Subnet own = is.address->subnet;
    for (const Adapter &other : is.facts.adapters) {
        const AdapterAddress *shared = sharedAddress(other, own);
        if (!shared || !other.hasLink || other.index == is.adapter->index ||
            other.memberOf == is.adapter->name)
            continue;
        into.push_back({Topic::SameSubnet,
                        {},
                        State::Bad,
                        {kCheckSubnetShared, {is.adapter->label, other.label, networkText(shared->subnet)}},
                        switchOffCommand(is.facts.terminal, other)});
        return;
    }
    into.push_back({Topic::SameSubnet, {}, State::Good, {kCheckSubnetOwn, {networkText(own)}}, {}});
}

std::vector<base::Ipv4> waysToAsk(const Adapter &adapter, const std::vector<Route> &routes)
{
    constexpr std::size_t kMost = 64; // a VPN may bring thousands
    std::vector<base::Ipv4> addresses;
    for (const AdapterAddress &own : adapter.addresses) {
        const base::Ipv4Range hosts = own.subnet.hosts();
        if (own.subnet.prefix > 30)
            continue;
        addresses.push_back(hosts.first == own.subnet.address ? hosts.last : hosts.first);
        for (const Route &route : routes) {
            const bool isPart =
                route.to.prefix > own.subnet.prefix && own.subnet.contains(route.to.network());
            if (isPart && route.interfaceIndex != adapter.index && addresses.size() < kMost)
                addresses.push_back(route.to.hosts().first);
        }
    }
    return addresses;
}

void checkRoutes(const Case &is, Checks &into)
{
    // Without a link the system itself takes the route away.
    if (!hasNetwork(is) || !is.adapter->hasLink)
        return;
    bool isTold = false;
    for (const Way &way : is.facts.ways) {
        if (!is.address->subnet.contains(way.to) || isOurs(*is.adapter, way.to))
            continue;
        if (way.from && !isOurs(*is.adapter, *way.from)) {
            into.push_back(takenAway(is, way.to));
            return;
        }
        isTold = isTold || way.from;
    }
    const QString bench = networkText(is.address->subnet);
    if (isTold)
        into.push_back({Topic::Routes, {}, State::Good, {kCheckRoutesOwn, {is.adapter->label, bench}}, {}});
    else
        into.push_back({Topic::Routes,
                        {},
                        State::Unknown,
                        {kCheckRoutesUnknown, {bench}},
                        showRouteCommand(is.facts.terminal, is.address->subnet.hosts().first)});
}

} // namespace network
