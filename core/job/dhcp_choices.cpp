#include "core/job/dhcp_choices.h"

#include <algorithm>

namespace job {

namespace {

constexpr qsizetype kMostOptionBytes = 255; ///< of one option (RFC 2132 section 2)

bool isPrintable(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

base::Result<void> checkServerList(const std::vector<base::Ipv4> &addresses)
{
    if (addresses.size() > kMostDhcpServers)
        return base::fail(kDhcpTooMany, {QString::number(kMostDhcpServers)});
    const auto unfit = std::ranges::find_if_not(addresses, isHost);
    if (unfit != addresses.end())
        return base::fail(kDhcpAddressUnfit, {unfit->toString()});
    return {};
}

} // namespace

bool isHost(base::Ipv4 address)
{
    const std::uint32_t first = address.bits() >> 24;
    return first != 0 && first != 127 && first < 224;
}

base::Result<void> checkDhcp(const DhcpChoices &choices)
{
    const auto &range = choices.range;
    if (range && (range->size() == 0 || !isHost(range->first) || !isHost(range->last)))
        return base::fail(kDhcpRangeUnfit, {range->first.toString(), range->last.toString()});
    if (choices.leaseTime < kLeastLeaseTime || choices.leaseTime > kMostLeaseTime)
        return base::fail(kLeaseTimeUnfit, {QString::number(choices.leaseTime.count()),
                                            QString::number(kLeastLeaseTime.count()),
                                            QString::number(kMostLeaseTime.count())});
    if (choices.option66.size() > kMostOptionBytes || !isPrintable(choices.option66))
        return base::fail(kOption66Unfit);
    return checkServerList(choices.routers)
        .and_then([&] { return checkServerList(choices.dnsServers); })
        .and_then([&] { return checkRelayed(choices.relayed); });
}

} // namespace job
