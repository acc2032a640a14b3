#include "core/recipes/table.h"

#include "core/recipes/codes.h"
#include "core/recipes/quoting.h"

/// Servers with a file of settings; the tests let each of them read its own.
namespace recipes {

namespace {

// What stands between the first two is ours, and the third takes away no other line.
#define BEGIN "# algo-provisioning begin"
#define END "# algo-provisioning end"
#define TAKE_OUT_OF "sed -i '/^# algo-provisioning begin$/,/^# algo-provisioning end$/d' "

// dnsmasq(8): forced, for which options the devices ask for is not published.
constexpr Line kDnsmasqGroup[] = {
    {kOlder | kEachMac, "dhcp-mac=set:algo-older,{mac}"},
    {kVendor | kVendorButOlder, "dhcp-mac=set:algo,00:22:ee:*:*:*"},
    {k66, "dhcp-option-force={who}66,{66}"},
    {k160, "dhcp-option-force={who}160,{160}"},
    {k150, "dhcp-option-force={who}150,{150}"},
    {kNtp, "dhcp-option-force={who}42,{42}"},
};
constexpr Line kDnsmasqTail[] = {{kPool, "dhcp-range={first},{last},{mask},1h"}};
constexpr Line kDnsmasqUndo[] = {
    {kAlways, "rm /etc/dnsmasq.d/algo-provisioning.conf"},
    {kAlways, "systemctl restart dnsmasq"},
};
constexpr Caveat kDnsmasqCaveats[] = {{kAlways, kFolderRead}, {k66, kEndsWithNul}};

// dhcpd.conf(5), dhcp-options(5), dhcp-eval(5). It sends what a client asks for; a longer list is as good as
// being asked.
constexpr Line kDhcpdHead[] = {
    {kAlways, BEGIN},
    {k160, "option algo-provisioning code 160 = text;"},
    {k150, "option algo-tftp-servers code 150 = array of ip-address;"},
};
constexpr Line kDhcpdGroup[] = {
    {kClassed, "class \"{tag}\" {"},
    {kClassed, "    match if {who};"},
    {k66, "    option tftp-server-name {66};"},
    {k160, "    option algo-provisioning {160};"},
    {k150, "    option algo-tftp-servers {150};"},
    {kNtp, "    option ntp-servers {42};"},
    {kAlways, "    if exists dhcp-parameter-request-list {"},
    {kAlways, "        option dhcp-parameter-request-list ="},
    {kAlways, "            concat (option dhcp-parameter-request-list, {ids});"},
    {kAlways, "    }"},
    {kClassed, "}"},
};
constexpr Line kDhcpdTail[] = {
    {kPool, "subnet {network} netmask {mask} {"},
    {kPool, "    range {first} {last};"},
    {kPool, "}"},
    {kAlways, END},
};
constexpr Line kDhcpdUndo[] = {
    {kAlways, TAKE_OUT_OF "/etc/dhcp/dhcpd.conf"},
    {kAlways, "systemctl restart isc-dhcp-server"},
};

// The Kea Administrator Reference Manual: the option definitions, client classes and option data of Dhcp4.
constexpr Line kKeaHead[] = {
    {kAlways, BEGIN},
    {k150 | k160, "\"option-def\": ["},
    {k150,
     "    { \"name\": \"algo-tftp-servers\", \"code\": 150, \"type\": \"ipv4-address\", \"array\": true },"},
    {k160, "    { \"name\": \"algo-provisioning\", \"code\": 160, \"type\": \"string\" },"},
    {k150 | k160, "],"},
    {kClassed, "\"client-classes\": ["},
};
constexpr Line kKeaGroup[] = {
    {kClassed, "    {"},
    {kClassed, "        \"name\": \"{tag}\","},
    {kClassed, "        \"test\": \"{who}\","},
    {kAlways, "        \"option-data\": ["},
    {k66, "            { \"name\": \"tftp-server-name\", \"data\": {66}, \"always-send\": true },"},
    {k160, "            { \"name\": \"algo-provisioning\", \"data\": {160}, \"always-send\": true },"},
    {k150, "            { \"name\": \"algo-tftp-servers\", \"data\": \"{150}\", \"always-send\": true },"},
    {kNtp, "            { \"name\": \"ntp-servers\", \"data\": \"{42}\", \"always-send\": true },"},
    {kAlways, "        ],"},
    {kClassed, "    },"},
};
constexpr Line kKeaTail[] = {
    {kClassed, "],"},
    {kPool, "\"subnet4\": ["},
    {kPool, "    { \"id\": 1, \"subnet\": \"{cidr}\", \"pools\": [ { \"pool\": \"{first} - {last}\" } ] },"},
    {kPool, "],"},
    {kAlways, END},
};
constexpr Line kKeaUndo[] = {
    {kAlways, TAKE_OUT_OF "/etc/kea/kea-dhcp4.conf"},
    {kAlways, "systemctl restart kea-dhcp4-server"},
};
constexpr Caveat kKeaCaveats[] = {{kAlways, kListsThere}, {kClassed, kSubnetWins}};

constexpr Table kFileTables[] = {
    {.kind = Kind::Dnsmasq,
     .code = "dnsmasq",
     .name = "dnsmasq",
     .where = kWhereDnsmasq,
     .quoted = doubleQuoted,
     .servers = {"%1", ","},
     .timeServers = {"%1", ","},
     .who = {"tag:algo-older,", "tag:algo,", "tag:algo,tag:!algo-older,", "", "tag:!algo-older,"},
     .tells = Tells::Each,
     .give = {{}, kDnsmasqGroup, kDnsmasqTail},
     .undo = {kDnsmasqUndo, {}, {}},
     .caveats = kDnsmasqCaveats},
    {.kind = Kind::IscDhcpd,
     .code = "dhcpd",
     .name = "ISC dhcpd",
     .where = kWhereDhcpd,
     .quoted = doubleQuoted,
     .servers = kDotted,
     .timeServers = kDotted,
     .macs = {"hardware = 1:%1", " or "},
     .ids = {"%2", ", "},
     .who = {"{macs}", "substring (hardware, 1, 3) = 00:22:ee",
             "substring (hardware, 1, 3) = 00:22:ee and not ({macs})", "", "not ({macs})"},
     .indent = 4,
     .tells = Tells::Each,
     .give = {kDhcpdHead, kDhcpdGroup, kDhcpdTail},
     .undo = {kDhcpdUndo, {}, {}}},
    {.kind = Kind::Kea,
     .code = "kea",
     .name = "Kea",
     .where = kWhereKea,
     .quoted = jsonQuoted,
     .servers = kDotted,
     .timeServers = kDotted,
     .macs = {"pkt4.mac == 0x%2", " or "},
     .who = {"{macs}", "substring(pkt4.mac, 0, 3) == 0x0022ee",
             "substring(pkt4.mac, 0, 3) == 0x0022ee and not member('algo-older')", "",
             "not member('algo-older')"},
     .indent = 8,
     .tells = Tells::Each,
     .give = {kKeaHead, kKeaGroup, kKeaTail},
     .undo = {kKeaUndo, {}, {}},
     .caveats = kKeaCaveats},
};

} // namespace

std::span<const Table> fileTables()
{
    return kFileTables;
}

} // namespace recipes
