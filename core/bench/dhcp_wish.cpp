#include "core/bench/dhcp_wish.h"

#include <QStandardPaths>
#include <algorithm>

namespace bench {

DhcpWish dhcpWishOf(const job::DhcpChoices &choices, const QString &adapter)
{
    DhcpWish wish;
    wish.adapter = adapter;
    wish.range = choices.range;
    wish.leaseTime = choices.leaseTime;
    wish.anyClient = choices.anyClient;
    wish.option66 = choices.option66;
    wish.routers = choices.routers;
    wish.dnsServers = choices.dnsServers;
    wish.relayed = choices.relayed;
    wish.offersTime = choices.offersTime;
    wish.nulBehindTexts = choices.nulBehindTexts;
    wish.leaseFolder = usualLeaseFolder();
    return wish;
}

job::DhcpChoices choicesOf(const DhcpWish &wish)
{
    job::DhcpChoices choices;
    choices.range = wish.range;
    choices.leaseTime = wish.leaseTime;
    choices.anyClient = wish.anyClient;
    choices.option66 = wish.option66;
    choices.routers = wish.routers;
    choices.dnsServers = wish.dnsServers;
    choices.relayed = wish.relayed;
    choices.offersTime = wish.offersTime;
    choices.nulBehindTexts = wish.nulBehindTexts;
    return choices;
}

QString usualLeaseFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/leases");
}

std::optional<base::Ipv4Range> usualRange(const base::Subnet &own, const std::vector<base::Ipv4> &taken)
{
    const base::Ipv4Range hosts = own.hosts();
    std::vector<base::Ipv4> borders = taken;
    borders.push_back(own.address);
    std::ranges::sort(borders);
    // Counted in 64 bits: the address behind the last one may be none.
    std::uint64_t first = hosts.first.bits();
    std::uint64_t longest = 0;
    base::Ipv4Range best;
    const auto close = [&](std::uint64_t end) {
        if (end > first && end - first > longest) {
            longest = end - first;
            const std::uint64_t size = std::min<std::uint64_t>(longest, kMostUsualAddresses);
            best = {base::Ipv4(static_cast<std::uint32_t>(first)),
                    base::Ipv4(static_cast<std::uint32_t>(first + size - 1))};
        }
    };
    for (const base::Ipv4 border : borders) {
        if (!hosts.contains(border))
            continue;
        close(border.bits());
        first = std::uint64_t{border.bits()} + 1;
    }
    close(std::uint64_t{hosts.last.bits()} + 1);
    return longest > 0 ? std::optional(best) : std::nullopt;
}

base::Result<base::Ipv4Range> rangeOf(const DhcpWish &wish, const dhcp::Adapter &adapter)
{
    if (wish.range)
        return *wish.range;
    std::vector<base::Ipv4> taken = wish.routers;
    taken.insert(taken.end(), wish.dnsServers.begin(), wish.dnsServers.end());
    if (const auto range = usualRange(adapter.own, taken))
        return *range;
    return base::fail(kDhcpNoRoom, {adapter.name, job::networkText(adapter.own)});
}

base::Result<void> checkRelays(const DhcpWish &wish, const dhcp::Adapter &adapter)
{
    for (const job::RelayedSubnet &each : wish.relayed) {
        if (job::doMeet(each.subnet, adapter.own))
            return base::fail(kRelayIsNear,
                              {job::networkText(each.subnet), adapter.name, job::networkText(adapter.own)});
    }
    return job::checkRelayed(wish.relayed);
}

std::optional<base::Message> doubtAboutRouters(const DhcpWish &wish, const dhcp::Adapter &adapter)
{
    const base::Ipv4Range hosts = adapter.own.hosts();
    const auto outside =
        std::ranges::find_if_not(wish.routers, [&](base::Ipv4 each) { return hosts.contains(each); });
    if (outside == wish.routers.end())
        return std::nullopt;
    return base::Message{kRouterOutside, {outside->toString(), adapter.name, job::networkText(adapter.own)}};
}

} // namespace bench
