#pragma once

#include "core/files/content.h"
#include "core/progress/procedure.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace progress {

/// One request that a device will make, and what it will be answered.
struct ForecastFetch {
    Fetch fetch;
    bool found = false;
    qint64 bytes = 0;

    friend bool operator==(const ForecastFetch &, const ForecastFetch &) = default;
};

/// One pass through guide 5.1.
struct ForecastBoot {
    std::vector<ForecastFetch> fetches;
    std::optional<Reboot::Why> rebootsFor; ///< nothing: it begins normal operation, or provisioning is off
};

/// What a device will do until it is up to date: the Procedure driven against what would be served, without
/// a socket or a clock.
struct Forecast {
    std::vector<ForecastBoot> boots;
    Device after;                 ///< as it will be
    bool endless = false;         ///< it would go on rebooting: given up after as many boots as were allowed
    bool provisioningOff = false; ///< it ends because its settings switch provisioning off

    int reboots() const;  ///< of its own: boots after the first
    qint64 bytes() const; ///< that it will be sent
};

/// What would be served under a path; null: not found. A content's md5() is asked for, its bytes only of
/// configurations and checksums.
using ForecastLookup = std::function<files::ContentPtr(const QString &path)>;

/// `model` outlives the call; null: what the device can do never changes with its firmware.
Forecast forecast(Device device, const catalogue::Model *model, const ForecastLookup &lookup,
                  int bootLimit = 12);

/// How fast things go on a bench.
struct Pace {
    double deviceBytesPerSecond = 0;       ///< that one device takes by itself: measured, or of its protocol
    double linkBytesPerSecond = 0;         ///< that all of them share
    std::chrono::seconds configReboot{90}; ///< integrators allow 60 to 120 s (domain notes 5)
    std::chrono::seconds imageReboot{300}; ///< install and boot: integrators allow 300 s
};
/// Where nothing was measured yet: TFTP in blocks of 512 bytes, one at a time, else what the link gives.
Pace usualPace(serving::Protocol protocol, double linkBytesPerSecond);

/// How long it will take when `together` devices do the same at once.
std::chrono::seconds howLong(const Forecast &forecast, const Pace &pace, int together = 1);

} // namespace progress
