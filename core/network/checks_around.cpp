#include "core/network/checks.h"

#include <algorithm>

namespace network {

namespace {

using namespace std::chrono_literals;

/// An answer comes to the port of clients. ufw lets it in by itself (its before.rules), others do not;
/// whether there are rules at all is not held against silence where only root can see them.
bool mayHideAnswers(const Firewall &firewall)
{
    return firewall.state == Firewall::State::Blocks ||
           (firewall.state == Firewall::State::On && firewall.tool != FirewallTool::Ufw);
}

Check nobodyCheck(const Case &is, const QString &label)
{
    const Firewall &firewall = is.facts.firewall;
    if (!is.servesDhcp())
        return {Topic::OtherDhcp, {}, State::Look, {kCheckDhcpNobody, {label}}, {}};
    if (!mayHideAnswers(firewall))
        return {Topic::OtherDhcp, {}, State::Good, {kCheckDhcpAlone, {label}}, {}};
    return {Topic::OtherDhcp,
            {},
            State::Look,
            {kCheckDhcpUnheard, {label, nameOf(firewall.tool)}},
            openFirewall(is, firewall.state == Firewall::State::Blocks)};
}

Check dhcpCheck(const Case &is)
{
    const DhcpElsewhere &other = is.question.otherDhcp;
    const QString label = is.adapter->label;
    const QString server = other.server.toString();
    switch (other.answer) {
    case DhcpElsewhere::Answer::NotAsked:
        return {Topic::OtherDhcp,
                {},
                State::Unknown,
                {kCheckDhcpNotAsked, {label}},
                askDhcpCommand(is.facts.terminal, *is.adapter)};
    case DhcpElsewhere::Answer::Nobody:
        return nobodyCheck(is, label);
    case DhcpElsewhere::Answer::Somebody:
        return is.servesDhcp()
                   ? Check{Topic::OtherDhcp, {}, State::Bad, {kCheckDhcpRival, {label, server}}, {}}
                   : Check{Topic::OtherDhcp, {}, State::Good, {kCheckDhcpTheirs, {label, server}}, {}};
    }
    Q_UNREACHABLE();
}

/// IEEE 802.1D: listening and learning, 15 s each. One that starts at once is through in a few seconds,
/// whoever speaks first; the edge between them leaves room for a first packet that was late for other
/// reasons.
constexpr std::chrono::seconds kSlowFrom = 20s;
constexpr std::chrono::seconds kSilentFrom = 60s;

Check portStartCheck(const PortStart &start)
{
    const auto row = [](State state, base::Code code, std::chrono::seconds time) {
        return Check{Topic::PortStart, {}, state, {code, {QString::number(time.count())}}, {}};
    };
    if (start.firstPacketAfter)
        return *start.firstPacketAfter >= kSlowFrom
                   ? row(State::Look, kCheckPortStartSlow, *start.firstPacketAfter)
                   : row(State::Good, kCheckPortStartFast, *start.firstPacketAfter);
    return start.linkUp >= kSilentFrom ? row(State::Look, kCheckPortStartSilent, start.linkUp)
                                       : row(State::Unknown, kCheckPortStartWaiting, start.linkUp);
}

bool has(const Adapter &adapter, base::Ipv4 address)
{
    return std::any_of(adapter.addresses.begin(), adapter.addresses.end(),
                       [&](const AdapterAddress &each) { return each.subnet.address == address; });
}

bool sees(const Adapter &adapter, base::Ipv4 address)
{
    return std::any_of(adapter.addresses.begin(), adapter.addresses.end(), [&](const AdapterAddress &each) {
        return each.subnet.contains(address) && each.subnet.prefix > 0;
    });
}

/// Only those of the vendor: in many an office these are addresses like any other.
std::vector<base::MacAddress> devicesAt(const Case &is, base::Ipv4 address)
{
    std::vector<base::MacAddress> found;
    const auto take = [&](const std::vector<Neighbour> &neighbours) {
        for (const Neighbour &each : neighbours) {
            const bool isHere = each.interfaceIndex == is.adapter->index || each.interfaceIndex == 0;
            if (isHere && each.address == QHostAddress(address.bits()) && each.mac.hasAlgoPrefix())
                found.push_back(each.mac);
        }
    };
    take(is.facts.neighbours);
    take(is.question.heard);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// An address from which the fallback address is seen; nothing where that network is another interface's
/// already.
QString seeCommand(const Case &is, base::Ipv4 fallback)
{
    const base::Subnet from{base::Ipv4((fallback.bits() & ~0xFFU) | 10), 24};
    const bool isTaken =
        std::any_of(is.facts.adapters.begin(), is.facts.adapters.end(), [&](const Adapter &each) {
            return each.index != is.adapter->index && sees(each, fallback);
        });
    return isTaken ? QString() : addAddressCommand(is.facts.terminal, *is.adapter, from);
}

void addSeen(const Case &is, base::Ipv4 address, base::Code code, Checks &into)
{
    if (has(*is.adapter, address))
        into.push_back({Topic::Fallback,
                        address.toString(),
                        State::Bad,
                        {kCheckFallbackOurs, {address.toString()}},
                        setAddressCommand(is.facts.terminal, *is.adapter,
                                          {base::Ipv4((address.bits() & ~0xFFU) | 10), 24})});
    for (const base::MacAddress &mac : devicesAt(is, address))
        into.push_back({Topic::Fallback,
                        mac.toString(),
                        State::Look,
                        {code, {address.toString(), mac.toString()}},
                        sees(*is.adapter, address) ? QString() : seeCommand(is, address)});
}

} // namespace

void checkOtherDhcp(const Case &is, Checks &into)
{
    into.push_back(dhcpCheck(is));
}

void checkPortStart(const Case &is, Checks &into)
{
    if (!is.adapter->hasLink)
        return;
    if (is.question.portStart)
        into.push_back(portStartCheck(*is.question.portStart));
    else
        into.push_back({Topic::PortStart, {}, State::Unknown, {kCheckPortStartUnknown, {}}, {}});
}

void checkFallback(const Case &is, Checks &into)
{
    const std::size_t before = into.size();
    addSeen(is, kFallback, kCheckFallbackNoDhcp, into);
    addSeen(is, kVoiceVlanFallback, kCheckFallbackVoiceVlan, into);
    if (into.size() > before || !is.adapter->hasLink)
        return;
    QStringList outOfSight;
    QStringList commands;
    for (const base::Ipv4 address : {kFallback, kVoiceVlanFallback}) {
        if (sees(*is.adapter, address))
            continue;
        outOfSight << address.toString();
        commands << seeCommand(is, address);
    }
    commands.removeAll(QString());
    if (outOfSight.isEmpty())
        into.push_back({Topic::Fallback, {}, State::Good, {kCheckFallbackNone, {}}, {}});
    else
        into.push_back({Topic::Fallback,
                        {},
                        State::Unknown,
                        {kCheckFallbackOutOfSight, {outOfSight.join(QLatin1StringView(", "))}},
                        commands.join(u'\n')});
}

void checkClock(const Case &is, Checks &into)
{
    const ClockFact &clock = is.facts.clock;
    const QString now = clock.now.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    const QString keep = keepClockCommand(is.facts.terminal);
    if (clock.now.date() < clock.built)
        into.push_back({Topic::Clock,
                        {},
                        State::Bad,
                        {kCheckClockWrong, {now, clock.built.toString(Qt::ISODate)}},
                        keep});
    else if (!clock.isKeptRight)
        into.push_back({Topic::Clock, {}, State::Unknown, {kCheckClockUnsure, {now}}, keep});
    else if (!*clock.isKeptRight)
        into.push_back({Topic::Clock, {}, State::Look, {kCheckClockUnkept, {now}}, keep});
    else
        into.push_back({Topic::Clock, {}, State::Good, {kCheckClockKept, {now}}, {}});
}

} // namespace network
