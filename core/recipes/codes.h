#pragma once

#include "core/base/message.h"

/// What a recipe says beside its text.
namespace recipes {

// Where it goes. %1 the subnet: "192.168.77.0/24".
inline constexpr base::Code kWhereDnsmasq{"recipe-where-dnsmasq"};
inline constexpr base::Code kWhereDhcpd{"recipe-where-dhcpd"};
inline constexpr base::Code kWhereKea{"recipe-where-kea"};
inline constexpr base::Code kWhereWindows{"recipe-where-windows"};
inline constexpr base::Code kWhereMikroTik{"recipe-where-mikrotik"};
inline constexpr base::Code kWherePfSense{"recipe-where-pfsense"}; ///< %1 subnet
inline constexpr base::Code kWhereCisco{"recipe-where-cisco"};
inline constexpr base::Code kWhereUniFi{"recipe-where-unifi"}; ///< %1 subnet

// What to know before.
inline constexpr base::Code kNotTried{
    "recipe-not-tried"}; ///< %1 the product: its text follows its makers' papers, no such server has read it
inline constexpr base::Code kReplaces{"recipe-replaces"}; ///< %1 the options whose values are replaced
inline constexpr base::Code kForEveryone{
    "recipe-for-everyone"}; ///< every client of the network is told, not Algo's alone
inline constexpr base::Code kOneForAll{
    "recipe-one-for-all"}; ///< older and newer devices cannot be told different things here
inline constexpr base::Code kNoPool{"recipe-no-pool"};            ///< the addresses to give out are not in it
inline constexpr base::Code kOnlyIfAsked{"recipe-only-if-asked"}; ///< sent to who asks for that option alone
inline constexpr base::Code kFolderRead{"recipe-folder-read"};    ///< dnsmasq must read that folder
inline constexpr base::Code kEndsWithNul{"recipe-ends-with-nul"}; ///< dnsmasq: behind option 66
inline constexpr base::Code kListsThere{
    "recipe-lists-there"}; ///< Kea: a list that is there already is added to
inline constexpr base::Code kSubnetWins{
    "recipe-subnet-wins"}; ///< Kea: an option of the subnet itself goes before a class
inline constexpr base::Code kAlreadyDefined{
    "recipe-already-defined"}; ///< Windows: an option that is defined already
inline constexpr base::Code kOtherBackend{"recipe-other-backend"}; ///< pfSense with Kea has no such fields
inline constexpr base::Code kPoolOfTheirOwn{
    "recipe-pool-of-their-own"}; ///< pfSense: Algo's devices need a pool beside the first
inline constexpr base::Code kPoolName{"recipe-pool-name"}; ///< IOS: %1 subnet, the pool's name stands for it
inline constexpr base::Code kFieldNames{
    "recipe-field-names"}; ///< UniFi: fields are named otherwise elsewhere

} // namespace recipes
