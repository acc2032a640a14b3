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

/// The server ended it, or never began it.
inline bool isOurEnd(base::Code reason)
{
    constexpr std::array kOurs{kServerStopped, kFileCut, kAskedAnew, kBusy, kBusyWithAddress, kNoSocket};
    return std::find(kOurs.begin(), kOurs.end(), reason) != kOurs.end();
}

/// Such an end leaves the client where it was: it has no answer, and asks again.
inline bool isNoAnswer(base::Code reason)
{
    constexpr std::array kTurnedAway{kServerStopped, kBusy, kBusyWithAddress, kNoSocket};
    return std::find(kTurnedAway.begin(), kTurnedAway.end(), reason) != kTurnedAway.end();
}

} // namespace serving
