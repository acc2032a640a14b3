#include "core/network/suggestion.h"

#include <algorithm>

namespace network {

namespace {

/// How fit an interface is; the least is the best. One with a cable and no address hangs on a switch without
/// DHCP: more of a bench than one that was given an address. Those that are Unfit are never suggested.
enum class Fitness { Bench, NoAddress, Dynamic, Public, Uplink, NoCable, Unfit };

/// RFC 1918, and RFC 6598 of the providers.
bool isPrivate(base::Ipv4 address)
{
    constexpr base::Subnet kPrivate[] = {{base::Ipv4(10, 0, 0, 0), 8},
                                         {base::Ipv4(172, 16, 0, 0), 12},
                                         {base::Ipv4(192, 168, 0, 0), 16},
                                         {base::Ipv4(100, 64, 0, 0), 10}};
    return std::any_of(std::begin(kPrivate), std::end(kPrivate),
                       [&](const base::Subnet &subnet) { return subnet.contains(address); });
}

/// The address that says most of it: one by hand before one that was given.
const AdapterAddress *tellingAddress(const Adapter &adapter)
{
    const AdapterAddress *best = nullptr;
    for (const AdapterAddress &each : adapter.addresses) {
        const bool isBetter = !best || (each.origin == Origin::Static && best->origin != Origin::Static);
        if (isBetter && each.origin != Origin::LinkLocal)
            best = &each;
    }
    return best;
}

Fitness fitnessOf(const Adapter &adapter)
{
    if (adapter.kind != AdapterKind::Wired || !adapter.memberOf.isEmpty())
        return Fitness::Unfit;
    if (!adapter.hasLink)
        return Fitness::NoCable;
    if (adapter.gateway)
        return Fitness::Uplink;
    const AdapterAddress *address = tellingAddress(adapter);
    if (!address)
        return Fitness::NoAddress;
    if (!isPrivate(address->subnet.address))
        return Fitness::Public;
    return address->origin == Origin::Dhcp ? Fitness::Dynamic : Fitness::Bench;
}

base::Message whyUnfit(const Adapter &adapter)
{
    switch (adapter.kind) {
    case AdapterKind::WiFi:
        return {kNotSuggestedWiFi, {adapter.label}};
    case AdapterKind::Vpn:
        return {kNotSuggestedVpn, {adapter.label}};
    case AdapterKind::Virtual:
        return {kNotSuggestedVirtual, {adapter.label}};
    case AdapterKind::Mobile:
        return {kNotSuggestedMobile, {adapter.label}};
    case AdapterKind::Loopback:
        return {kNotSuggestedLoopback, {adapter.label}};
    case AdapterKind::Wired:
        return {kNotSuggestedMember, {adapter.label, adapter.memberOf}};
    }
    Q_UNREACHABLE();
}

QString addressText(const Adapter &adapter)
{
    const AdapterAddress *address = tellingAddress(adapter);
    return address ? address->subnet.address.toString() : QString();
}

base::Message whySuggested(const Adapter &adapter, Fitness fitness)
{
    switch (fitness) {
    case Fitness::Bench:
        return {kSuggestedBench, {adapter.label, addressText(adapter)}};
    case Fitness::NoAddress:
        return {kSuggestedNoAddress, {adapter.label}};
    case Fitness::Dynamic:
        return {kSuggestedDynamic, {adapter.label, addressText(adapter)}};
    case Fitness::Public:
        return {kSuggestedPublic, {adapter.label, addressText(adapter)}};
    case Fitness::Uplink:
        return {kSuggestedUplink, {adapter.label, adapter.gateway->toString()}};
    case Fitness::NoCable:
    case Fitness::Unfit:
        break;
    }
    return {kSuggestedNoCable, {adapter.label}};
}

base::Message whyNone(const std::vector<Adapter> &adapters)
{
    const auto has = [&](auto is) { return std::any_of(adapters.begin(), adapters.end(), is); };
    if (has([](const Adapter &each) { return fitnessOf(each) == Fitness::NoCable; }))
        return {kNoneSuggestedNoCable, {}};
    if (has([](const Adapter &each) { return each.kind != AdapterKind::Loopback; }))
        return {kNoneSuggestedNoWired, {}};
    return {kNoneSuggestedNone, {}};
}

base::Message whyNot(const Adapter &adapter, const Adapter &suggested)
{
    const Fitness fitness = fitnessOf(adapter);
    if (fitness == fitnessOf(suggested) && fitness != Fitness::NoCable && fitness != Fitness::Unfit)
        return {kNotSuggestedAsGood, {adapter.label, suggested.label}};
    switch (fitness) {
    case Fitness::Bench:
        return {kNotSuggestedAsGood, {adapter.label, suggested.label}};
    case Fitness::Dynamic:
        return {kNotSuggestedDynamic, {adapter.label, addressText(adapter)}};
    case Fitness::NoAddress:
        return {kNotSuggestedNoAddress, {adapter.label}};
    case Fitness::Public:
        return {kNotSuggestedPublic, {adapter.label, addressText(adapter)}};
    case Fitness::Uplink:
        return {kNotSuggestedUplink, {adapter.label, adapter.gateway->toString()}};
    case Fitness::NoCable:
        return {kNotSuggestedNoCable, {adapter.label}};
    case Fitness::Unfit:
        return whyUnfit(adapter);
    }
    Q_UNREACHABLE();
}

/// Among several without a cable none is better than another, so none is suggested.
const Adapter *best(const std::vector<Adapter> &adapters)
{
    const auto found =
        std::min_element(adapters.begin(), adapters.end(),
                         [](const Adapter &a, const Adapter &b) { return fitnessOf(a) < fitnessOf(b); });
    if (found == adapters.end() || fitnessOf(*found) == Fitness::Unfit)
        return nullptr;
    const auto without = std::count_if(adapters.begin(), adapters.end(), [](const Adapter &each) {
        return fitnessOf(each) == Fitness::NoCable;
    });
    return fitnessOf(*found) == Fitness::NoCable && without > 1 ? nullptr : &*found;
}

} // namespace

Suggestion suggest(const std::vector<Adapter> &adapters)
{
    const Adapter *suggested = best(adapters);
    Suggestion suggestion;
    if (suggested)
        suggestion.name = suggested->name;
    else
        suggestion.whyNone = whyNone(adapters);
    for (const Adapter &each : adapters) {
        const bool isIt = &each == suggested;
        suggestion.opinions.push_back({each.name, isIt ? whySuggested(each, fitnessOf(each))
                                                       : whyNot(each, suggested ? *suggested : each)});
    }
    return suggestion;
}

} // namespace network
