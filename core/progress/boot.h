#pragma once

#include "core/progress/record.h"

namespace progress {

/// Does this request begin a new boot, rather than go on with the current one or repeat its last name?
bool beginsBoot(const Record &record, const Seen &seen, base::Duration retry);

/// Closes the current boot and begins the next one: what was given in it is what the device is believed to
/// hold now.
void beginBoot(Record &record, base::Instant now, const std::vector<catalogue::Capabilities> &abilities);

/// Was this request made before the newest one though it is reported after it? A server that answers the next
/// request before it reads the last acknowledgement tells of the two in that order, and real time may not
/// tell them apart.
bool isOutOfOrder(const Record &record, const Seen &seen, base::Duration retry);

/// Puts such a request where it belongs, into this boot or the one before, and replays what came after it.
/// The place in the current boot if that is where it went.
struct Placed {
    bool anywhere = false;           ///< false: it belongs to neither boot any more
    std::optional<std::size_t> here; ///< index into record.boot.seen
};
Placed takeOutOfOrder(Record &record, Seen seen, const std::vector<catalogue::Capabilities> &abilities,
                      base::Duration retry);

} // namespace progress
