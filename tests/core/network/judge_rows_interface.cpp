#include "tests/core/network/judge_rows.h"

namespace judging {

static const Row kRows[] = {
    // Interface
    {"clean", [](World &) {}, Topic::Adapter, State::Good, "enx1 is a wired interface.", "", ""},
    {"no choice", [](World &w) { w.question.adapter.clear(); }, Topic::Adapter, State::Bad,
     "No interface is chosen.", "Choose the one that the devices hang on.", ""},
    {"gone", [](World &w) { w.question.adapter = QStringLiteral("enx9"); }, Topic::Adapter, State::Bad,
     "enx9 is not there any more.", "Plug it in again, or choose another interface.", ""},
    {"Wi-Fi", [](World &w) { w.bench().kind = AdapterKind::WiFi; }, Topic::Adapter, State::Look,
     "enx1 is Wi-Fi. Many access points keep clients apart and hold broadcasts back.",
     "Choose a wired interface.", ""},
    {"VPN", [](World &w) { w.bench().kind = AdapterKind::Vpn; }, Topic::Adapter, State::Look,
     "enx1 is a VPN, which no device hangs on.", "Choose a wired interface.", ""},
    {"virtual", [](World &w) { w.bench().kind = AdapterKind::Virtual; }, Topic::Adapter, State::Look,
     "enx1 is virtual: it leads to containers or machines inside this computer.",
     "Choose a wired interface, unless devices are bridged to this one.", ""},
    {"mobile", [](World &w) { w.bench().kind = AdapterKind::Mobile; }, Topic::Adapter, State::Look,
     "enx1 leads to a mobile network, which no device hangs on.", "Choose a wired interface.", ""},
    {"loopback", [](World &w) { w.bench().kind = AdapterKind::Loopback; }, Topic::Adapter, State::Look,
     "enx1 leads to this computer alone: only virtual devices reach it.",
     "Choose a wired interface for real ones.", ""},
    {"member", [](World &w) { w.bench().memberOf = QStringLiteral("br0"); }, Topic::Adapter, State::Bad,
     "enx1 is a part of br0, which has the addresses and speaks for it.",
     "Choose br0, or take enx1 out of it.", ""},

    // Address
    {"by hand", [](World &) {}, Topic::Address, State::Good, "enx1 has 192.168.1.10/24, set by hand.", "",
     ""},
    {"none", [](World &w) { w.bench().addresses.clear(); }, Topic::Address, State::Bad,
     "enx1 has no IPv4 address.",
     "Set one by hand; the command sets 192.168.1.10/24, in a network that nothing else here uses.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.1.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},
    {"none beside an office that uses the first",
     [](World &w) {
         w.bench().addresses.clear();
         w.other().addresses[0].subnet.address = Ipv4(192, 168, 1, 57);
     },
     Topic::Address, State::Bad, "enx1 has no IPv4 address.",
     "Set one by hand; the command sets 192.168.66.10/24, in a network that nothing else here uses.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.66.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},
    {"none beside a VPN to everything private",
     [](World &w) {
         w.bench().addresses.clear();
         w.facts.routes = {{{Ipv4(192, 168, 0, 0), 16}, kOther, {}}, {{Ipv4(10, 0, 0, 0), 8}, kOther, {}}};
     },
     Topic::Address, State::Bad, "enx1 has no IPv4 address.",
     "Set one by hand; the command sets 172.28.66.10/24, in a network that nothing else here uses.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 172.28.66.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},
    {"nobody gave one",
     [](World &w) {
         w.bench().addresses = {{{Ipv4(169, 254, 7, 7), 16}, Origin::LinkLocal}};
     },
     Topic::Address, State::Bad, "enx1 has 169.254.7.7/16, which it took itself because nobody gave it one.",
     "Set an address by hand; the command sets 192.168.1.10/24, in a network that nothing else here uses.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.1.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},
    {"given, with NetworkManager",
     [](World &w) {
         w.bench().addresses = {{{Ipv4(10, 9, 0, 7), 16}, Origin::Dhcp}};
         w.facts.terminal.hasNetworkManager = true;
     },
     Topic::Address, State::Look,
     "enx1 has 10.9.0.7/16 from a DHCP server. It may be another one tomorrow, and devices keep asking the "
     "old one.",
     "On a bench switch set an address by hand with the command; on a customer's network have its DHCP "
     "server reserve "
     "this one.",
     "nmcli connection add type ethernet con-name provbench-enx1 ifname enx1 ipv4.method manual "
     "ipv4.addresses "
     "10.9.0.7/16 ipv4.never-default yes\n"
     "nmcli connection up provbench-enx1"},
    {"given, and one by hand",
     [](World &w) {
         w.bench().addresses.push_front({{Ipv4(10, 9, 0, 7), 16}, Origin::Dhcp});
     },
     Topic::Address, State::Good, "enx1 has 192.168.1.10/24, set by hand.", "", ""},
    {"not told",
     [](World &w) { w.bench().addresses[0].origin = w.bench().addresses[1].origin = Origin::Unknown; },
     Topic::Address, State::Unknown,
     "enx1 has 192.168.1.10/24. This system does not tell whether it was set by hand.",
     "Look in the system's network settings; the command sets it by hand.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.1.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},
    {"no room for devices",
     [](World &w) {
         w.bench().addresses = {{{Ipv4(10, 0, 0, 1), 31}, Origin::Static}};
     },
     Topic::Address, State::Bad, "enx1 has 10.0.0.1/31, a network without room for devices.",
     "Give it a larger one; the command sets 192.168.1.10/24.",
     "sudo ip address flush dev enx1 scope global\n"
     "sudo ip address add 192.168.1.10/24 dev enx1\n"
     "sudo ip link set enx1 up"},

    // Cable
    {"gigabit", [](World &) {}, Topic::Link, State::Good, "enx1 has a link of 1000 Mbit/s.", "", ""},
    {"speed not told", [](World &w) { w.bench().bitsPerSecond.reset(); }, Topic::Link, State::Good,
     "enx1 has a link.", "", ""},
    {"unplugged", [](World &w) { w.bench().hasLink = false; }, Topic::Link, State::Bad,
     "enx1 has no link: nothing is plugged in, or the other end is off.",
     "Plug the cable in, and see that the switch has power.", ""},
    {"off", [](World &w) { w.bench().isUp = w.bench().hasLink = false; }, Topic::Link, State::Bad,
     "enx1 is switched off in this system.", "Switch it on; the command does.", "sudo ip link set enx1 up"},

    // Same subnet
    {"network of its own", [](World &) {}, Topic::SameSubnet, State::Good,
     "No other interface is in 192.168.1.0/24.", "", ""},
    {"Wi-Fi in the same", [](World &w) { w.other().addresses[0].subnet.address = Ipv4(192, 168, 1, 57); },
     Topic::SameSubnet, State::Bad,
     "enx1 and wlp2s0 are both in 192.168.1.0/24, so answers may leave through the wrong one.",
     "Switch wlp2s0 off with the command while you work, or give enx1 another network.",
     "sudo ip link set wlp2s0 down"},
    {"Wi-Fi in the same, but off",
     [](World &w) {
         w.other().addresses[0].subnet.address = Ipv4(192, 168, 1, 57);
         w.other().hasLink = false;
     },
     Topic::SameSubnet, State::Good, "No other interface is in 192.168.1.0/24.", "", ""},
    {"in a larger one around it",
     [](World &w) {
         w.other().addresses[0].subnet = {Ipv4(192, 168, 200, 1), 16};
     },
     Topic::SameSubnet, State::Bad,
     "enx1 and wlp2s0 are both in 192.168.0.0/16, so answers may leave through the wrong one.",
     "Switch wlp2s0 off with the command while you work, or give enx1 another network.",
     "sudo ip link set wlp2s0 down"},

    // Routes
    {"all ours", [](World &) {}, Topic::Routes, State::Good, "All of 192.168.1.0/24 is reached through enx1.",
     "", ""},
    {"VPN takes half",
     [](World &w) {
         w.other() = otherAdapter("wg0", AdapterKind::Vpn, Ipv4(10, 8, 0, 2));
         w.facts.routes = {{{Ipv4(192, 168, 1, 0), 24}, kBench, {}},
                           {{Ipv4(192, 168, 1, 128), 25}, kOther, {}}};
         w.facts.ways.push_back({Ipv4(192, 168, 1, 129), Ipv4(10, 8, 0, 2)});
     },
     Topic::Routes, State::Bad,
     "The VPN wg0 has a route to 192.168.1.128/25 and so takes devices of 192.168.1.0/24 away: what is sent "
     "to them "
     "goes into the VPN.",
     "Disconnect the VPN while you work, or give the bench another network.", "sudo wg-quick down wg0"},
    {"VPN with rules of its own takes all",
     [](World &w) {
         w.other() = otherAdapter("tailscale0", AdapterKind::Vpn, Ipv4(100, 64, 0, 2));
         w.facts.routes = {{{Ipv4(192, 168, 1, 0), 24}, kOther, {}}};
         w.facts.ways = {{Ipv4(192, 168, 1, 1), Ipv4(100, 64, 0, 2)}};
     },
     Topic::Routes, State::Bad,
     "The VPN tailscale0 has a route to 192.168.1.0/24 and so takes devices of 192.168.1.0/24 away: what is "
     "sent to "
     "them goes into the VPN.",
     "Disconnect the VPN while you work, or give the bench another network.",
     "sudo tailscale set --accept-routes=false"},
    {"route through another interface",
     [](World &w) {
         w.facts.routes = {{{Ipv4(192, 168, 1, 64), 26}, kOther, Ipv4(10, 1, 2, 1)}};
         w.facts.ways.push_back({Ipv4(192, 168, 1, 65), Ipv4(10, 1, 2, 3)});
     },
     Topic::Routes, State::Bad,
     "A route to 192.168.1.64/26 through wlp2s0 takes devices of 192.168.1.0/24 away: what is sent to them "
     "leaves "
     "there.",
     "Switch wlp2s0 off while you work, or give the bench another network.", "sudo ip link set wlp2s0 down"},
    {"a rule leads elsewhere", [](World &w) { w.facts.ways[0].from = Ipv4(10, 1, 2, 3); }, Topic::Routes,
     State::Bad,
     "What is sent to 192.168.1.1 does not leave through the interface of 192.168.1.0/24: a rule or a VPN "
     "leads it "
     "elsewhere.",
     "See with the command where to, and disconnect that.", "ip route get 192.168.1.1"},
    {"a route that is not preferred",
     [](World &w) {
         w.facts.routes = {{{Ipv4(192, 168, 1, 128), 25}, kOther, {}}};
         w.facts.ways.push_back({Ipv4(192, 168, 1, 129), Ipv4(192, 168, 1, 10)});
     },
     Topic::Routes, State::Good, "All of 192.168.1.0/24 is reached through enx1.", "", ""},
    {"no way is told", [](World &w) { w.facts.ways[0].from.reset(); }, Topic::Routes, State::Unknown,
     "This system does not tell where 192.168.1.0/24 is reached.", "Disconnect VPNs while you work.",
     "ip route get 192.168.1.1"},
};

std::span<const Row> interfaceRows()
{
    return kRows;
}

} // namespace judging
