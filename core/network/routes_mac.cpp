#include "core/network/routes.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <net/if_dl.h>
#include <net/route.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

namespace network {

namespace {

using Buffer = std::vector<char>;

/// route(4): NET_RT_DUMP gives all of them. The table may grow between the question for its size and that for
/// itself.
Buffer allRoutes()
{
    std::array<int, 6> name{CTL_NET, PF_ROUTE, 0, AF_INET, NET_RT_DUMP, 0};
    Buffer buffer;
    for (int tries = 0; tries < 4; ++tries) {
        std::size_t size = 0;
        if (::sysctl(name.data(), name.size(), nullptr, &size, nullptr, 0) != 0)
            return {};
        buffer.resize(size + size / 4);
        size = buffer.size();
        if (::sysctl(name.data(), name.size(), buffer.data(), &size, nullptr, 0) == 0) {
            buffer.resize(size);
            return buffer;
        }
    }
    return {};
}

/// An address of the message, shortened by the kernel to the bytes that are not zero: a mask of 24 bits
/// has 7.
quint32 bitsOf(const Buffer &buffer, std::size_t at, std::size_t length)
{
    constexpr std::size_t kFront = offsetof(sockaddr_in, sin_addr);
    std::array<unsigned char, 4> octets{};
    for (std::size_t i = 0; i < octets.size() && kFront + i < length && at + kFront + i < buffer.size(); ++i)
        octets[i] = static_cast<unsigned char>(buffer[at + kFront + i]);
    return qFromBigEndian<quint32>(octets.data());
}

/// Destination, gateway and mask stand behind the head, each there if its bit of rtm_addrs is set.
Route routeAt(const Buffer &buffer, std::size_t at, const rt_msghdr &head)
{
    Route route{{{}, head.rtm_flags & RTF_HOST ? 32 : 0}, head.rtm_index, {}};
    const std::size_t end = std::min(buffer.size(), at + head.rtm_msglen);
    std::size_t place = at + sizeof(rt_msghdr);
    for (int bit = 0; bit <= RTAX_NETMASK && place < end; ++bit) {
        if ((head.rtm_addrs & (1 << bit)) == 0)
            continue;
        const std::size_t length = static_cast<unsigned char>(buffer[place]);
        const bool isAddress = place + 1 < end && buffer[place + 1] == AF_INET;
        if (bit == RTAX_DST && isAddress)
            route.to.address = base::Ipv4(bitsOf(buffer, place, length));
        else if (bit == RTAX_GATEWAY && isAddress)
            route.gateway = base::Ipv4(bitsOf(buffer, place, length));
        else if (bit == RTAX_NETMASK)
            route.to.prefix = std::popcount(bitsOf(buffer, place, length));
        place += length == 0 ? 4 : (length + 3) / 4 * 4;
    }
    return route;
}

bool isOfInterest(const rt_msghdr &head)
{
    constexpr int kOthers =
        RTF_LLINFO | RTF_BROADCAST | RTF_MULTICAST | RTF_LOCAL | RTF_REJECT | RTF_BLACKHOLE;
    return (head.rtm_flags & RTF_UP) != 0 && (head.rtm_flags & kOthers) == 0;
}

} // namespace

std::vector<Route> systemRoutes()
{
    const Buffer buffer = allRoutes();
    std::vector<Route> routes;
    for (std::size_t at = 0; at + sizeof(rt_msghdr) <= buffer.size();) {
        rt_msghdr head;
        std::memcpy(&head, buffer.data() + at, sizeof head);
        if (head.rtm_msglen < sizeof head)
            break;
        if (isOfInterest(head))
            routes.push_back(routeAt(buffer, at, head));
        at += head.rtm_msglen;
    }
    return routes;
}

} // namespace network
