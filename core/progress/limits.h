#pragma once

#include "core/base/clock.h"

#include <cstddef>

namespace progress {

/// How long silence is normal, and how much is remembered. The defaults fit real devices; a rehearsal shrinks
/// them.
struct Limits {
    /// Between two files of one pass a device takes a second or two; a device that has been quiet this long
    /// wanted nothing more. Twenty seconds leave room for a slow one and for its TFTP client's retries.
    base::Duration quiet = std::chrono::seconds(20);
    /// A file that guide 5.1 says must be asked for next, and is not.
    base::Duration nextRequest = std::chrono::seconds(60);
    /// From its address to its first request a device goes on booting for some seconds.
    base::Duration afterLease = std::chrono::seconds(60);
    /// Applying settings and booting takes 60 to 120 s (integrators allow 120 s for a reboot); twice that.
    base::Duration configReboot = std::chrono::seconds(240);
    /// Integrators allow 300 s for a firmware upgrade with its reboot; twice that.
    base::Duration imageReboot = std::chrono::seconds(600);
    /// A client that heard nothing asks for the same name again within this time; that is no new boot.
    base::Duration retry = std::chrono::seconds(2);
    /// No device boots faster. Who asks for its configuration again sooner may be another tool, or a
    /// simulator; only the quiet afterwards tells that it wanted nothing more.
    base::Duration shortestReboot = std::chrono::seconds(5);
    /// Reboots of a device by itself take no longer: integrators allow 120 s.
    base::Duration ownReboot = std::chrono::seconds(120);
    /// Boots that follow one another faster than this, all at the same step, are worth a word: a loop, or a
    /// person at the switch. Over a file that changes three are a loop; over the same one three are advice,
    /// and only six at one cadence or nine at any a loop, for a healthy device that is power-cycled looks
    /// alike.
    base::Duration loop = std::chrono::seconds(240);

    std::size_t devices = 20'000; ///< beyond it some are forgotten: see Identity
};

} // namespace progress
