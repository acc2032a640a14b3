#pragma once

#include "core/progress/record.h"

namespace progress {

/// Does this request begin a new boot, rather than go on with the current one or repeat its last name?
bool beginsBoot(const Record &record, const Seen &seen, base::Duration retry);

/// Closes the current boot and begins the next one: what was given in it is what the device is believed to
/// hold now.
void beginBoot(Record &record, base::Instant now, const std::vector<catalogue::Capabilities> &abilities);

/// Takes a request into the facts of the current boot and has the replay follow it.
void take(Record &record, Seen seen);

/// Takes in a request that was reported after younger ones (its last acknowledgement was lost, say): the boot
/// is replayed with everything in its true order.
void takeLate(Record &record, Seen seen, const std::vector<catalogue::Capabilities> &abilities);

} // namespace progress
