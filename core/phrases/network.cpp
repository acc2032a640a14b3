#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kNetwork[] = {
    // Kinds of interfaces
    {"adapter-wired", PROVBENCH_PHRASE("Wired")},
    {"adapter-wifi", PROVBENCH_PHRASE("Wi-Fi")},
    {"adapter-vpn", PROVBENCH_PHRASE("VPN")},
    {"adapter-virtual", PROVBENCH_PHRASE("Virtual")},
    {"adapter-mobile", PROVBENCH_PHRASE("Mobile")},
    {"adapter-loopback", PROVBENCH_PHRASE("This computer alone")},

    // Which one is suggested
    {"suggested-bench",
     PROVBENCH_PHRASE("Suggested: wired, with a cable and the address %2 set by hand, and no way "
                      "out. That is a bench switch.")},
    {"suggested-no-address",
     PROVBENCH_PHRASE(
         "Suggested: wired, with a cable, and nobody gave it an address: a switch without DHCP.")},
    {"suggested-dynamic",
     PROVBENCH_PHRASE(
         "Suggested: the best wired one with a cable. But its address %2 came from a DHCP server, "
         "so addresses are given there already.")},
    {"suggested-public",
     PROVBENCH_PHRASE(
         "Suggested: the best wired one with a cable. But its address %2 is one of the internet.")},
    {"suggested-uplink",
     PROVBENCH_PHRASE(
         "Suggested: the best wired one with a cable. But it is the way out by %2: a network that "
         "has its own DHCP.")},
    {"suggested-no-cable", PROVBENCH_PHRASE("Suggested: the only wired one. Nothing is plugged in."),
     PROVBENCH_PHRASE("Plug the cable of the bench switch into it.")},
    {"not-suggested-wifi",
     PROVBENCH_PHRASE("Wi-Fi: devices hang on cables, and access points keep much back.")},
    {"not-suggested-vpn", PROVBENCH_PHRASE("A VPN: it leads to another network.")},
    {"not-suggested-virtual",
     PROVBENCH_PHRASE("Virtual: it leads to containers or machines inside this computer.")},
    {"not-suggested-mobile", PROVBENCH_PHRASE("Mobile: it leads to the internet.")},
    {"not-suggested-loopback", PROVBENCH_PHRASE("It leads to this computer alone.")},
    {"not-suggested-member", PROVBENCH_PHRASE("A part of %2, which speaks for it.")},
    {"not-suggested-no-cable", PROVBENCH_PHRASE("Wired, but nothing is plugged in.")},
    {"not-suggested-uplink",
     PROVBENCH_PHRASE("Wired, but the way out by %2: a network that has its own DHCP.")},
    {"not-suggested-dynamic", PROVBENCH_PHRASE("Wired, but its address %2 came from a DHCP server.")},
    {"not-suggested-public", PROVBENCH_PHRASE("Wired, but its address %2 is one of the internet.")},
    {"not-suggested-no-address", PROVBENCH_PHRASE("Wired, but without an address set by hand.")},
    {"not-suggested-as-good", PROVBENCH_PHRASE("Wired, and as good as %2, which comes first."),
     PROVBENCH_PHRASE("Choose the one that the bench switch hangs on.")},
    {"none-suggested-no-cable",
     PROVBENCH_PHRASE("None is suggested: nothing is plugged into any of the wired ones."),
     PROVBENCH_PHRASE("Plug the cable of the bench switch in, or choose one.")},
    {"none-suggested-no-wired", PROVBENCH_PHRASE("None is suggested: none of them is wired."),
     PROVBENCH_PHRASE("Plug in a network adapter, or choose the one that devices are reached through.")},
    {"none-suggested-none",
     PROVBENCH_PHRASE("This computer has no network interface that devices could hang on."),
     PROVBENCH_PHRASE("Plug in a network adapter; it appears here by itself.")},

    // What preflight looks at
    {"preflight-adapter", PROVBENCH_PHRASE("Interface")},
    {"preflight-address", PROVBENCH_PHRASE("Address")},
    {"preflight-link", PROVBENCH_PHRASE("Cable")},
    {"preflight-same-subnet", PROVBENCH_PHRASE("Network of its own")},
    {"preflight-routes", PROVBENCH_PHRASE("VPN and routes")},
    {"preflight-ports", PROVBENCH_PHRASE("Port")},
    {"preflight-privileges", PROVBENCH_PHRASE("Rights")},
    {"preflight-firewall", PROVBENCH_PHRASE("Firewall")},
    {"preflight-other-dhcp", PROVBENCH_PHRASE("Other DHCP server")},
    {"preflight-port-start", PROVBENCH_PHRASE("Switch port")},
    {"preflight-fallback", PROVBENCH_PHRASE("Devices without DHCP")},
    {"preflight-clock", PROVBENCH_PHRASE("Clock")},

    // The interface
    {"check-adapter-fit", PROVBENCH_PHRASE("%1 is a wired interface.")},
    {"check-adapter-gone", PROVBENCH_PHRASE("%1 is not there any more."),
     PROVBENCH_PHRASE("Plug it in again, or choose another interface.")},
    {"check-adapter-none", PROVBENCH_PHRASE("No interface is chosen."),
     PROVBENCH_PHRASE("Choose the one that the devices hang on.")},
    {"check-adapter-wifi",
     PROVBENCH_PHRASE("%1 is Wi-Fi. Many access points keep clients apart and hold broadcasts "
                      "back."),
     PROVBENCH_PHRASE("Choose a wired interface.")},
    {"check-adapter-vpn", PROVBENCH_PHRASE("%1 is a VPN, which no device hangs on."),
     PROVBENCH_PHRASE("Choose a wired interface.")},
    {"check-adapter-virtual",
     PROVBENCH_PHRASE("%1 is virtual: it leads to containers or machines inside this "
                      "computer."),
     PROVBENCH_PHRASE("Choose a wired interface, unless devices are bridged to this one.")},
    {"check-adapter-mobile", PROVBENCH_PHRASE("%1 leads to a mobile network, which no device hangs on."),
     PROVBENCH_PHRASE("Choose a wired interface.")},
    {"check-adapter-loopback",
     PROVBENCH_PHRASE("%1 leads to this computer alone: only virtual devices reach it."),
     PROVBENCH_PHRASE("Choose a wired interface for real ones.")},
    {"check-adapter-member",
     PROVBENCH_PHRASE("%1 is a part of %2, which has the addresses and speaks for it."),
     PROVBENCH_PHRASE("Choose %2, or take %1 out of it.")},

    // Its address
    {"check-address-static", PROVBENCH_PHRASE("%1 has %2, set by hand.")},
    {"check-address-dynamic",
     PROVBENCH_PHRASE(
         "%1 has %2 from a DHCP server. It may be another one tomorrow, and devices keep asking the "
         "old one."),
     PROVBENCH_PHRASE(
         "On a bench switch set an address by hand with the command; on a customer's network have its "
         "DHCP server reserve this one.")},
    {"check-address-unsure",
     PROVBENCH_PHRASE("%1 has %2. This system does not tell whether it was set by hand."),
     PROVBENCH_PHRASE("Look in the system's network settings; the command sets it by hand.")},
    {"check-address-narrow", PROVBENCH_PHRASE("%1 has %2, a network without room for devices."),
     PROVBENCH_PHRASE("Give it a larger one; the command sets %3.")},
    {"check-address-link-local",
     PROVBENCH_PHRASE("%1 has %2, which it took itself because nobody gave it one."),
     PROVBENCH_PHRASE(
         "Set an address by hand; the command sets %3, in a network that nothing else here uses.")},
    {"check-address-none", PROVBENCH_PHRASE("%1 has no IPv4 address."),
     PROVBENCH_PHRASE("Set one by hand; the command sets %2, in a network that nothing else here uses.")},

    // Its cable
    {"check-link-up", PROVBENCH_PHRASE("%1 has a link.")},
    {"check-link-speed", PROVBENCH_PHRASE("%1 has a link of %2 Mbit/s.")},
    {"check-link-down", PROVBENCH_PHRASE("%1 has no link: nothing is plugged in, or the other end is off."),
     PROVBENCH_PHRASE("Plug the cable in, and see that the switch has power.")},
    {"check-link-off", PROVBENCH_PHRASE("%1 is switched off in this system."),
     PROVBENCH_PHRASE("Switch it on; the command does.")},

    // Networks and routes
    {"check-subnet-own", PROVBENCH_PHRASE("No other interface is in %1.")},
    {"check-subnet-shared",
     PROVBENCH_PHRASE("%1 and %2 are both in %3, so answers may leave through the wrong one."),
     PROVBENCH_PHRASE("Switch %2 off with the command while you work, or give %1 another network.")},
    {"check-routes-own", PROVBENCH_PHRASE("All of %2 is reached through %1.")},
    {"check-routes-taken",
     PROVBENCH_PHRASE(
         "A route to %3 through %2 takes devices of %1 away: what is sent to them leaves there."),
     PROVBENCH_PHRASE("Switch %2 off while you work, or give the bench another network.")},
    {"check-routes-vpn",
     PROVBENCH_PHRASE(
         "The VPN %2 has a route to %3 and so takes devices of %1 away: what is sent to them goes "
         "into the VPN."),
     PROVBENCH_PHRASE("Disconnect the VPN while you work, or give the bench another network.")},
    {"check-routes-elsewhere",
     PROVBENCH_PHRASE(
         "What is sent to %2 does not leave through the interface of %1: a rule or a VPN leads it "
         "elsewhere."),
     PROVBENCH_PHRASE("See with the command where to, and disconnect that.")},
    {"check-routes-unknown", PROVBENCH_PHRASE("This system does not tell where %1 is reached."),
     PROVBENCH_PHRASE("Disconnect VPNs while you work.")},

    // Ports
    {"check-port-free", PROVBENCH_PHRASE("%1 port %2 is free.")},
    {"check-port-ours", PROVBENCH_PHRASE("%1 port %2 is served by this program.")},
    {"check-port-taken", PROVBENCH_PHRASE("%1 port %2 is in use by %3 (process %4)."),
     PROVBENCH_PHRASE("Stop %3 with the command, or serve on another port.")},
    {"check-port-taken-unknown",
     PROVBENCH_PHRASE("%1 port %2 is in use by a program that this system does not name."),
     PROVBENCH_PHRASE("See with the command who it is, and stop it.")},
    {"check-port-reserved", PROVBENCH_PHRASE("The system keeps %1 port %2 for itself; no program uses it."),
     PROVBENCH_PHRASE("See with the command which ports it keeps, and serve on another.")},
    {"check-only-port-taken", PROVBENCH_PHRASE("%1 port %2 is in use by %3 (process %4)."),
     PROVBENCH_PHRASE("Stop %3 with the command, or give no addresses: devices ask at no other port.")},
    {"check-only-port-reserved",
     PROVBENCH_PHRASE("The system keeps %1 port %2 for itself; no program uses it."),
     PROVBENCH_PHRASE("See with the command which ports it keeps, and free it: devices ask at no other.")},

    // Rights
    {"check-privileges-not-needed", PROVBENCH_PHRASE("These ports need no special rights.")},
    {"check-privileges-given", PROVBENCH_PHRASE("This program may open ports below 1024.")},
    {"check-privileges-helper", PROVBENCH_PHRASE("The helper opens ports below 1024 for this program.")},
    {"check-privileges-missing", PROVBENCH_PHRASE("This program may not open ports below 1024: %1."),
     PROVBENCH_PHRASE(
         "Permit it once with the command and start the program again, or serve on ports from 1024 on.")},
    {"check-privileges-no-command", PROVBENCH_PHRASE("This program may not open these ports: %1."),
     PROVBENCH_PHRASE("Start it as an administrator, or serve on ports from 1024 on.")},
    {"check-privileges-missing-dhcp", PROVBENCH_PHRASE("This program may not open ports below 1024: %1."),
     PROVBENCH_PHRASE(
         "Permit it once with the command and start the program again; or give no addresses, and "
         "serve on ports from 1024 on.")},
    {"check-privileges-no-command-dhcp", PROVBENCH_PHRASE("This program may not open these ports: %1."),
     PROVBENCH_PHRASE(
         "Start it as an administrator; or give no addresses, and serve on ports from 1024 on.")},

    // Firewall
    {"check-firewall-off", PROVBENCH_PHRASE("No firewall of this computer is on.")},
    {"check-firewall-allows", PROVBENCH_PHRASE("%1 is on and lets this program in.")},
    {"check-firewall-on", PROVBENCH_PHRASE("%1 is on and may keep devices from the ports %2."),
     PROVBENCH_PHRASE("Let them in with the command; it needs an administrator.")},
    {"check-firewall-on-dhcp",
     PROVBENCH_PHRASE("%1 is on and may keep devices from the ports %2, and the answers of other DHCP "
                      "servers from UDP 68: a second server would not be noticed."),
     PROVBENCH_PHRASE("Let them in with the command; it needs an administrator.")},
    {"check-firewall-blocks", PROVBENCH_PHRASE("%1 has a rule that keeps devices from this program."),
     PROVBENCH_PHRASE("Remove it and let them in with the command; it needs an administrator.")},
    {"check-firewall-blocks-dhcp",
     PROVBENCH_PHRASE("%1 has a rule that keeps devices from this program, and the answers of other DHCP "
                      "servers: a second one would not be noticed."),
     PROVBENCH_PHRASE("Remove it and let them in with the command; it needs an administrator.")},
    {"check-firewall-unknown",
     PROVBENCH_PHRASE("Whether firewall rules keep devices from the ports %1 is not to be seen without an "
                      "administrator's rights."),
     PROVBENCH_PHRASE("If devices stay silent, see the rules with the command.")},
    {"check-firewall-unknown-dhcp",
     PROVBENCH_PHRASE("Whether firewall rules keep devices from the ports %1, and the answers of other DHCP "
                      "servers from UDP 68, is not to be seen without an administrator's rights."),
     PROVBENCH_PHRASE("See the rules with the command: where UDP 68 is closed, a second server is not "
                      "noticed.")},

    // Another DHCP server
    {"check-dhcp-not-asked",
     PROVBENCH_PHRASE("Nobody has asked yet whether another DHCP server answers on %1."),
     PROVBENCH_PHRASE("Ask; nothing is changed by that.")},
    {"check-dhcp-alone", PROVBENCH_PHRASE("No other DHCP server answers on %1.")},
    {"check-dhcp-unheard",
     PROVBENCH_PHRASE("No other DHCP server was heard on %1, but %2 may have kept its answer away."),
     PROVBENCH_PHRASE("Open UDP port 68 with the command, then ask again.")},
    {"check-dhcp-rival",
     PROVBENCH_PHRASE("%2 is the DHCP server on %1. A second one gives devices wrong addresses."),
     PROVBENCH_PHRASE(
         "Leave DHCP off and set option 66 on %2; or hang the devices on a switch of their own.")},
    {"check-dhcp-theirs", PROVBENCH_PHRASE("Devices on %1 get their addresses from %2."),
     PROVBENCH_PHRASE("Set option 66 there, or the server's address on each device.")},
    {"check-dhcp-nobody",
     PROVBENCH_PHRASE("No DHCP server answers on %1, so devices with factory settings get no address."),
     PROVBENCH_PHRASE("Serve DHCP from here.")},

    // Spanning tree
    {"check-port-start-unknown",
     PROVBENCH_PHRASE("How soon the switch lets packets through after a device is plugged in is not known."),
     PROVBENCH_PHRASE("Pull this computer's cable and plug it in again: it is timed.")},
    {"check-port-start-waiting", PROVBENCH_PHRASE("Plugged in %1 s ago; nothing has come through yet."),
     PROVBENCH_PHRASE("Wait: a switch with spanning tree takes 30 s.")},
    {"check-port-start-fast",
     PROVBENCH_PHRASE("The switch let the first packet through %1 s after plugging in.")},
    {"check-port-start-slow",
     PROVBENCH_PHRASE(
         "The switch let the first packet through only %1 s after plugging in, as spanning tree does. "
         "Devices that ask for an address meanwhile are not heard."),
     PROVBENCH_PHRASE(
         "Set the ports of devices to start at once: PortFast, edge port, RSTP edge or fast link, as the "
         "switch calls it. Until then, power-cycle devices by hand and not all at a time.")},
    {"check-port-start-silent", PROVBENCH_PHRASE("Plugged in %1 s ago; nothing has come through since."),
     PROVBENCH_PHRASE(
         "Normal on a switch without anything else; with devices on it, check the VLAN of the port.")},

    // Fallback addresses
    {"check-fallback-none",
     PROVBENCH_PHRASE("No device is seen at 192.168.1.111 or 192.168.2.222, where those without DHCP go.")},
    {"check-fallback-out-of-sight",
     PROVBENCH_PHRASE(
         "A device that gets no answer from DHCP takes a fixed address instead. From here none would be "
         "seen at %1."),
     PROVBENCH_PHRASE(
         "If a device is missing, add an address in its network with the command and look again.")},
    {"check-fallback-no-dhcp",
     PROVBENCH_PHRASE("The device %2 is at %1: DHCP did not answer when it started."),
     PROVBENCH_PHRASE(
         "See that DHCP answers here, then power-cycle the device. Several at %1 disturb one another.")},
    {"check-fallback-voice-vlan",
     PROVBENCH_PHRASE(
         "The device %2 is at %1: the switch sent it to a voice VLAN, and DHCP did not answer there."),
     PROVBENCH_PHRASE(
         "Take the voice VLAN off its port (LLDP, CDP), or have DHCP in it, then power-cycle the "
         "device.")},
    {"check-fallback-ours",
     PROVBENCH_PHRASE("This computer has %1 itself, which every device without DHCP takes too."),
     PROVBENCH_PHRASE("Give this computer another address; the command does.")},

    // Clock
    {"check-clock-kept", PROVBENCH_PHRASE("The clock says %1 UTC and is kept right over the network.")},
    {"check-clock-unkept", PROVBENCH_PHRASE("The clock says %1 UTC, and nothing keeps it right."),
     PROVBENCH_PHRASE("Compare it with a watch; certificates and signed requests need it within 30 s.")},
    {"check-clock-unsure",
     PROVBENCH_PHRASE("The clock says %1 UTC. This system does not tell whether anything keeps it right."),
     PROVBENCH_PHRASE("Compare it with a watch; certificates and signed requests need it within 30 s.")},
    {"check-clock-wrong",
     PROVBENCH_PHRASE(
         "The clock says %1 UTC, before this program was made (%2). Devices refuse certificates with "
         "such times."),
     PROVBENCH_PHRASE("Set the clock.")},
};

} // namespace

std::span<const Phrase> network()
{
    return kNetwork;
}

} // namespace phrases
