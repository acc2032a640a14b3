#include "core/recipes/table.h"

#include "core/recipes/codes.h"
#include "core/recipes/quoting.h"

/// Servers that are told at a console or in a form. No parser of theirs is to be had.
namespace recipes {

namespace {

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

constexpr Table kConsoleTables[] = {
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

std::span<const Table> consoleTables()
{
    return kConsoleTables;
}

} // namespace recipes
