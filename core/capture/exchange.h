#pragma once

#include "core/capture/packets.h"
#include "core/capture/pcapng.h"
#include "core/serving/request_event.h"

#include <optional>
#include <vector>

/// Packets made anew of what is known of an exchange. Nothing was captured: how often a block was resent,
/// what the headers were and when each packet came is not known, and contents are zeros.
namespace capture {

struct Exchange {
    serving::RequestEvent event;
    std::optional<base::MacAddress> mac; ///< of the device, where it is known
};

/// All of the content up to here is there as zeros; of a larger one only headers, as with a snapshot length.
inline constexpr qint64 kWholeContent = 16 * 1024;
/// Of a TFTP transfer so many blocks are shown, half of them at each end.
inline constexpr qint64 kMostBlocks = 2048;

End clientOf(const Exchange &exchange);
/// At the port that a device goes to by itself (guide 2.1), whichever it was: by it every program knows what
/// it reads.
End serverOf(const Exchange &exchange, quint16 port);
/// "timed-out, tftp-client-gone"; empty if there is nothing to say.
QString remarkOn(const serving::RequestEvent &event);
qint64 microsecondsOf(const QDateTime &time);

/// Spreads frames evenly from one time to the other.
void spread(std::vector<Frame> &frames, std::size_t from, qint64 begin, qint64 end);

std::vector<Frame> tftpFrames(const Exchange &exchange);
/// Of one connection, in their order; of HTTPS what was within TLS, on the port of HTTP.
std::vector<Frame> httpFrames(const std::vector<Exchange> &exchanges);
std::vector<Frame> ftpFrames(const std::vector<Exchange> &exchanges);

} // namespace capture
