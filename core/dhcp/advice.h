#pragma once

#include "core/dhcp/device_options.h"
#include "core/dhcp/rival_watch.h"
#include "core/dhcp/wire.h"

#include <QVector>

/// What the answers of a network's DHCP servers mean to whoever provisions from this computer.
namespace dhcp {

inline constexpr base::Code kReaderOlder{"reader-older"}; ///< a heading: Reader::Older
inline constexpr base::Code kReaderNewer{"reader-newer"}; ///< a heading: Reader::Newer

inline constexpr base::Code kLeadsHere{"leads-here"}; ///< %1 where they fetch: it is this computer
inline constexpr base::Code kLeadsElsewhere{
    "leads-elsewhere"}; ///< %1 where they fetch, %2 this computer's address, %3 the server to change
inline constexpr base::Code kLeadsToName{
    "leads-to-name"}; ///< %1 where they fetch, %2 this computer's address, %3 the name in it

inline constexpr base::Code kNobodyAnswers{"nobody-answers"}; ///< %1 interface
inline constexpr base::Code kNoLinkThere{"no-link-there"};    ///< %1 interface
inline constexpr base::Code kManyAnswer{"many-answer"}; ///< %1 how many, %2 interface, %3 their addresses
inline constexpr base::Code kNoAddressLeft{
    "no-address-left"};                                  ///< %1 the server that answers without an offer
inline constexpr base::Code kAllLedHere{"all-led-here"}; ///< %1 interface
inline constexpr base::Code kSomeLedAstray{
    "some-led-astray"}; ///< %1 the server to change, %2 this computer's address

inline constexpr base::Code kMayTellDevicesMore{
    "may-tell-devices-more"}; ///< asked in this computer's name, and a server may tell Algo's devices more

base::Code headingOf(Reader reader);

/// Where one server leads one kind of device, seen from this computer; or why nowhere.
base::Message leadOf(const Rival &server, Reader reader, base::Ipv4 own);

/// What to know of all of them together, the most urgent first; never empty. `askedAs`: the MAC address in
/// whose name they were asked.
std::vector<base::Message> adviceOn(const QVector<Rival> &servers, const Adapter &adapter,
                                    const base::MacAddress &askedAs);

} // namespace dhcp
