#include "core/network/neighbours.h"
#include "core/network/netlink_linux.h"

#include <array>
#include <linux/neighbour.h>
#include <optional>

namespace network {

namespace {

using base::Bytes;
using netlink::copyOf;

QHostAddress addressOf(Bytes bytes)
{
    if (const auto ipv4 = copyOf<std::array<quint8, 4>>(bytes); ipv4 && bytes.size() == 4)
        return QHostAddress(quint32{(*ipv4)[0]} << 24 | quint32{(*ipv4)[1]} << 16 | quint32{(*ipv4)[2]} << 8 |
                            quint32{(*ipv4)[3]});
    if (const auto ipv6 = copyOf<Q_IPV6ADDR>(bytes); ipv6 && bytes.size() == sizeof(Q_IPV6ADDR))
        return QHostAddress(*ipv6);
    return {};
}

/// Nothing for one that did not answer, and for addresses that need no answer (multicast, the loopback).
std::optional<Neighbour> neighbourOf(Bytes message)
{
    const auto entry = copyOf<ndmsg>(message);
    if (!entry || entry->ndm_state & (NUD_INCOMPLETE | NUD_FAILED | NUD_NOARP))
        return std::nullopt;
    Neighbour neighbour;
    neighbour.interfaceIndex = entry->ndm_ifindex;
    bool hasMac = false;
    netlink::forEachAttribute(netlink::attributesOf<ndmsg>(message), [&](quint16 type, Bytes value) {
        const auto octets = copyOf<base::MacAddress::Octets>(value);
        if (type == NDA_DST) {
            neighbour.address = addressOf(value);
        } else if (type == NDA_LLADDR && octets && value.size() == octets->size()) {
            neighbour.mac = base::MacAddress(*octets);
            hasMac = true;
        }
    });
    return hasMac && !neighbour.address.isNull() ? std::optional(neighbour) : std::nullopt;
}

} // namespace

std::vector<Neighbour> systemNeighbours()
{
    std::vector<Neighbour> found;
    netlink::dump(RTM_GETNEIGH, RTM_NEWNEIGH, sizeof(ndmsg), [&](Bytes message) {
        if (const auto neighbour = neighbourOf(message))
            found.push_back(*neighbour);
    });
    return found;
}

} // namespace network
