#pragma once

#include "core/base/message.h"

#include <algorithm>
#include <array>

namespace serving {

// Why a server itself ended an exchange, whatever the protocol. These ends say nothing about the device or
// the way to it.

inline constexpr base::Code kServerStopped{"transfer-server-stopped"}; ///< the server was stopped meanwhile
inline constexpr base::Code kFileCut{
    "transfer-file-cut"}; ///< %1 the file that was written into while it was sent
inline constexpr base::Code kAskedAnew{"transfer-asked-anew"}; ///< the client began again from the same port
inline constexpr base::Code kBusy{
    "tftp-busy"}; ///< %1 transfers under way, the most there may be; waited in vain
inline constexpr base::Code kBusyWithAddress{
    "tftp-busy-address"}; ///< too many unanswered transfers to one address; waited in vain
inline constexpr base::Code kNoSocket{"tftp-no-socket"}; ///< %1 the system's reason: no port for the transfer

// Why it ended without us. The codes are TFTP's, where they come from.

inline constexpr base::Code kNeverAnswered{
    "tftp-never-answered"}; ///< no ACK for the first packet: a firewall?
/// Sent, but unconfirmed: to a client that answered before, the last block went out as often as it may, and
/// the ACK for it never came. Some clients leave without; others were switched off.
inline constexpr base::Code kLastAckLost{"transfer-last-ack-lost"};
inline constexpr base::Code kClientGone{"tftp-client-gone"}; ///< its port was closed before the end

// Why it ended without us, over TCP.

inline constexpr base::Code kClientLeft{
    "transfer-client-left"}; ///< %1 of %2 bytes were sent; it closed or reset the connection
inline constexpr base::Code kClientStalled{
    "transfer-stalled"}; ///< %1 of %2 bytes were sent; it took nothing for too long
inline constexpr base::Code kNoDataConnection{
    "transfer-no-data-connection"}; ///< %1 port of the connection that did not come about

// Connections that were ended with nothing under way.

inline constexpr base::Code kEvicted{"transfer-evicted"}; ///< it was idle, and others needed its place
inline constexpr base::Code kTooManyConnections{
    "transfer-too-many-connections"};                              ///< %1 the most there may be
inline constexpr base::Code kRequestTimedOut{"request-timed-out"}; ///< its request took too long to come

// Requests that are not for a file or not allowed. What a client sent as user or password is in none of them:
// it may be half right, or right elsewhere.

inline constexpr base::Code kLoginMissing{
    "login-missing"};                                   ///< neither user nor password, and both are wanted
inline constexpr base::Code kLoginWrong{"login-wrong"}; ///< the user or the password
inline constexpr base::Code kLoginTurnedAway{
    "login-turned-away"}; ///< not looked at: too many wrong ones wait
inline constexpr base::Code kRequestMalformed{
    "request-malformed"}; ///< %1 the part that is wrong, as the protocol calls it: "request-line", "Range"
inline constexpr base::Code kRequestTooLarge{
    "request-too-large"}; ///< %1 the part, as the protocol calls it; %2 how many bytes it may have
inline constexpr base::Code kRequestNotForReading{
    "request-not-for-reading"}; ///< %1 the verb: "PUT", "STOR"; nothing is written here
inline constexpr base::Code kRequestBeyondEnd{
    "request-beyond-end"}; ///< %1 name, %2 its size: the range or restart that was asked for lies behind

/// The server ended it, or never began it.
inline bool isOurEnd(base::Code reason)
{
    constexpr std::array kOurs{kServerStopped,   kFileCut,  kAskedAnew, kBusy,
                               kBusyWithAddress, kNoSocket, kEvicted,   kTooManyConnections};
    return std::find(kOurs.begin(), kOurs.end(), reason) != kOurs.end();
}

/// Such an end leaves the client where it was: it has no answer, and asks again.
inline bool isNoAnswer(base::Code reason)
{
    constexpr std::array kTurnedAway{kServerStopped, kBusy,    kBusyWithAddress,
                                     kNoSocket,      kEvicted, kTooManyConnections};
    return std::find(kTurnedAway.begin(), kTurnedAway.end(), reason) != kTurnedAway.end();
}

} // namespace serving
