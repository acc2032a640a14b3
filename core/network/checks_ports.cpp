#include "core/network/checks.h"

#include <QCoreApplication>
#include <algorithm>

namespace network {

namespace {

constexpr quint16 kFirstUnprivileged = 1024;

QString wordOf(Transport transport)
{
    return transport == Transport::Udp ? QStringLiteral("UDP") : QStringLiteral("TCP");
}

QString subjectOf(const WantedPort &port)
{
    return wordOf(port.transport) + u' ' + QString::number(port.port);
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
        check.message.code = kCheckPortTaken;
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
                {kCheckPortFree, {wordOf(wanted.transport), QString::number(wanted.port)}},
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
        check.message.code = kCheckPortReserved;
        check.command = showReservedCommand(terminal, wanted.transport);
    }
    return check;
}

FirewallPorts firewallPorts(const Case &is)
{
    FirewallPorts ports;
    for (const WantedPort &each : is.question.ports)
        (each.transport == Transport::Udp ? ports.udp : ports.tcp) << QString::number(each.port);
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
        check.message = {check.command.isEmpty() ? kCheckPrivilegesNoCommand : kCheckPrivilegesMissing,
                         {listed(forbidden)}};
    }
    into.push_back(check);
}

void checkFirewall(const Case &is, Checks &into)
{
    const Firewall &firewall = is.facts.firewall;
    const QString ports = listed(is.question.ports);
    const QString name = nameOf(firewall.tool);
    const auto open = [&](bool blocks) {
        return openFirewallCommand(is.facts.terminal, firewall.tool, is.adapter, firewallPorts(is), blocks);
    };
    if (is.question.ports.empty())
        return;
    switch (firewall.state) {
    case Firewall::State::Off:
        return into.push_back({Topic::Firewall, {}, State::Good, {kCheckFirewallOff, {}}, {}});
    case Firewall::State::Allows:
        return into.push_back({Topic::Firewall, {}, State::Good, {kCheckFirewallAllows, {name}}, {}});
    case Firewall::State::On:
        return into.push_back(
            {Topic::Firewall, {}, State::Look, {kCheckFirewallOn, {name, ports}}, open(false)});
    case Firewall::State::Blocks:
        return into.push_back({Topic::Firewall, {}, State::Bad, {kCheckFirewallBlocks, {name}}, open(true)});
    case Firewall::State::Unknown:
        return into.push_back({Topic::Firewall,
                               {},
                               State::Unknown,
                               {kCheckFirewallUnknown, {ports}},
                               showFirewallCommand(is.facts.terminal)});
    }
}

} // namespace network
