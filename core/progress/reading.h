#pragma once

#include "core/progress/record.h"
#include "core/serving/served_tree.h"

/// What a request says by itself: which file, which step of guide 5.1, which device.
namespace progress {

/// The last segment of a path.
QString bareName(const QString &path);

/// The facts of an exchange that ended at `now`.
Seen readRequest(const serving::RequestEvent &event, base::Instant now);

/// It was refused for want of a user and password, or for wrong ones.
bool isLoginRefusal(base::Code reason);

/// TLS did not come about, so that nothing could be asked for. Why is core/tls's to say.
bool isFailedHandshake(const serving::RequestEvent &event);

/// What was sent is no whole file: nothing at all (HEAD, 304), or a range out of its middle. One that was
/// resumed and reached the end is whole.
bool isOnlyPart(const serving::RequestEvent &event);

/// "Algo-8301/1.7 …", wherever in it, to "8301": a device on HTTP says what it is. Empty if it does not.
QString modelOfUserAgent(const QString &agent);

/// A tone archive and its .md5 have a free name (guide 4.2): they are these if the archive is there or the
/// device's settings name it.
void recogniseTones(const Record &record, const serving::ServedTree &tree, Seen &seen);

} // namespace progress
