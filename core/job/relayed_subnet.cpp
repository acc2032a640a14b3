#include "core/job/relayed_subnet.h"

#include "core/job/dhcp_choices.h"

namespace job {

namespace {

constexpr int kShortestPrefix = 8; ///< no organisation has more than that
constexpr int kLongestPrefix = 30; ///< room for a relay and a device

QString textOf(const base::Ipv4Range &range)
{
    return range.first.toString() + u'-' + range.last.toString();
}

bool isWithin(const base::Ipv4Range &range, const base::Subnet &subnet)
{
    return range.size() > 0 && subnet.hosts().contains(range.first) && subnet.hosts().contains(range.last);
}

base::Result<void> checkOne(const RelayedSubnet &each)
{
    const base::Subnet &subnet = each.subnet;
    const QString network = networkText(subnet);
    if (subnet.prefix < kShortestPrefix || subnet.prefix > kLongestPrefix || !isHost(subnet.network()) ||
        !isHost(subnet.broadcast()))
        return base::fail(kRelayNetworkUnfit, {network});
    if (!isWithin(each.range, subnet))
        return base::fail(kRelayRangeUnfit, {textOf(each.range), network});
    if (each.router && !subnet.hosts().contains(*each.router))
        return base::fail(kRelayRouterUnfit, {each.router->toString(), network});
    return {};
}

std::optional<base::Ipv4Range> rangeIn(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto first = base::Ipv4::parse(text.left(std::max<qsizetype>(dash, 0)));
    const auto last = base::Ipv4::parse(text.mid(dash + 1));
    return first && last ? std::optional(base::Ipv4Range{*first, *last}) : std::nullopt;
}

} // namespace

std::optional<RelayedSubnet> RelayedSubnet::parse(QStringView text)
{
    const qsizetype equals = text.indexOf(u'=');
    const qsizetype comma = text.indexOf(u',');
    const qsizetype end = comma < 0 ? text.size() : comma;
    if (equals < 0 || end < equals)
        return std::nullopt;
    const auto subnet = base::Subnet::parse(text.left(equals));
    const auto range = rangeIn(text.sliced(equals + 1, end - equals - 1));
    const auto router = comma < 0 ? std::nullopt : base::Ipv4::parse(text.mid(comma + 1));
    if (!subnet || !range || (comma >= 0 && !router))
        return std::nullopt;
    return RelayedSubnet{*subnet, *range, router};
}

QString RelayedSubnet::toString() const
{
    const QString text = subnet.toString() + u'=' + textOf(range);
    return router ? text + u',' + router->toString() : text;
}

QString networkText(const base::Subnet &subnet)
{
    return base::Subnet{subnet.network(), subnet.prefix}.toString();
}

bool doMeet(const base::Subnet &one, const base::Subnet &other)
{
    return one.contains(other.network()) || other.contains(one.network());
}

base::Result<void> checkRelayed(std::span<const RelayedSubnet> all)
{
    if (all.size() > kMostRelayedSubnets)
        return base::fail(kRelayTooMany, {QString::number(kMostRelayedSubnets)});
    for (auto each = all.begin(); each != all.end(); ++each) {
        if (auto fit = checkOne(*each); !fit)
            return fit;
        for (auto before = all.begin(); before != each; ++before) {
            if (doMeet(before->subnet, each->subnet))
                return base::fail(kRelayNetworksMeet,
                                  {networkText(before->subnet), networkText(each->subnet)});
        }
    }
    return {};
}

} // namespace job
