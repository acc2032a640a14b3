#pragma once

#include "core/base/message.h"
#include "core/network/adapters.h"

namespace network {

// Why one was suggested.
inline constexpr base::Code kSuggestedBench{
    "suggested-bench"}; ///< %1 interface, %2 its address: wired, a cable, a private address by hand, no way
                        ///< out
inline constexpr base::Code kSuggestedNoAddress{
    "suggested-no-address"}; ///< %1 interface: wired, a cable, and no address yet
inline constexpr base::Code kSuggestedDynamic{
    "suggested-dynamic"}; ///< %1 interface, %2 its address: the best wired one, and DHCP gave it its address
inline constexpr base::Code kSuggestedPublic{
    "suggested-public"}; ///< %1 interface, %2 its address, of the internet: the best wired one
inline constexpr base::Code kSuggestedUplink{
    "suggested-uplink"}; ///< %1 interface, %2 gateway: the best wired one, and the way to the internet
inline constexpr base::Code kSuggestedNoCable{
    "suggested-no-cable"}; ///< %1 interface: the only wired one, and nothing is plugged in
// Why another was not.
inline constexpr base::Code kNotSuggestedWiFi{"not-suggested-wifi"};         ///< %1 interface
inline constexpr base::Code kNotSuggestedVpn{"not-suggested-vpn"};           ///< %1 interface
inline constexpr base::Code kNotSuggestedVirtual{"not-suggested-virtual"};   ///< %1 interface
inline constexpr base::Code kNotSuggestedMobile{"not-suggested-mobile"};     ///< %1 interface
inline constexpr base::Code kNotSuggestedLoopback{"not-suggested-loopback"}; ///< %1 interface
inline constexpr base::Code kNotSuggestedMember{
    "not-suggested-member"}; ///< %1 interface, %2 the bridge or bond that it is a part of
inline constexpr base::Code kNotSuggestedNoCable{"not-suggested-no-cable"}; ///< %1 interface
inline constexpr base::Code kNotSuggestedUplink{
    "not-suggested-uplink"}; ///< %1 interface, %2 gateway: the way to the internet, a network with its own
                             ///< DHCP
inline constexpr base::Code kNotSuggestedDynamic{
    "not-suggested-dynamic"}; ///< %1 interface, %2 its address, which a DHCP server gave it
inline constexpr base::Code kNotSuggestedPublic{
    "not-suggested-public"}; ///< %1 interface, %2 its address, which is of the internet
inline constexpr base::Code kNotSuggestedNoAddress{
    "not-suggested-no-address"}; ///< %1 interface without an address by hand
inline constexpr base::Code kNotSuggestedAsGood{
    "not-suggested-as-good"}; ///< %1 interface, %2 the suggested one: as good, but later in the list
// Why none was.
inline constexpr base::Code kNoneSuggestedNoCable{
    "none-suggested-no-cable"}; ///< several are wired, and nothing is plugged into any of them
inline constexpr base::Code kNoneSuggestedNoWired{"none-suggested-no-wired"}; ///< none is wired
inline constexpr base::Code kNoneSuggestedNone{"none-suggested-none"}; ///< there is none but the loopback

/// What is to be said of one interface.
struct Opinion {
    QString name; ///< Adapter::name
    base::Message why;

    friend bool operator==(const Opinion &, const Opinion &) = default;
};

struct Suggestion {
    QString name;              ///< Adapter::name; empty if none is fit
    base::Message whyNone;     ///< where none is
    QVector<Opinion> opinions; ///< one for each interface, in the given order

    friend bool operator==(const Suggestion &, const Suggestion &) = default;
};

/// Which interface the bench hangs on, and why none of the others. Wi-Fi, VPN, virtual, mobile and loopback
/// ones are never suggested, but a person may choose them.
Suggestion suggest(const std::vector<Adapter> &adapters);

} // namespace network
