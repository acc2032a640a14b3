#include "app/cli/dhcp_asked.h"

#include "core/bench/reservations.h"

#include <algorithm>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr L1 kDhcp("dhcp");
/// These mean nothing without it.
constexpr L1 kOfDhcp[] = {L1("dhcp-range"),   L1("dhcp-lease"), L1("dhcp-any-client"), L1("dhcp-router"),
                          L1("dhcp-dns"),     L1("dhcp-time"),  L1("dhcp-nul"),        L1("dhcp-relay"),
                          L1("dhcp-reserve"), L1("option66")};

QString dashed(L1 option)
{
    return QStringLiteral("--") + option;
}

std::optional<base::Ipv4Range> rangeIn(const QString &text)
{
    const QStringList ends = text.split(u'-');
    const auto first = base::Ipv4::parse(ends.value(0));
    const auto last = base::Ipv4::parse(ends.value(1));
    if (ends.size() != 2 || !first || !last)
        return std::nullopt;
    return base::Ipv4Range{*first, *last};
}

std::optional<bench::Reserved> reservedIn(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const auto mac = base::MacAddress::parse(text.left(std::max<qsizetype>(equals, 0)));
    const auto address = base::Ipv4::parse(text.mid(equals + 1));
    if (equals < 0 || !mac || !address)
        return std::nullopt;
    return bench::Reserved{*mac, *address};
}

/// Each of what an option was given, as `read` has it; `form` is what it wants to see.
template<class Value>
base::Result<std::vector<Value>> allOf(const Arguments &arguments, L1 option, const char *form,
                                       std::optional<Value> (*read)(const QString &))
{
    std::vector<Value> all;
    for (const QString &text : arguments.values(option)) {
        auto value = read(text);
        if (!value)
            return base::fail(kOptionInvalid, {dashed(option), text, QString::fromLatin1(form)});
        all.push_back(std::move(*value));
    }
    return all;
}

/// Whoever types one address for two devices has mistyped one of them.
base::Result<void> checkReserved(const std::vector<bench::Reserved> &all)
{
    for (auto one = all.begin(); one != all.end(); ++one) {
        for (auto before = all.begin(); before != one; ++before) {
            if (before->mac == one->mac)
                return base::fail(kOptionTwice, {dashed(L1("dhcp-reserve")) + u' ' + one->mac.toString()});
            if (before->address == one->address)
                return base::fail(bench::kReservationTwice,
                                  {one->mac.toString(), one->address.toString(), before->mac.toString()});
        }
    }
    return {};
}

base::Result<void> readRange(const Arguments &arguments, DhcpAsked &asked)
{
    return allOf<base::Ipv4Range>(arguments, L1("dhcp-range"), "A-B", rangeIn).map([&](const auto &all) {
        if (!all.empty())
            asked.range = all.front();
    });
}

base::Result<void> readLeaseTime(const Arguments &arguments, DhcpAsked &asked)
{
    return arguments.number(L1("dhcp-lease"), job::kLeastLeaseTime.count(), job::kMostLeaseTime.count())
        .map([&](std::optional<qint64> seconds) {
            if (seconds)
                asked.leaseTime = std::chrono::seconds(*seconds);
        });
}

base::Result<void> readServers(const Arguments &arguments, DhcpAsked &asked)
{
    const auto address = [](const QString &text) { return base::Ipv4::parse(text); };
    return allOf<base::Ipv4>(arguments, L1("dhcp-router"), "ADDR", address)
        .map([&](auto all) { asked.routers = std::move(all); })
        .and_then([&] { return allOf<base::Ipv4>(arguments, L1("dhcp-dns"), "ADDR", address); })
        .map([&](auto all) { asked.dnsServers = std::move(all); });
}

base::Result<void> readRelayed(const Arguments &arguments, DhcpAsked &asked)
{
    const auto relayed = [](const QString &text) { return job::RelayedSubnet::parse(text); };
    return allOf<job::RelayedSubnet>(arguments, L1("dhcp-relay"), "NET=A-B[,ROUTER]", relayed)
        .map([&](auto all) { asked.relayed = std::move(all); });
}

base::Result<void> readReserved(const Arguments &arguments, DhcpAsked &asked)
{
    return allOf<bench::Reserved>(arguments, L1("dhcp-reserve"), "MAC=ADDR", reservedIn)
        .map([&](auto all) { asked.reserved = std::move(all); })
        .and_then([&] { return checkReserved(asked.reserved); });
}

} // namespace

base::Result<std::optional<DhcpAsked>> dhcpAskedOf(const Arguments &arguments)
{
    if (!arguments.has(kDhcp)) {
        const auto alone = std::ranges::find_if(kOfDhcp, [&](L1 option) { return arguments.has(option); });
        if (alone != std::end(kOfDhcp))
            return base::fail(kOptionNeedsOther, {dashed(*alone), dashed(kDhcp)});
        return std::optional<DhcpAsked>();
    }
    DhcpAsked asked;
    asked.adapter = arguments.value(kDhcp);
    for (const auto read : {readRange, readLeaseTime, readServers, readRelayed, readReserved}) {
        if (const auto fit = read(arguments, asked); !fit)
            return tl::unexpected(fit.error());
    }
    if (arguments.has(L1("option66")))
        asked.option66 = arguments.value(L1("option66"));
    asked.anyClient = arguments.has(L1("dhcp-any-client"));
    asked.offersTime = arguments.has(L1("dhcp-time"));
    asked.nulBehindTexts = arguments.has(L1("dhcp-nul"));
    return std::optional(std::move(asked));
}

void choose(const DhcpAsked &asked, job::DhcpChoices &choices)
{
    const auto replace = [](const auto &with, auto &list) {
        if (!with.empty())
            list = with;
    };
    if (asked.range)
        choices.range = asked.range;
    choices.leaseTime = asked.leaseTime.value_or(choices.leaseTime);
    choices.option66 = asked.option66.value_or(choices.option66);
    replace(asked.routers, choices.routers);
    replace(asked.dnsServers, choices.dnsServers);
    replace(asked.relayed, choices.relayed);
    choices.anyClient |= asked.anyClient;
    choices.offersTime |= asked.offersTime;
    choices.nulBehindTexts |= asked.nulBehindTexts;
}

} // namespace app
