#include "tests/core/network/judge_rows.h"

#include <QCoreApplication>

namespace judging {

static const Row kRows[] = {
    // Ports
    {"free", [](World &) {}, Topic::Ports, State::Good, "UDP port 67 is free.", "", ""},
    {"a service has it",
     [](World &w) {
         w.facts.ports[0].isHeld = true;
         w.facts.ports[0].owner = {QStringLiteral("dnsmasq"), 812, QStringLiteral("dnsmasq.service")};
     },
     Topic::Ports, State::Bad, "UDP port 67 is in use by dnsmasq (process 812).",
     "Stop dnsmasq with the command, or give no addresses: devices ask at no other port.",
     "sudo systemctl stop dnsmasq.service"},
    {"a program has it",
     [](World &w) {
         w.facts.ports[0].isHeld = true;
         w.facts.ports[0].owner = {QStringLiteral("python3"), 4711, {}};
     },
     Topic::Ports, State::Bad, "UDP port 67 is in use by python3 (process 4711).",
     "Stop python3 with the command, or give no addresses: devices ask at no other port.", "sudo kill 4711"},
    {"somebody has it", [](World &w) { w.facts.ports[0].isHeld = true; }, Topic::Ports, State::Bad,
     "UDP port 67 is in use by a program that this system does not name.",
     "See with the command who it is, and stop it.", "sudo ss -Hlnpu 'sport = :67'"},
    {"we serve on it",
     [](World &w) {
         w.question.isServing = w.facts.ports[0].isHeld = true;
         w.facts.ports[0].owner = {QStringLiteral("provbench"), QCoreApplication::applicationPid(), {}};
     },
     Topic::Ports, State::Good, "UDP port 67 is served by this program.", "", ""},
    {"Windows keeps it",
     [](World &w) {
         w.facts.terminal.system = System::Windows;
         w.facts.ports[0].isForbidden = true;
     },
     Topic::Ports, State::Bad, "The system keeps UDP port 67 for itself; no program uses it.",
     "See with the command which ports it keeps, and free it: devices ask at no other.",
     "netsh interface ipv4 show excludedportrange protocol=udp"},
    {"Windows keeps one that could be another",
     [](World &w) {
         w.facts.terminal.system = System::Windows;
         w.facts.ports.erase(w.facts.ports.begin(), w.facts.ports.begin() + 2);
         w.facts.ports[0].isForbidden = true;
     },
     Topic::Ports, State::Bad, "The system keeps TCP port 8080 for itself; no program uses it.",
     "See with the command which ports it keeps, and serve on another.",
     "netsh interface ipv4 show excludedportrange protocol=tcp"},
    {"a program has one that could be another",
     [](World &w) {
         w.facts.ports.erase(w.facts.ports.begin());
         w.facts.ports[0].isHeld = true;
         w.facts.ports[0].owner = {QStringLiteral("in.tftpd"), 99, {}};
     },
     Topic::Ports, State::Bad, "UDP port 69 is in use by in.tftpd (process 99).",
     "Stop in.tftpd with the command, or serve on another port.", "sudo kill 99"},

    // Rights
    {"permitted", [](World &) {}, Topic::Privileges, State::Good, "This program may open ports below 1024.",
     "", ""},
    {"not needed", [](World &w) { w.facts.ports.erase(w.facts.ports.begin(), w.facts.ports.begin() + 2); },
     Topic::Privileges, State::Good, "These ports need no special rights.", "", ""},
    {"missing", [](World &w) { w.facts.ports[0].isForbidden = w.facts.ports[1].isForbidden = true; },
     Topic::Privileges, State::Bad, "This program may not open ports below 1024: UDP 67, UDP 69.",
     "Permit it once with the command and start the program again; or give no addresses, and serve on ports "
     "from 1024 on.",
     "sudo setcap cap_net_bind_service=+ep x"},
    {"missing for files alone", [](World &w) { w.facts.ports[1].isForbidden = true; }, Topic::Privileges,
     State::Bad, "This program may not open ports below 1024: UDP 69.",
     "Permit it once with the command and start the program again, or serve on ports from 1024 on.",
     "sudo setcap cap_net_bind_service=+ep x"},
    {"the helper has them", [](World &w) { w.facts.ports[0].isForbidden = w.question.hasPortHelper = true; },
     Topic::Privileges, State::Good, "The helper opens ports below 1024 for this program.", "", ""},
    {"missing on macOS",
     [](World &w) {
         w.facts.ports[1].isForbidden = true;
         w.facts.terminal.system = System::MacOs;
         w.facts.terminal.permit.clear();
     },
     Topic::Privileges, State::Bad, "This program may not open these ports: UDP 69.",
     "Start it as an administrator, or serve on ports from 1024 on.", ""},
    {"missing on macOS, DHCP's too",
     [](World &w) {
         w.facts.ports[0].isForbidden = true;
         w.facts.terminal.system = System::MacOs;
         w.facts.terminal.permit.clear();
     },
     Topic::Privileges, State::Bad, "This program may not open these ports: UDP 67.",
     "Start it as an administrator; or give no addresses, and serve on ports from 1024 on.", ""},

    // Firewall
    {"no firewall", [](World &) {}, Topic::Firewall, State::Good, "No firewall of this computer is on.", "",
     ""},
    {"ufw",
     [](World &w) {
         w.facts.firewall = {Firewall::State::On, FirewallTool::Ufw};
     },
     Topic::Firewall, State::Look,
     "ufw is on and may keep devices from the ports UDP 67, UDP 69, TCP 8080, and the answers of other DHCP "
     "servers from UDP 68: a second server would not be noticed.",
     "Let them in with the command; it needs an administrator.",
     "sudo ufw allow in on enx1 proto udp to any port 67,68,69\n"
     "sudo ufw allow in on enx1 proto tcp to any port 8080"},
    {"firewalld",
     [](World &w) {
         w.facts.firewall = {Firewall::State::On, FirewallTool::Firewalld};
     },
     Topic::Firewall, State::Look,
     "firewalld is on and may keep devices from the ports UDP 67, UDP 69, TCP 8080, and the answers of other "
     "DHCP servers from UDP 68: a second server would not be noticed.",
     "Let them in with the command; it needs an administrator.",
     "sudo firewall-cmd --zone=\"$(sudo firewall-cmd --get-zone-of-interface=enx1)\" --add-port=67/udp "
     "--add-port=68/udp --add-port=69/udp --add-port=8080/tcp"},
    {"firewalld, and DHCP is not served",
     [](World &w) {
         w.facts.firewall = {Firewall::State::On, FirewallTool::Firewalld};
         w.question.ports.erase(w.question.ports.begin());
     },
     Topic::Firewall, State::Look, "firewalld is on and may keep devices from the ports UDP 69, TCP 8080.",
     "Let them in with the command; it needs an administrator.",
     "sudo firewall-cmd --zone=\"$(sudo firewall-cmd --get-zone-of-interface=enx1)\" --add-port=69/udp "
     "--add-port=8080/tcp"},
    {"the firewall of macOS",
     [](World &w) {
         w.facts.terminal = {System::MacOs, false, QStringLiteral("/Applications/provbench"), {}};
         w.facts.firewall = {Firewall::State::On, FirewallTool::MacOs};
     },
     Topic::Firewall, State::Look,
     "The macOS firewall is on and may keep devices from the ports UDP 67, UDP 69, TCP 8080, and the answers "
     "of other DHCP servers from UDP 68: a second server would not be noticed.",
     "Let them in with the command; it needs an administrator.",
     "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add /Applications/provbench\n"
     "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --unblockapp /Applications/provbench"},
    {"rules that only root sees",
     [](World &w) {
         w.facts.firewall = {Firewall::State::Unknown, FirewallTool::Nftables};
     },
     Topic::Firewall, State::Unknown,
     "Whether firewall rules keep devices from the ports UDP 67, UDP 69, TCP 8080, and the answers of other "
     "DHCP servers from UDP 68, is not to be seen without an administrator's rights.",
     "See the rules with the command: where UDP 68 is closed, a second server is not noticed.",
     "sudo nft list ruleset"},
    {"rules that only root sees, and DHCP is not served",
     [](World &w) {
         w.facts.firewall = {Firewall::State::Unknown, FirewallTool::Nftables};
         w.question.ports.erase(w.question.ports.begin());
     },
     Topic::Firewall, State::Unknown,
     "Whether firewall rules keep devices from the ports UDP 69, TCP 8080 is not to be seen without an "
     "administrator's rights.",
     "If devices stay silent, see the rules with the command.", "sudo nft list ruleset"},
    {"Windows lets us in",
     [](World &w) {
         w.facts.firewall = {Firewall::State::Allows, FirewallTool::Windows};
     },
     Topic::Firewall, State::Good, "Windows Firewall is on and lets this program in.", "", ""},
    {"Windows keeps us out",
     [](World &w) {
         w.facts.terminal = {
             System::Windows, false, QStringLiteral("C:\\Apps\\Prov Bench\\provbench.exe"), {}};
         w.facts.firewall = {Firewall::State::Blocks, FirewallTool::Windows};
     },
     Topic::Firewall, State::Bad,
     "Windows Firewall has a rule that keeps devices from this program, and the answers of other DHCP "
     "servers: a second one would not be noticed.",
     "Remove it and let them in with the command; it needs an administrator.",
     "netsh advfirewall firewall delete rule name=all program=\"C:\\Apps\\Prov Bench\\provbench.exe\"\n"
     "netsh advfirewall firewall add rule name=\"ProvBench\" dir=in action=allow "
     "program=\"C:\\Apps\\Prov Bench\\provbench.exe\" profile=any"},
};

std::span<const Row> serverRows()
{
    return kRows;
}

} // namespace judging
