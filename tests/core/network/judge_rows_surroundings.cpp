#include "tests/core/network/judge_rows.h"

namespace judging {

static const Row kRows[] = {
    // Other DHCP servers
    {"alone", [](World &) {}, Topic::OtherDhcp, State::Good, "No other DHCP server answers on enx1.", "", ""},
    {"not asked", [](World &w) { w.question.otherDhcp = {}; }, Topic::OtherDhcp, State::Unknown,
     "Nobody has asked yet whether another DHCP server answers on enx1.", "Ask; nothing is changed by that.",
     "provbench-cli dhcp-probe enx1"},
    {"rival",
     [](World &w) {
         w.question.otherDhcp = {DhcpElsewhere::Answer::Somebody, Ipv4(192, 168, 1, 1),
                                 Ipv4(192, 168, 1, 77)};
     },
     Topic::OtherDhcp, State::Bad,
     "192.168.1.1 is the DHCP server on enx1. A second one gives devices wrong addresses.",
     "Leave DHCP off and set option 66 on 192.168.1.1; or hang the devices on a switch of their own.", ""},
    {"theirs, and ours is not wanted",
     [](World &w) {
         w.question.ports.erase(w.question.ports.begin());
         w.question.otherDhcp = {DhcpElsewhere::Answer::Somebody, Ipv4(192, 168, 1, 1), {}};
     },
     Topic::OtherDhcp, State::Good, "Devices on enx1 get their addresses from 192.168.1.1.",
     "Set option 66 there, or the server's address on each device.", ""},
    {"nobody's, and ours is not wanted", [](World &w) { w.question.ports.erase(w.question.ports.begin()); },
     Topic::OtherDhcp, State::Look,
     "No DHCP server answers on enx1, so devices with factory settings get no address.",
     "Serve DHCP from here.", ""},
    {"nobody heard behind firewalld",
     [](World &w) {
         w.facts.firewall = {Firewall::State::On, FirewallTool::Firewalld};
     },
     Topic::OtherDhcp, State::Look,
     "No other DHCP server was heard on enx1, but firewalld may have kept its answer away.",
     "Open UDP port 68 with the command, then ask again.",
     "sudo firewall-cmd --zone=\"$(sudo firewall-cmd --get-zone-of-interface=enx1)\" --add-port=67/udp "
     "--add-port=68/udp --add-port=69/udp --add-port=8080/tcp"},
    {"nobody heard behind a rule of Windows",
     [](World &w) {
         w.facts.terminal = {System::Windows, false, QStringLiteral("C:\\provbench.exe"), {}};
         w.facts.firewall = {Firewall::State::Blocks, FirewallTool::Windows};
     },
     Topic::OtherDhcp, State::Look,
     "No other DHCP server was heard on enx1, but Windows Firewall may have kept its answer away.",
     "Open UDP port 68 with the command, then ask again.",
     "netsh advfirewall firewall delete rule name=all program=\"C:\\provbench.exe\"\n"
     "netsh advfirewall firewall add rule name=\"ProvBench\" dir=in action=allow "
     "program=\"C:\\provbench.exe\" "
     "profile=any"},
    {"alone behind ufw, which lets answers of DHCP in",
     [](World &w) {
         w.facts.firewall = {Firewall::State::On, FirewallTool::Ufw};
     },
     Topic::OtherDhcp, State::Good, "No other DHCP server answers on enx1.", "", ""},

    // Spanning tree
    {"starts at once", [](World &) {}, Topic::PortStart, State::Good,
     "The switch let the first packet through 2 s after plugging in.", "", ""},
    {"not seen", [](World &w) { w.question.portStart.reset(); }, Topic::PortStart, State::Unknown,
     "How soon the switch lets packets through after a device is plugged in is not known.",
     "Pull this computer's cable and plug it in again: it is timed.", ""},
    {"just plugged in",
     [](World &w) {
         w.question.portStart = PortStart{12s, {}};
     },
     Topic::PortStart, State::Unknown, "Plugged in 12 s ago; nothing has come through yet.",
     "Wait: a switch with spanning tree takes 30 s.", ""},
    {"spanning tree",
     [](World &w) {
         w.question.portStart = PortStart{45s, 31s};
     },
     Topic::PortStart, State::Look,
     "The switch let the first packet through only 31 s after plugging in, as spanning tree does. Devices "
     "that ask for "
     "an address meanwhile are not heard.",
     "Set the ports of devices to start at once: PortFast, edge port, RSTP edge or fast link, as the switch "
     "calls it. "
     "Until then, power-cycle devices by hand and not all at a time.",
     ""},
    {"silence",
     [](World &w) {
         w.question.portStart = PortStart{90s, {}};
     },
     Topic::PortStart, State::Look, "Plugged in 90 s ago; nothing has come through since.",
     "Normal on a switch without anything else; with devices on it, check the VLAN of the port.", ""},

    // Fallback addresses
    {"nobody there", [](World &) {}, Topic::Fallback, State::Good,
     "No device is seen at 192.168.1.111 or 192.168.2.222, where those without DHCP go.", "", ""},
    {"out of sight", [](World &w) { w.bench().addresses.pop_back(); }, Topic::Fallback, State::Unknown,
     "A device that gets no answer from DHCP takes a fixed address instead. From here none would be seen at "
     "192.168.2.222.",
     "If a device is missing, add an address in its network with the command and look again.",
     "sudo ip address add 192.168.2.10/24 dev enx1"},
    {"out of sight, and that network is another's",
     [](World &w) {
         w.bench().addresses.pop_back();
         w.other().addresses[0].subnet.address = Ipv4(192, 168, 2, 57);
     },
     Topic::Fallback, State::Unknown,
     "A device that gets no answer from DHCP takes a fixed address instead. From here none would be seen at "
     "192.168.2.222.",
     "If a device is missing, add an address in its network with the command and look again.", ""},
    {"no DHCP", [](World &w) { w.addNeighbour("192.168.1.111", kDevice); }, Topic::Fallback, State::Look,
     "The device 00:22:EE:01:02:03 is at 192.168.1.111: DHCP did not answer when it started.",
     "See that DHCP answers here, then power-cycle the device. Several at 192.168.1.111 disturb one another.",
     ""},
    {"voice VLAN", [](World &w) { w.addNeighbour("192.168.2.222", kDevice); }, Topic::Fallback, State::Look,
     "The device 00:22:EE:01:02:03 is at 192.168.2.222: the switch sent it to a voice VLAN, and DHCP did not "
     "answer "
     "there.",
     "Take the voice VLAN off its port (LLDP, CDP), or have DHCP in it, then power-cycle the device.", ""},
    {"heard from another network",
     [](World &w) {
         w.bench().addresses.pop_back();
         w.question.heard = {{QHostAddress(kVoiceVlanFallback.bits()), 0, base::MacAddress(kDevice)}};
     },
     Topic::Fallback, State::Look,
     "The device 00:22:EE:01:02:03 is at 192.168.2.222: the switch sent it to a voice VLAN, and DHCP did not "
     "answer "
     "there.",
     "Take the voice VLAN off its port (LLDP, CDP), or have DHCP in it, then power-cycle the device.",
     "sudo ip address add 192.168.2.10/24 dev enx1"},
    {"somebody else's printer",
     [](World &w) {
         w.addNeighbour("192.168.1.111", {0x00, 0x80, 0x77, 1, 2, 3});
     },
     Topic::Fallback, State::Good,
     "No device is seen at 192.168.1.111 or 192.168.2.222, where those without DHCP go.", "", ""},
    {"on another interface", [](World &w) { w.addNeighbour("192.168.1.111", kDevice, kOther); },
     Topic::Fallback, State::Good,
     "No device is seen at 192.168.1.111 or 192.168.2.222, where those without DHCP go.", "", ""},
    {"our own", [](World &w) { w.bench().addresses[0].subnet.address = kFallback; }, Topic::Fallback,
     State::Bad, "This computer has 192.168.1.111 itself, which every device without DHCP takes too.",
     "Give this computer another address; the command does.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.1.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},

    // Clock
    {"right", [](World &) {}, Topic::Clock, State::Good,
     "The clock says 2026-11-24 09:30 UTC and is kept right over the network.", "", ""},
    {"nobody keeps it", [](World &w) { w.facts.clock.isKeptRight = false; }, Topic::Clock, State::Look,
     "The clock says 2026-11-24 09:30 UTC, and nothing keeps it right.",
     "Compare it with a watch; certificates and signed requests need it within 30 s.",
     "sudo timedatectl set-ntp true"},
    {"who keeps it is not told", [](World &w) { w.facts.clock.isKeptRight.reset(); }, Topic::Clock,
     State::Unknown,
     "The clock says 2026-11-24 09:30 UTC. This system does not tell whether anything keeps it right.",
     "Compare it with a watch; certificates and signed requests need it within 30 s.",
     "sudo timedatectl set-ntp true"},
    {"empty battery",
     [](World &w) {
         w.facts.clock.now = QDateTime({2015, 1, 1}, {0, 3}, Qt::UTC);
     },
     Topic::Clock, State::Bad,
     "The clock says 2015-01-01 00:03 UTC, before this program was made (2026-11-01). Devices refuse "
     "certificates with "
     "such times.",
     "Set the clock.", "sudo timedatectl set-ntp true"},
};

std::span<const Row> surroundingRows()
{
    return kRows;
}

} // namespace judging
