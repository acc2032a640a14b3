#include "core/network/netlink_linux.h"
#include "core/network/routes.h"

#include <QtEndian>
#include <sys/socket.h>

namespace network {

namespace {

using base::Bytes;
using netlink::copyOf;

base::Ipv4 ipv4Of(Bytes value)
{
    return base::Ipv4(qFromBigEndian(copyOf<quint32>(value).value_or(0)));
}

/// Of several ways the kernel shares traffic over, the first.
void takeFirstHop(Bytes hops, Route &route)
{
    if (const auto hop = copyOf<rtnexthop>(hops))
        route.interfaceIndex = hop->rtnh_ifindex;
}

std::optional<Route> routeOf(Bytes message)
{
    const auto head = copyOf<rtmsg>(message);
    if (!head || head->rtm_family != AF_INET || head->rtm_type != RTN_UNICAST ||
        head->rtm_flags & RTM_F_CLONED)
        return std::nullopt;
    Route route;
    route.to.prefix = head->rtm_dst_len;
    netlink::forEachAttribute(netlink::attributesOf<rtmsg>(message), [&](quint16 type, Bytes value) {
        if (type == RTA_DST)
            route.to.address = ipv4Of(value);
        else if (type == RTA_GATEWAY)
            route.gateway = ipv4Of(value);
        else if (type == RTA_OIF)
            route.interfaceIndex = copyOf<int>(value).value_or(0);
        else if (type == RTA_MULTIPATH)
            takeFirstHop(value, route);
    });
    return route.to.prefix <= 32 ? std::optional(route) : std::nullopt;
}

} // namespace

std::vector<Route> systemRoutes()
{
    std::vector<Route> routes;
    netlink::dump(RTM_GETROUTE, RTM_NEWROUTE, sizeof(rtmsg), [&](Bytes message) {
        if (const auto route = routeOf(message))
            routes.push_back(*route);
    });
    return routes;
}

} // namespace network
