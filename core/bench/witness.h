#pragma once

#include "core/bench/bench.h"
#include "core/dhcp/server.h"

#include <variant>

namespace bench {

/// Something came to an end, or stands beside a run and a person should know of it.
struct Notice {
    enum class Kind { Stopped, DhcpStopped, DhcpEnded, DhcpWarned };
    Kind kind = Kind::Stopped;
    base::Error why{}; ///< empty where it was wanted
};

/// Guide 5.1 as it went for a device in its current boot, of the moment.
struct GuidePass {
    progress::DeviceId device = 0;
    QVector<progress::GuideLine> lines;
};

/// All that a bench tells: the same that its signals tell, and what it is only asked for.
using Happening = std::variant<Batch, QVector<Service>, Notice, DhcpService, dhcp::Rival, GuidePass, dhcp::Passed>;

/// Sees everything, of whatever epoch, nothing left out: a recorder, say. Devices and services that were
/// there before it are told to it first. Transfers under way come with a batch, but bring none about.
class Witness {
public:
    virtual ~Witness() = default;
    /// Called on the bench thread, which serves devices: must not wait for anything.
    virtual void saw(const Happening &what, base::Instant now, const QDateTime &wall) = 0;
};

} // namespace bench
