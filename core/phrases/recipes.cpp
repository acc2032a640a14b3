#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kRecipes[] = {
    // Which text a device is given (guide 2.1.1 and 2.4)
    {"text-typed", PROVBENCH_PHRASE("It is told %1, as you typed it."), nullptr},
    {"text-url", PROVBENCH_PHRASE("It is told a full URL, which it reads.")},
    {"text-bare", PROVBENCH_PHRASE("It is told the address alone, and fetches by TFTP.")},
    {"text-bare-older", PROVBENCH_PHRASE("It is told the address alone, for it reads no more than that.")},
    {"text-bare-firmware",
     PROVBENCH_PHRASE(
         "It is told the address alone: which firmware it has is not known, and below %1 it reads "
         "no more than that.")},
    {"text-bare-model",
     PROVBENCH_PHRASE(
         "It is told the address alone: which model this is is not known, and all of them read it.")},
    {"text-url-firmware",
     PROVBENCH_PHRASE(
         "It reads more than an address from firmware %1 on, and which one it has is not known."),
     PROVBENCH_PHRASE("Serve TFTP on port 69 and give the address alone, which every firmware reads.")},
    {"text-url-model",
     PROVBENCH_PHRASE("Which model this is is not known, and older ones read no more than an address."),
     PROVBENCH_PHRASE("List the device, or serve TFTP on port 69 and give the address alone.")},
    {"text-none", PROVBENCH_PHRASE("Nothing is served that it could be sent to."),
     PROVBENCH_PHRASE("Switch on TFTP or HTTP.")},

    // What the answers of DHCP servers mean
    {"reader-older", PROVBENCH_PHRASE("First generations, and firmware below 1.5")},
    {"reader-newer", PROVBENCH_PHRASE("Firmware 1.5 and later")},
    {"leads-here", PROVBENCH_PHRASE("They fetch from %1, which is this computer.")},
    {"leads-elsewhere", PROVBENCH_PHRASE("They fetch from %1, and this computer is %2."),
     PROVBENCH_PHRASE("To have them fetch here, set option 66 of %3 to %2.")},
    {"leads-to-name", PROVBENCH_PHRASE("They fetch from %1, if they can find the address of that name."),
     PROVBENCH_PHRASE(
         "See that %3 stands for %2 in the network's DNS, and that DHCP tells them a DNS server.")},
    {"nobody-answers", PROVBENCH_PHRASE("No DHCP server answers on %1, so devices get no address there."),
     PROVBENCH_PHRASE(
         "Answer DHCP from this computer, or look at the switch port and its VLAN if there should "
         "be a server.")},
    {"no-link-there", PROVBENCH_PHRASE("Nothing is plugged into %1, or what is there is switched off."),
     PROVBENCH_PHRASE("Look at the cable and at the light beside it.")},
    {"many-answer",
     PROVBENCH_PHRASE("%1 DHCP servers answer on %2 (%3), and a device takes the first that does."),
     PROVBENCH_PHRASE("Switch off all but one, or tell the same in each of them.")},
    {"no-address-left", PROVBENCH_PHRASE("%1 answers and offers no address."),
     PROVBENCH_PHRASE("Look whether its range is used up, or whether it knows only certain devices.")},
    {"all-led-here", PROVBENCH_PHRASE("Devices on %1 are sent to this computer."),
     PROVBENCH_PHRASE("Start the bench, then power-cycle them.")},
    {"some-led-astray", PROVBENCH_PHRASE("%1 does not send every device to this computer (%2)."),
     PROVBENCH_PHRASE("Set its option 66 to %2; there are settings to paste for the common servers.")},

    {"may-tell-devices-more",
     PROVBENCH_PHRASE(
         "A server may tell Algo's devices more than this computer, in whose name it was asked."),
     PROVBENCH_PHRASE("Ask in the name of a device, by its MAC address.")},
    // The same at the console
    {"probe-asked", PROVBENCH_PHRASE("Asked on %1 (%2) as %3.")},
    {"probe-offers", PROVBENCH_PHRASE("%1 offers %2.")},
    {"probe-answers", PROVBENCH_PHRASE("%1 answers.")},
    {"probe-not-given", PROVBENCH_PHRASE("not given")},
    {"probe-recipe", PROVBENCH_PHRASE("Settings for %1")},
    {"probe-then", PROVBENCH_PHRASE("What comes of them:")},
    {"probe-undo", PROVBENCH_PHRASE("To take it away again:")},
    {"probe-interfaces", PROVBENCH_PHRASE("Interfaces of this computer: %1.")},

    // Settings for other DHCP servers: why there are none
    {"recipe-text-unfit",
     PROVBENCH_PHRASE("%1 has signs that no URL has, so it is put into no server's settings."),
     PROVBENCH_PHRASE("Use letters, digits and the signs of a URL; write others as %-codes.")},
    {"recipe-text-long", PROVBENCH_PHRASE("The text of an option has %1 letters, and no more than %2 fit."),
     PROVBENCH_PHRASE("Use a shorter path.")},
    {"recipe-nothing-to-say",
     PROVBENCH_PHRASE("None of options 66, 160 and 150 has a text, so there is nothing to set."),
     PROVBENCH_PHRASE("Give option 66 the address of this bench.")},

    // Where they go
    {"recipe-where-dnsmasq",
     PROVBENCH_PHRASE("Save it as /etc/dnsmasq.d/algo-provisioning.conf, then restart dnsmasq.")},
    {"recipe-where-dhcpd",
     PROVBENCH_PHRASE("Add it at the end of /etc/dhcp/dhcpd.conf, then restart isc-dhcp-server.")},
    {"recipe-where-kea",
     PROVBENCH_PHRASE("Put it into /etc/kea/kea-dhcp4.conf, behind the line \"Dhcp4\": {, then restart "
                      "kea-dhcp4-server.")},
    {"recipe-where-windows",
     PROVBENCH_PHRASE("Paste it into PowerShell as an administrator, on the DHCP server itself.")},
    {"recipe-where-mikrotik", PROVBENCH_PHRASE("Paste it into a terminal of the router (WinBox or SSH).")},
    {"recipe-where-pfsense",
     PROVBENCH_PHRASE("Services > DHCP Server, on the tab of the interface with %1; then Save.")},
    {"recipe-where-cisco", PROVBENCH_PHRASE("Paste it at the console of the router, in enable mode.")},
    {"recipe-where-unifi",
     PROVBENCH_PHRASE("Settings > Networks, the network with %1, DHCP; then Apply Changes.")},

    // What to know before
    {"recipe-not-tried", PROVBENCH_PHRASE("This follows the papers of its makers and was not tried on %1."),
     PROVBENCH_PHRASE("Look at what it says to each line, and ask with dhcp-probe afterwards.")},
    {"recipe-replaces", PROVBENCH_PHRASE("What options %1 have there now is replaced."),
     PROVBENCH_PHRASE("Note it down first: taking this away brings nothing of it back.")},
    {"recipe-for-everyone",
     PROVBENCH_PHRASE(
         "Every client of the network is told this: this server does not tell Algo's devices apart."),
     PROVBENCH_PHRASE("Look for phones on it that read option 66 too; they would ask this bench.")},
    {"recipe-one-for-all",
     PROVBENCH_PHRASE("This server tells all the same, so all get what the older devices read as well."),
     nullptr},
    {"recipe-no-pool", PROVBENCH_PHRASE("The range of addresses is not in it."),
     PROVBENCH_PHRASE("Set it on the server's own page or console.")},
    {"recipe-only-if-asked", PROVBENCH_PHRASE("It sends an option only to a device that asks for it."),
     PROVBENCH_PHRASE("With RouterOS 7, add force=yes to each option if a device does not ask.")},
    {"recipe-folder-read", PROVBENCH_PHRASE("dnsmasq reads that folder only if its own settings say so."),
     PROVBENCH_PHRASE("Look for conf-dir=/etc/dnsmasq.d in /etc/dnsmasq.conf.")},
    {"recipe-ends-with-nul",
     PROVBENCH_PHRASE("dnsmasq puts a NUL behind option 66, which a device has to drop (RFC 2132)."),
     PROVBENCH_PHRASE("If devices ask for nothing, look in a capture whether that is why.")},
    {"recipe-lists-there",
     PROVBENCH_PHRASE("If Dhcp4 has a list of one of these names already, a second one takes its place."),
     PROVBENCH_PHRASE("Put the entries into that list.")},
    {"recipe-subnet-wins",
     PROVBENCH_PHRASE("An option that the subnet itself has goes before the one of a class."),
     PROVBENCH_PHRASE("Take options 66, 160 and 150 out of the subnet and its pools.")},
    {"recipe-already-defined",
     PROVBENCH_PHRASE("If option 160 or 150 is defined there already, its first line fails. The rest still "
                      "applies."),
     PROVBENCH_PHRASE("Leave out the removal of that definition when you take this away.")},
    {"recipe-other-backend",
     PROVBENCH_PHRASE("Custom DHCP Options are there with the backend ISC DHCP alone."),
     PROVBENCH_PHRASE("With the backend Kea, paste the settings for Kea on the tab Settings, under JSON "
                      "Configuration.")},
    {"recipe-pool-of-their-own",
     PROVBENCH_PHRASE(
         "Algo's devices get a pool of their own, with addresses that the first one does not have."),
     PROVBENCH_PHRASE("Choose a range for as many devices as there are.")},
    {"recipe-pool-name", PROVBENCH_PHRASE("LAN stands for the name of the pool with %1."),
     PROVBENCH_PHRASE("Find it with: show running-config | section ip dhcp pool.")},
    {"recipe-field-names",
     PROVBENCH_PHRASE(
         "The fields are named otherwise in some versions of UniFi Network, and custom options came "
         "with version 7."),
     nullptr},
};

} // namespace

std::span<const Phrase> recipes()
{
    return kRecipes;
}

} // namespace phrases
