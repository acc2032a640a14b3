#include "core/network/adapter_kind.h"
#include "core/network/adapters_system.h"
#include "core/network/hardware_linux.h"
#include "core/network/netlink_linux.h"

#include <QtEndian>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>

namespace network {

namespace {

using base::Bytes;
using netlink::copyOf;

/// What the kernel says of an interface.
struct Link {
    Adapter adapter;
    LinuxClues clues;
    int below = 0;  ///< index of the interface that a VLAN stands on
    int master = 0; ///< index of the bridge or bond that it is a member of
};
using Links = std::vector<Link>;

QByteArray textOf(Bytes value)
{
    const QByteArray text = base::viewOf(value).toByteArray();
    const qsizetype end = text.indexOf('\0');
    return end < 0 ? text : text.first(end);
}

/// Nothing for what has none, or a longer one (InfiniBand), or an IPv4 address in its place (tunnels).
std::optional<base::MacAddress> macOf(Bytes value)
{
    const auto octets = copyOf<base::MacAddress::Octets>(value);
    if (!octets || value.size() != octets->size() || *octets == base::MacAddress::Octets{})
        return std::nullopt;
    return base::MacAddress(*octets);
}

void takeKind(Bytes information, Link &link)
{
    netlink::forEachAttribute(information, [&](quint16 type, Bytes value) {
        if (type == IFLA_INFO_KIND)
            link.clues.linkKind = textOf(value);
    });
}

void takeLinkAttribute(quint16 type, Bytes value, Link &link)
{
    if (type == IFLA_IFNAME)
        link.adapter.name = QString::fromLocal8Bit(textOf(value));
    else if (type == IFLA_ADDRESS)
        link.adapter.mac = macOf(value);
    else if (type == IFLA_LINK)
        link.below = copyOf<int>(value).value_or(0);
    else if (type == IFLA_MASTER)
        link.master = copyOf<int>(value).value_or(0);
    else if (type == IFLA_LINKINFO)
        takeKind(value, link);
    else if (type == IFLA_PARENT_DEV_NAME)
        link.clues.hasHardware = true;
    else if (type == IFLA_STATS64)
        link.adapter.receivedPackets = copyOf<quint64>(value); // rx_packets stands first
}

std::optional<Link> linkOf(Bytes message)
{
    const auto head = copyOf<ifinfomsg>(message);
    if (!head)
        return std::nullopt;
    Link link;
    link.adapter.index = head->ifi_index;
    link.adapter.isUp = (head->ifi_flags & IFF_UP) != 0;
    link.adapter.hasLink = link.adapter.isUp && (head->ifi_flags & IFF_RUNNING) != 0;
    link.clues.hardware = head->ifi_type;
    netlink::forEachAttribute(netlink::attributesOf<ifinfomsg>(message),
                              [&](quint16 type, Bytes value) { takeLinkAttribute(type, value, link); });
    link.clues.name = link.adapter.name.toLocal8Bit();
    link.adapter.label = link.adapter.name;
    link.clues.isMember = link.master != 0;
    return link.adapter.name.isEmpty() ? std::nullopt : std::optional(link);
}

/// The kernel forgets an address that was given for a time unless whoever gave it says so again (RFC 2131
/// section 4.4.5); one by hand is permanent.
Origin originOf(quint32 flags, base::Ipv4 address)
{
    constexpr base::Subnet kLinkLocal{base::Ipv4(169, 254, 0, 0), 16}; // RFC 3927
    if (kLinkLocal.contains(address))
        return Origin::LinkLocal;
    return flags & IFA_F_PERMANENT ? Origin::Static : Origin::Dhcp;
}

void takeAddress(Bytes message, Links &links)
{
    const auto head = copyOf<ifaddrmsg>(message);
    if (!head || head->ifa_family != AF_INET || head->ifa_prefixlen > 32)
        return;
    quint32 flags = head->ifa_flags;
    std::optional<base::Ipv4> own;
    netlink::forEachAttribute(netlink::attributesOf<ifaddrmsg>(message), [&](quint16 type, Bytes value) {
        const auto word = copyOf<quint32>(value);
        if (word && type == IFA_LOCAL) // IFA_ADDRESS would be the other end of a tunnel
            own = base::Ipv4(qFromBigEndian(*word));
        else if (word && type == IFA_FLAGS)
            flags = *word;
    });
    for (Link &link : links) {
        if (own && link.adapter.index == static_cast<int>(head->ifa_index))
            link.adapter.addresses.push_back({{*own, head->ifa_prefixlen}, originOf(flags, *own)});
    }
}

/// What it stands on, or the hardware among its members; `depth` so that no odd table leads in a circle.
AdapterKind settledKind(const Links &links, const Link &link, int depth = 0)
{
    constexpr int kDeepest = 4;
    LinuxClues clues = link.clues;
    for (const Link &other : links) {
        const bool isMember = other.master == link.adapter.index && other.clues.hasHardware.value_or(false);
        const bool isBelow = link.clues.linkKind == "vlan" && link.below == other.adapter.index;
        if ((isMember || isBelow) && depth < kDeepest && !clues.below)
            clues.below = settledKind(links, other, depth + 1);
    }
    return kindOf(clues);
}

QString nameOf(const Links &links, int index)
{
    for (const Link &link : links) {
        if (index != 0 && link.adapter.index == index)
            return link.adapter.name;
    }
    return {};
}

} // namespace

std::vector<Adapter> systemAdapters()
{
    Links links;
    netlink::dump(RTM_GETLINK, RTM_NEWLINK, sizeof(ifinfomsg), [&](Bytes message) {
        if (const auto link = linkOf(message))
            links.push_back(*link);
    });
    netlink::dump(RTM_GETADDR, RTM_NEWADDR, sizeof(ifaddrmsg),
                  [&](Bytes message) { takeAddress(message, links); });
    for (Link &link : links)
        link.adapter.description = addHardwareClues(link.adapter, link.clues);
    std::vector<Adapter> adapters;
    for (Link &link : links) {
        link.adapter.kind = settledKind(links, link);
        link.adapter.memberOf = nameOf(links, link.master);
        adapters.push_back(link.adapter);
    }
    return adapters;
}

} // namespace network
