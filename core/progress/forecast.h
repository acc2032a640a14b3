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
    catalogue::FirmwareVersion installs;   ///< of the image that it reboots for; empty: there is none
};

/// What a device will do until it is up to date: the Procedure driven against what would be served, without
/// a socket or a clock.
struct Forecast {
    std::vector<ForecastBoot> boots;
    Device after;                 ///< as it will be, if it does not go on for ever
    bool endless = false;         ///< it would go on rebooting: given up after as many boots as were allowed
    bool provisioningOff = false; ///< it ends because its settings switch provisioning off

    int reboots() const;  ///< of its own: boots after the first
    qint64 bytes() const; ///< that it will be sent
};

/// More than any honest procedure has: configuration, firmware, three components, and again.
inline constexpr int kForecastBoots = 12;

/// What would be served under a path; null: not found. A content's md5() is asked for, its bytes only of
/// configurations and checksums.
using ForecastLookup = std::function<files::ContentPtr(const QString &path)>;

/// Guide 2.1.2 and 2.2.5: by which protocol it fetches from the boot after it took new settings: where they
/// differ from those that it held, they count (`prov.download.method`). Where they do not, it goes on as
/// before: it may have been told by a URL in option 66, which no file takes back (guide 2.1.1).
serving::Protocol protocolAfter(serving::Protocol before, const conf::Provisioning &held,
                                const conf::Provisioning &taken);

/// From the next power-up on; nothing is asked whether the server speaks the protocol that its settings lead
/// it to, or whether they lead it elsewhere (guide 5.2). `model` outlives the call; null: what the device can
/// do never changes with its firmware.
Forecast forecast(Device device, const catalogue::Model *model, const ForecastLookup &lookup,
                  int bootLimit = kForecastBoots);
/// The same of a device in the middle of a boot, of which the rest is the first one told.
Forecast forecastFrom(Procedure pass, const catalogue::Model *model, const ForecastLookup &lookup,
                      int bootLimit = kForecastBoots);

/// How fast things go on a bench.
struct Pace {
    double deviceBytesPerSecond =
        0;                         ///< that one device takes by itself: measured, or of its protocol; above 0
    double linkBytesPerSecond = 0; ///< that all of them share; above 0
    std::chrono::seconds configReboot{90};   ///< half-way: integrators allow 60 to 120 s for a restart
    std::chrono::seconds imageReboot{300};   ///< install and boot: integrators allow 300 s
    std::chrono::milliseconds request{1500}; ///< between two files of one pass a device takes 1 to 2 s
};
/// Where nothing was measured yet, from the ways of the protocols:
/// TFTP sends a block of 512 bytes and waits for its ACK before the next (RFC 1350 section 2: "lock-step").
/// On a wired network that takes a small device about a millisecond, so 512 kB/s however fast the link is.
/// Over TCP a device takes what its own Ethernet port does: 100 Mbit/s, of which framing leaves 94 %.
Pace usualPace(serving::Protocol protocol, double linkBytesPerSecond);

/// How long it will take, from its first request on, when `together` devices do the same at once: each file
/// as fast as the device takes it or as their shares of the link allow, whichever is slower, and the reboots.
std::chrono::seconds howLong(const Forecast &forecast, const Pace &pace, int together = 1);

} // namespace progress
