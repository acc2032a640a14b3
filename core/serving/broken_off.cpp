#include "core/serving/broken_off.h"

#include "core/serving/ends.h"

namespace serving {

BrokenOff brokenOff(tcp::End end, const RequestEvent &event)
{
    const QStringList progress{QString::number(event.bytes), QString::number(event.size - event.offset)};
    switch (end) {
    case tcp::End::TimedOut:
        return {Outcome::TimedOut, {kClientStalled, progress}};
    case tcp::End::Evicted:
        return {Outcome::Aborted, {kEvicted, {}}};
    case tcp::End::FileCut:
        return {Outcome::Aborted, {kFileCut, {event.path}}};
    case tcp::End::Stopped:
        return {Outcome::Aborted, {kServerStopped, {}}};
    case tcp::End::Closed:
    case tcp::End::PeerLeft:
    case tcp::End::Broken:
    case tcp::End::Refused:
        return {Outcome::Aborted, {kClientLeft, progress}};
    }
    Q_UNREACHABLE();
}

} // namespace serving
