#include "core/bench/reservations.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace bench {

namespace {

QString shownDevice(const Reserved &one)
{
    const QString mac = one.mac.toString();
    return one.name.isEmpty() ? mac : QStringLiteral("%1 (%2)").arg(one.name, mac);
}

bool isListed(const std::vector<base::Ipv4> &list, base::Ipv4 address)
{
    return std::ranges::find(list, address) != list.end();
}

/// The address that a relayed network is told by is the relay's, unless it is the network's own.
bool isRelaysOrItsRouters(const job::RelayedSubnet &relayed, base::Ipv4 address)
{
    return relayed.router == address || relayed.subnet.address == address;
}

std::optional<base::Message> objectionTo(const Reserved &one, const DhcpWish &wish, const base::Subnet &own)
{
    const base::Ipv4 address = one.address;
    const QStringList who{shownDevice(one), address.toString()};
    const auto isThere = [&](const job::RelayedSubnet &each) {
        return each.subnet.hosts().contains(address);
    };
    if (!own.hosts().contains(address) && std::ranges::none_of(wish.relayed, isThere))
        return base::Message{kReservationUnfit, who + QStringList{wish.adapter, job::networkText(own)}};
    if (address == own.address)
        return base::Message{kReservationIsOwn, who + QStringList{wish.adapter}};
    if (isListed(wish.routers, address) || std::ranges::any_of(wish.relayed, [&](const auto &each) {
            return isRelaysOrItsRouters(each, address);
        }))
        return base::Message{kReservationIsRouters, who};
    if (isListed(wish.dnsServers, address))
        return base::Message{kReservationIsDnsServers, who};
    return std::nullopt;
}

} // namespace

JudgedReservations judgeReservations(const std::vector<Reserved> &all, const DhcpWish &wish,
                                     const base::Subnet &own)
{
    JudgedReservations judged;
    QSet<base::MacAddress> seen;
    QHash<base::Ipv4, QString> givenTo;
    for (const Reserved &one : all) {
        if (seen.contains(one.mac))
            continue;
        seen.insert(one.mac);
        auto objection = objectionTo(one, wish, own);
        if (const auto other = givenTo.constFind(one.address); !objection && other != givenTo.cend())
            objection = base::Message{kReservationTwice, {shownDevice(one), one.address.toString(), *other}};
        if (objection) {
            judged.unfit.emplace_back(one.mac, std::move(*objection));
            continue;
        }
        givenTo.insert(one.address, shownDevice(one));
        judged.fit.insert(one.mac, one.address);
    }
    return judged;
}

} // namespace bench
