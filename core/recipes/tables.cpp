#include "core/recipes/table.h"

#include "core/recipes/codes.h"
#include "core/recipes/quoting.h"

#include <algorithm>

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

// learn.microsoft.com, module DhcpServer: "-MacAddress EQ,00155D*" of Add-DhcpServerv4Policy; "An option
// definition must exist before an option value of that type can be configured." Quoted, for 001E01020304
// alone is a number to PowerShell.
constexpr Line kWindowsHead[] = {
    {kPool, "Add-DhcpServerv4Scope -Name 'Algo' -StartRange {first} -EndRange {last} -SubnetMask {mask}"},
    {k160, "Add-DhcpServerv4OptionDefinition -OptionId 160 -Name 'Algo provisioning' -Type String"},
    {k150,
     "Add-DhcpServerv4OptionDefinition -OptionId 150 -Name 'TFTP servers' -Type IPv4Address -MultiValued"},
};
constexpr Line kWindowsGroup[] = {
    {kOlder, "Add-DhcpServerv4Policy -ScopeId {network} -Name '{tag}' -Condition OR -MacAddress 'EQ',{macs}"},
    {kVendor | kVendorButOlder,
     "Add-DhcpServerv4Policy -ScopeId {network} -Name '{tag}' -Condition OR -MacAddress 'EQ','0022EE*'"},
    {k66, "Set-DhcpServerv4OptionValue -ScopeId {network} {who}-OptionId 66 -Value {66}"},
    {k160, "Set-DhcpServerv4OptionValue -ScopeId {network} {who}-OptionId 160 -Value {160}"},
    {k150, "Set-DhcpServerv4OptionValue -ScopeId {network} {who}-OptionId 150 -Value {150}"},
    {kNtp, "Set-DhcpServerv4OptionValue -ScopeId {network} {who}-OptionId 42 -Value {42}"},
};
constexpr Line kWindowsUndoGroup[] = {
    {kOlder | kVendor | kVendorButOlder, "Remove-DhcpServerv4Policy -ScopeId {network} -Name '{tag}'"},
    {kEveryone | kEveryoneButOlder, "Remove-DhcpServerv4OptionValue -ScopeId {network} -OptionId {ids}"},
};
constexpr Line kWindowsUndoTail[] = {
    {k160, "Remove-DhcpServerv4OptionDefinition -OptionId 160"},
    {k150, "Remove-DhcpServerv4OptionDefinition -OptionId 150"},
    {kPool, "Remove-DhcpServerv4Scope -ScopeId {network} -Force"},
};
constexpr Caveat kWindowsCaveats[] = {
    {kAlways, kNotTried},
    {kEveryone | kEveryoneButOlder, kReplaces},
    {k160 | k150, kAlreadyDefined},
};

// wiki.mikrotik.com, Manual:IP/DHCP Server: "s'10.10.10.10' - IP address converted to string", "0xXXXX - hex
// string". It tells clients apart by a lease of each or by what they say of themselves, not by their maker.
constexpr Line kMikroTikGroup[] = {
    {k66, "/ip dhcp-server option add name=algo-66 code=66 value={66}"},
    {k160, "/ip dhcp-server option add name=algo-160 code=160 value={160}"},
    {k150, "/ip dhcp-server option add name=algo-150 code=150 value=0x{150}"},
    {kNtp, "/ip dhcp-server option add name=algo-42 code=42 value=0x{42}"},
    {kAlways, "/ip dhcp-server option sets add name=algo options={ids}"},
    {kAlways, "/ip dhcp-server network set [find address={cidr}] dhcp-option-set=algo"},
};
constexpr Line kMikroTikUndo[] = {
    {kAlways, "/ip dhcp-server network set [find address={cidr}] dhcp-option-set=none"},
    {kAlways, "/ip dhcp-server option sets remove [find name=algo]"},
    {kAlways, "/ip dhcp-server option remove [find name~\"^algo-\"]"},
};
constexpr Caveat kMikroTikCaveats[] = {
    {kAlways, kNotTried}, {kAlways, kReplaces}, {kAlways, kOnlyIfAsked}, {kPool, kNoPool}};

// docs.netgate.com, DHCPv4 Server, and the labels of pfSense's own page: String takes octets in hexadecimal
// with colons, MAC Allow the beginnings of addresses.
constexpr Line kPfSenseGroup[] = {
    {kVendor, "Add Address Pool"},
    {kVendor | kPool, "Address Pool Range: From {first} To {last}"},
    {kVendor, "MAC Address Control > MAC Allow: 00:22:EE"},
    {k66, "TFTP > TFTP Server: {66}"},
    {kNtp, "NTP > NTP Server: {42}"},
    {k160, "Custom DHCP Options > Add Custom Option: Number 160, Type Text, Value {160}"},
    {k150, "Custom DHCP Options > Add Custom Option: Number 150, Type String, Value {150}"},
    {kVendor, "and in the first pool, MAC Address Control > MAC Deny: 00:22:EE"},
};
constexpr Line kPfSenseUndo[] = {
    {kVendor, "delete the address pool that has MAC Allow: 00:22:EE"},
    {kVendor, "and in the first pool, clear MAC Address Control > MAC Deny: 00:22:EE"},
    {k66 | kEveryone, "clear TFTP > TFTP Server"},
    {kNtp | kEveryone, "clear NTP > NTP Server"},
    {k160 | kEveryone, "delete Custom DHCP Options > Number 160"},
    {k150 | kEveryone, "delete Custom DHCP Options > Number 150"},
};
constexpr Caveat kPfSenseCaveats[] = {
    {kAlways, kNotTried}, {kVendor, kPoolOfTheirOwn}, {kEveryone, kReplaces}, {k160 | k150, kOtherBackend}};

// Cisco IOS IP Addressing Services Command Reference: `option code [instance number] {ascii string | hex
// string | ip address}` of a DHCP pool.
constexpr Line kCiscoHead[] = {
    {kAlways, "configure terminal"},
    {kAlways, "ip dhcp pool LAN"},
};
constexpr Line kCiscoGroup[] = {
    {k66, " option 66 {66}"},
    {k160, " option 160 {160}"},
    {k150, " option 150 ip {150}"},
    {kNtp, " option 42 ip {42}"},
};
constexpr Line kCiscoTail[] = {
    {kAlways, "end"},
    {kAlways, "write memory"},
};
constexpr Line kCiscoUndoGroup[] = {
    {k66, " no option 66"},
    {k160, " no option 160"},
    {k150, " no option 150"},
    {kNtp, " no option 42"},
};
constexpr Caveat kCiscoCaveats[] = {
    {kAlways, kNotTried}, {kAlways, kPoolName}, {kAlways, kReplaces}, {kPool, kNoPool}};

// help.ui.com, UniFi DHCP Server: NTP Server is option 42, TFTP Server option 66; "Additional custom options
// can be specified using the DHCP Option Code".
constexpr Line kUniFiGroup[] = {
    {k66, "TFTP Server: {66}"},
    {kNtp, "NTP Server: {42}"},
    {k160, "Custom DHCP Option: Name Algo provisioning, Code 160, Type Text, Value {160}"},
    {k150, "Custom DHCP Option: Name TFTP servers, Code 150, Type IP Address, Value {150}"},
};
constexpr Line kUniFiUndo[] = {
    {k66, "clear TFTP Server"},
    {kNtp, "clear NTP Server"},
    {k160, "delete Custom DHCP Option, Code 160"},
    {k150, "delete Custom DHCP Option, Code 150"},
};
constexpr Caveat kUniFiCaveats[] = {
    {kAlways, kNotTried}, {kAlways, kFieldNames}, {kAlways, kReplaces}, {kPool, kNoPool}};

constexpr List kDotted{"%1", ", "};

constexpr Table kTables[] = {
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
    {.kind = Kind::WindowsServer,
     .code = "windows",
     .name = "Windows Server",
     .where = kWhereWindows,
     .quoted = powerShell,
     .servers = {"'%1'", ","},
     .timeServers = {"'%1'", ","},
     .macs = {"'%3'", ","},
     .ids = {"%1", ","},
     .who = {"-PolicyName '{tag}' ", "-PolicyName '{tag}' ", "-PolicyName '{tag}' ", "", ""},
     .tells = Tells::Each,
     .give = {kWindowsHead, kWindowsGroup, {}},
     .undo = {{}, kWindowsUndoGroup, kWindowsUndoTail},
     .caveats = kWindowsCaveats},
    {.kind = Kind::MikroTik,
     .code = "mikrotik",
     .name = "MikroTik RouterOS",
     .where = kWhereMikroTik,
     .quoted = routerOs,
     .servers = {"%2", ""},
     .timeServers = {"%2", ""},
     .ids = {"algo-%1", ","},
     .tells = Tells::Nobody,
     .give = {{}, kMikroTikGroup, {}},
     .undo = {kMikroTikUndo, {}, {}},
     .caveats = kMikroTikCaveats},
    {.kind = Kind::PfSense,
     .code = "pfsense",
     .name = "pfSense",
     .where = kWherePfSense,
     .quoted = asTyped,
     .servers = {"%3", ":"},
     .timeServers = kDotted,
     .tells = Tells::Vendor,
     .give = {{}, kPfSenseGroup, {}},
     .undo = {{}, kPfSenseUndo, {}},
     .caveats = kPfSenseCaveats},
    {.kind = Kind::CiscoIos,
     .code = "cisco",
     .name = "Cisco IOS",
     .where = kWhereCisco,
     .quoted = ciscoIos,
     .servers = {"%1", " "},
     .timeServers = {"%1", " "},
     .tells = Tells::Nobody,
     .give = {kCiscoHead, kCiscoGroup, kCiscoTail},
     .undo = {kCiscoHead, kCiscoUndoGroup, kCiscoTail},
     .caveats = kCiscoCaveats},
    {.kind = Kind::UniFi,
     .code = "unifi",
     .name = "UniFi",
     .where = kWhereUniFi,
     .quoted = asTyped,
     .servers = kDotted,
     .timeServers = kDotted,
     .tells = Tells::Nobody,
     .give = {{}, kUniFiGroup, {}},
     .undo = {{}, kUniFiUndo, {}},
     .caveats = kUniFiCaveats},
};

} // namespace

const Table &tableOf(Kind kind)
{
    return *std::ranges::find(kTables, kind, &Table::kind);
}

} // namespace recipes
