#pragma once

#include "core/base/message.h"

namespace network {

// What preflight says. "Interface" is always Adapter::label.

inline constexpr base::Code kCheckAdapterFit{"check-adapter-fit"};           ///< %1 interface
inline constexpr base::Code kCheckAdapterGone{"check-adapter-gone"};         ///< %1 interface
inline constexpr base::Code kCheckAdapterNone{"check-adapter-none"};         ///< none was chosen
inline constexpr base::Code kCheckAdapterWiFi{"check-adapter-wifi"};         ///< %1 interface
inline constexpr base::Code kCheckAdapterVpn{"check-adapter-vpn"};           ///< %1 interface
inline constexpr base::Code kCheckAdapterVirtual{"check-adapter-virtual"};   ///< %1 interface
inline constexpr base::Code kCheckAdapterMobile{"check-adapter-mobile"};     ///< %1 interface
inline constexpr base::Code kCheckAdapterLoopback{"check-adapter-loopback"}; ///< %1 interface
inline constexpr base::Code kCheckAdapterMember{
    "check-adapter-member"}; ///< %1 interface, %2 the bridge or bond that it is a part of

inline constexpr base::Code kCheckAddressStatic{"check-address-static"}; ///< %1 interface, %2 address/prefix
inline constexpr base::Code kCheckAddressDynamic{
    "check-address-dynamic"};                                            ///< %1 interface, %2 address/prefix
inline constexpr base::Code kCheckAddressUnsure{"check-address-unsure"}; ///< %1 interface, %2 address/prefix
inline constexpr base::Code kCheckAddressNarrow{
    "check-address-narrow"}; ///< %1 interface, %2 address/prefix, %3 address/prefix that the command sets
inline constexpr base::Code kCheckAddressLinkLocal{
    "check-address-link-local"}; ///< %1 interface, %2 address/prefix, %3 address/prefix that the command sets
inline constexpr base::Code kCheckAddressNone{
    "check-address-none"}; ///< %1 interface, %2 address/prefix that the command sets

inline constexpr base::Code kCheckLinkUp{"check-link-up"};       ///< %1 interface
inline constexpr base::Code kCheckLinkSpeed{"check-link-speed"}; ///< %1 interface, %2 megabits a second
inline constexpr base::Code kCheckLinkDown{"check-link-down"};   ///< %1 interface
inline constexpr base::Code kCheckLinkOff{"check-link-off"};     ///< %1 interface

inline constexpr base::Code kCheckSubnetOwn{"check-subnet-own"}; ///< %1 network
inline constexpr base::Code kCheckSubnetShared{
    "check-subnet-shared"}; ///< %1 interface, %2 the other one, %3 network of the other one

inline constexpr base::Code kCheckRoutesOwn{"check-routes-own"}; ///< %1 interface, %2 network
inline constexpr base::Code kCheckRoutesTaken{
    "check-routes-taken"}; ///< %1 network of the bench, %2 the other interface, %3 where its route leads to
inline constexpr base::Code kCheckRoutesVpn{
    "check-routes-vpn"}; ///< %1 network of the bench, %2 the VPN's interface, %3 where its route leads to
inline constexpr base::Code kCheckRoutesElsewhere{
    "check-routes-elsewhere"}; ///< %1 network of the bench, %2 an address in it that other ways lead to
inline constexpr base::Code kCheckRoutesUnknown{"check-routes-unknown"}; ///< %1 network

inline constexpr base::Code kCheckPortFree{"check-port-free"}; ///< %1 UDP or TCP, %2 port
inline constexpr base::Code kCheckPortOurs{"check-port-ours"}; ///< %1 UDP or TCP, %2 port
inline constexpr base::Code kCheckPortTaken{
    "check-port-taken"}; ///< %1 UDP or TCP, %2 port, %3 program, %4 its process id
inline constexpr base::Code kCheckPortTakenUnknown{"check-port-taken-unknown"}; ///< %1 UDP or TCP, %2 port
inline constexpr base::Code kCheckPortReserved{"check-port-reserved"};          ///< %1 UDP or TCP, %2 port
// The same of a port that cannot be another one (hasNoOther()).
inline constexpr base::Code kCheckOnlyPortTaken{
    "check-only-port-taken"}; ///< %1 UDP or TCP, %2 port, %3 program, %4 its process id
inline constexpr base::Code kCheckOnlyPortReserved{"check-only-port-reserved"}; ///< %1 UDP or TCP, %2 port

inline constexpr base::Code kCheckPrivilegesNotNeeded{"check-privileges-not-needed"};
inline constexpr base::Code kCheckPrivilegesGiven{"check-privileges-given"};
inline constexpr base::Code kCheckPrivilegesHelper{"check-privileges-helper"};
inline constexpr base::Code kCheckPrivilegesMissing{"check-privileges-missing"}; ///< %1 ports
inline constexpr base::Code kCheckPrivilegesNoCommand{
    "check-privileges-no-command"}; ///< %1 ports, on a system where nothing permits them for good
// The same where DHCP's port is among them, which no other can stand for.
inline constexpr base::Code kCheckPrivilegesMissingDhcp{"check-privileges-missing-dhcp"};      ///< %1 ports
inline constexpr base::Code kCheckPrivilegesNoCommandDhcp{"check-privileges-no-command-dhcp"}; ///< %1 ports

inline constexpr base::Code kCheckFirewallOff{"check-firewall-off"};
inline constexpr base::Code kCheckFirewallAllows{"check-firewall-allows"};   ///< %1 firewall
inline constexpr base::Code kCheckFirewallOn{"check-firewall-on"};           ///< %1 firewall, %2 ports
inline constexpr base::Code kCheckFirewallBlocks{"check-firewall-blocks"};   ///< %1 firewall
inline constexpr base::Code kCheckFirewallUnknown{"check-firewall-unknown"}; ///< %1 ports
// The same where DHCP is served too, so that the answers of other servers must come in.
inline constexpr base::Code kCheckFirewallOnDhcp{"check-firewall-on-dhcp"};         ///< %1 firewall, %2 ports
inline constexpr base::Code kCheckFirewallBlocksDhcp{"check-firewall-blocks-dhcp"}; ///< %1 firewall
inline constexpr base::Code kCheckFirewallUnknownDhcp{"check-firewall-unknown-dhcp"}; ///< %1 ports

inline constexpr base::Code kCheckDhcpNotAsked{"check-dhcp-not-asked"}; ///< %1 interface
inline constexpr base::Code kCheckDhcpAlone{"check-dhcp-alone"}; ///< %1 interface; we are to serve DHCP
inline constexpr base::Code kCheckDhcpUnheard{
    "check-dhcp-unheard"}; ///< %1 interface, %2 firewall that keeps answers away; we are to serve DHCP
inline constexpr base::Code kCheckDhcpRival{
    "check-dhcp-rival"}; ///< %1 interface, %2 the other server; we are to serve DHCP
inline constexpr base::Code kCheckDhcpTheirs{
    "check-dhcp-theirs"}; ///< %1 interface, %2 the server; we are not to serve DHCP
inline constexpr base::Code kCheckDhcpNobody{
    "check-dhcp-nobody"}; ///< %1 interface; we are not to serve DHCP, nor does anybody

inline constexpr base::Code kCheckPortStartUnknown{"check-port-start-unknown"};
inline constexpr base::Code kCheckPortStartWaiting{"check-port-start-waiting"}; ///< %1 seconds
inline constexpr base::Code kCheckPortStartFast{"check-port-start-fast"};       ///< %1 seconds
inline constexpr base::Code kCheckPortStartSlow{"check-port-start-slow"};       ///< %1 seconds
inline constexpr base::Code kCheckPortStartSilent{"check-port-start-silent"};   ///< %1 seconds

inline constexpr base::Code kCheckFallbackNone{"check-fallback-none"};
inline constexpr base::Code kCheckFallbackOutOfSight{
    "check-fallback-out-of-sight"}; ///< %1 the fallback addresses that cannot be seen from here
inline constexpr base::Code kCheckFallbackNoDhcp{"check-fallback-no-dhcp"}; ///< %1 address, %2 MAC address
inline constexpr base::Code kCheckFallbackVoiceVlan{
    "check-fallback-voice-vlan"};                                      ///< %1 address, %2 MAC address
inline constexpr base::Code kCheckFallbackOurs{"check-fallback-ours"}; ///< %1 address

inline constexpr base::Code kCheckClockKept{"check-clock-kept"};     ///< %1 time
inline constexpr base::Code kCheckClockUnkept{"check-clock-unkept"}; ///< %1 time
inline constexpr base::Code kCheckClockUnsure{"check-clock-unsure"}; ///< %1 time
inline constexpr base::Code kCheckClockWrong{"check-clock-wrong"};   ///< %1 time, %2 date of this program

} // namespace network
