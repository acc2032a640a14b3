#include "core/network/neighbours.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <cstring>
#include <net/if_dl.h>
#include <net/route.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <sys/sysctl.h>

namespace network {

namespace {

/// route(4): NET_RT_FLAGS with RTF_LLINFO gives the routes that end in a neighbour. The table may grow
/// between the question for its size and the one for itself.
std::vector<char> neighbourRoutes(int family)
{
    std::array<int, 6> name{CTL_NET, PF_ROUTE, 0, family, NET_RT_FLAGS, RTF_LLINFO};
    std::vector<char> buffer;
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

template<class T>
std::optional<T> copyAt(const std::vector<char> &buffer, std::size_t at)
{
    if (at > buffer.size() || buffer.size() - at < sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, buffer.data() + at, sizeof value);
    return value;
}

QHostAddress addressAt(const std::vector<char> &buffer, std::size_t at, int family)
{
    if (family == AF_INET) {
        const auto ipv4 = copyAt<sockaddr_in>(buffer, at);
        return ipv4 ? QHostAddress(qFromBigEndian<quint32>(ipv4->sin_addr.s_addr)) : QHostAddress();
    }
    auto ipv6 = copyAt<sockaddr_in6>(buffer, at);
    if (!ipv6)
        return {};
    if (IN6_IS_ADDR_LINKLOCAL(&ipv6->sin6_addr)) // the kernel keeps the interface in the address
        ipv6->sin6_addr.s6_addr[2] = ipv6->sin6_addr.s6_addr[3] = 0;
    return QHostAddress(ipv6->sin6_addr.s6_addr);
}

/// The address of the neighbour comes first, padded to four bytes, its hardware address next.
std::optional<Neighbour> neighbourAt(const std::vector<char> &buffer, std::size_t at, int family)
{
    const auto destination = copyAt<sockaddr>(buffer, at);
    if (!destination)
        return std::nullopt;
    const std::size_t length = (std::size_t{destination->sa_len} + 3) / 4 * 4;
    const auto link = copyAt<sockaddr_dl>(buffer, at + length);
    base::MacAddress::Octets octets{};
    if (!link || link->sdl_family != AF_LINK || link->sdl_alen != octets.size() ||
        std::size_t{link->sdl_nlen} + octets.size() > sizeof link->sdl_data)
        return std::nullopt;
    std::memcpy(octets.data(), link->sdl_data + link->sdl_nlen, octets.size());
    return Neighbour{addressAt(buffer, at, family), link->sdl_index, base::MacAddress(octets)};
}

} // namespace

std::vector<Neighbour> systemNeighbours()
{
    std::vector<Neighbour> found;
    for (const int family : {AF_INET, AF_INET6}) {
        const std::vector<char> routes = neighbourRoutes(family);
        std::size_t at = 0;
        while (const auto route = copyAt<rt_msghdr>(routes, at)) {
            if (route->rtm_msglen < sizeof(rt_msghdr))
                break;
            if (const auto neighbour = neighbourAt(routes, at + sizeof(rt_msghdr), family))
                found.push_back(*neighbour);
            at += route->rtm_msglen;
        }
    }
    return found;
}

} // namespace network
