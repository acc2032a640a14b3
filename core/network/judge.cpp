#include "core/network/checks.h"

#include <algorithm>

namespace network {

const Adapter *Facts::adapter(const QString &name) const
{
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const Adapter &each) { return each.name == name; });
    return found == adapters.end() ? nullptr : &*found;
}

bool Case::servesDhcp() const
{
    constexpr WantedPort kDhcp{Transport::Udp, 67};
    return std::find(question.ports.begin(), question.ports.end(), kDhcp) != question.ports.end();
}

QString textOf(const base::Subnet &address)
{
    return address.address.toString() + u'/' + QString::number(address.prefix);
}

QString networkText(const base::Subnet &address)
{
    return textOf({address.network(), address.prefix});
}

bool overlap(const base::Subnet &a, const base::Subnet &b)
{
    return a.contains(b.network()) || b.contains(a.network());
}

/// One that others can rely on before one that was given for a time, and that before one nobody gave.
static const AdapterAddress *bestAddress(const Adapter *adapter)
{
    for (const Origin origin : {Origin::Static, Origin::Unknown, Origin::Dhcp, Origin::LinkLocal}) {
        for (qsizetype i = 0; adapter && i < adapter->addresses.size(); ++i) {
            if (adapter->addresses[i].origin == origin)
                return &adapter->addresses[i];
        }
    }
    return nullptr;
}

static bool isTaken(const Facts &facts, const Adapter &adapter, const base::Subnet &candidate)
{
    for (const Adapter &other : facts.adapters) {
        for (const AdapterAddress &each : other.addresses) {
            if (other.index != adapter.index && overlap(each.subnet, candidate))
                return true;
        }
    }
    return std::any_of(facts.routes.begin(), facts.routes.end(), [&](const Route &route) {
        return route.to.prefix > 0 && route.interfaceIndex != adapter.index && overlap(route.to, candidate);
    });
}

base::Subnet freeSubnet(const Facts &facts, const Adapter &adapter)
{
    // The first is that of devices without DHCP, which can be seen from there; the others are seldom in use.
    constexpr base::Subnet kCandidates[] = {{base::Ipv4(192, 168, 1, 10), 24},
                                            {base::Ipv4(192, 168, 66, 10), 24},
                                            {base::Ipv4(172, 28, 66, 10), 24},
                                            {base::Ipv4(10, 166, 66, 10), 24}};
    const auto found =
        std::find_if(std::begin(kCandidates), std::end(kCandidates),
                     [&](const base::Subnet &candidate) { return !isTaken(facts, adapter, candidate); });
    return found == std::end(kCandidates) ? kCandidates[std::size(kCandidates) - 1] : *found;
}

std::vector<Check> judge(const Question &question, const Facts &facts)
{
    const Adapter *adapter = facts.adapter(question.adapter);
    const Case is{question, facts, adapter, bestAddress(adapter)};
    Checks checks;
    checkAdapter(is, checks);
    if (adapter) {
        checkAddress(is, checks);
        checkLink(is, checks);
        checkSameSubnet(is, checks);
        checkRoutes(is, checks);
    }
    checkPorts(is, checks);
    checkPrivileges(is, checks);
    checkFirewall(is, checks);
    if (adapter) {
        checkOtherDhcp(is, checks);
        checkPortStart(is, checks);
        checkFallback(is, checks);
    }
    checkClock(is, checks);
    return checks;
}

} // namespace network
