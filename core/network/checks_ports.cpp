#include "core/network/checks.h"
#include "core/network/port_error.h"

#include <QCoreApplication>
#include <algorithm>

namespace network {

namespace {

constexpr quint16 kFirstUnprivileged = 1024;

QString titleOf(Transport transport)
{
    return transport == Transport::Udp ? QStringLiteral("UDP") : QStringLiteral("TCP");
}

QString subjectOf(const WantedPort &port)
{
    return titleOf(port.transport) + u' ' + QString::number(port.port);
}

/// "UDP 67, UDP 69".
QString listed(const std::vector<WantedPort> &ports)
{
    QStringList all;
    for (const WantedPort &port : ports)
        all << subjectOf(port);
    return all.join(QLatin1StringView(", "));
}

Check heldPort(const PortFact &port, const Terminal &terminal, Check check)
{
    check.state = State::Bad;
    check.message.code = kCheckPortTakenUnknown;
    if (port.owner) {
        check.message.code =
            hasNoOther(port.wanted.transport, port.wanted.port) ? kCheckOnlyPortTaken : kCheckPortTaken;
        check.message.args << port.owner->program << QString::number(port.owner->pid);
        check.command = stopOwnerCommand(terminal, port.wanted.port, *port.owner);
    } else {
        check.command = showOwnerCommand(terminal, port.wanted.transport, port.wanted.port);
    }
    return check;
}

Check portCheck(const PortFact &port, const Case &is)
{
    const Terminal &terminal = is.facts.terminal;
    const WantedPort &wanted = port.wanted;
    Check check{Topic::Ports,
                subjectOf(wanted),
                State::Good,
                {kCheckPortFree, {titleOf(wanted.transport), QString::number(wanted.port)}},
                {}};
    const bool isOurs =
        is.question.isServing && port.owner && port.owner->pid == QCoreApplication::applicationPid();
    if (isOurs) {
        check.message.code = kCheckPortOurs;
    } else if (port.isHeld) {
        check = heldPort(port, terminal, check);
    } else if (port.isForbidden &&
               (wanted.port >= kFirstUnprivileged || terminal.system == System::Windows)) {
        check.state = State::Bad;
        check.message.code =
            hasNoOther(wanted.transport, wanted.port) ? kCheckOnlyPortReserved : kCheckPortReserved;
        check.command = showReservedCommand(terminal, wanted.transport);
    }
    return check;
}

base::Code privilegesCode(const std::vector<WantedPort> &forbidden, const QString &command)
{
    const bool isDhcp = std::any_of(forbidden.begin(), forbidden.end(), [](const WantedPort &each) {
        return hasNoOther(each.transport, each.port);
    });
    if (command.isEmpty())
        return isDhcp ? kCheckPrivilegesNoCommandDhcp : kCheckPrivilegesNoCommand;
    return isDhcp ? kCheckPrivilegesMissingDhcp : kCheckPrivilegesMissing;
}

/// Whoever serves DHCP listens to other servers too, which answer to the port of clients (RFC 2131 section
/// 4.1). Nothing in a firewall lets such an answer in by itself: the question was a broadcast.
FirewallPorts firewallPorts(const Case &is)
{
    FirewallPorts ports;
    for (const WantedPort &each : is.question.ports)
        (each.transport == Transport::Udp ? ports.udp : ports.tcp) << QString::number(each.port);
    if (is.servesDhcp())
        ports.udp.insert(ports.udp.indexOf(QStringLiteral("67")) + 1, QStringLiteral("68"));
    return ports;
}

} // namespace

void checkPorts(const Case &is, Checks &into)
{
    for (const PortFact &port : is.facts.ports)
        into.push_back(portCheck(port, is));
}

void checkPrivileges(const Case &is, Checks &into)
{
    std::vector<WantedPort> low;
    std::vector<WantedPort> forbidden;
    for (const PortFact &port : is.facts.ports) {
        if (port.wanted.port >= kFirstUnprivileged || is.facts.terminal.system == System::Windows)
            continue;
        low.push_back(port.wanted);
        if (port.isForbidden)
            forbidden.push_back(port.wanted);
    }
    Check check{Topic::Privileges, {}, State::Good, {kCheckPrivilegesNotNeeded, {}}, {}};
    if (forbidden.empty()) {
        check.message.code = low.empty() ? kCheckPrivilegesNotNeeded : kCheckPrivilegesGiven;
    } else if (is.question.hasPortHelper) {
        check.message.code = kCheckPrivilegesHelper;
    } else {
        check.state = State::Bad;
        check.command = is.facts.terminal.permit;
        check.message = {privilegesCode(forbidden, check.command), {listed(forbidden)}};
    }
    into.push_back(check);
}

QString openFirewall(const Case &is, bool blocks)
{
    return openFirewallCommand(is.facts.terminal, is.facts.firewall.tool, is.adapter, firewallPorts(is),
                               blocks);
}

void checkFirewall(const Case &is, Checks &into)
{
    const Firewall &firewall = is.facts.firewall;
    const QString ports = listed(is.question.ports);
    const QString name = nameOf(firewall.tool);
    const bool dhcp = is.servesDhcp();
    if (is.question.ports.empty())
        return;
    const auto add = [&](State state, const base::Message &message, const QString &command = {}) {
        into.push_back({Topic::Firewall, {}, state, message, command});
    };
    switch (firewall.state) {
    case Firewall::State::Off:
        return add(State::Good, {kCheckFirewallOff, {}});
    case Firewall::State::Allows:
        return add(State::Good, {kCheckFirewallAllows, {name}});
    case Firewall::State::On:
        return add(State::Look, {dhcp ? kCheckFirewallOnDhcp : kCheckFirewallOn, {name, ports}},
                   openFirewall(is, false));
    case Firewall::State::Blocks:
        return add(State::Bad, {dhcp ? kCheckFirewallBlocksDhcp : kCheckFirewallBlocks, {name}},
                   openFirewall(is, true));
    case Firewall::State::Unknown:
        return add(State::Unknown, {dhcp ? kCheckFirewallUnknownDhcp : kCheckFirewallUnknown, {ports}},
                   showFirewallCommand(is.facts.terminal));
    }
}

} // namespace network
