#pragma once

#include "core/bench/device_forecast.h"
#include "core/progress/device_state.h"
#include "core/stock/tone_plan.h"
#include "core/stock/upgrade.h"
#include "ui/models/files_scene.h"

#include <QHash>
#include <optional>
#include <vector>

namespace ui::files {

/// What devices are to be brought to: versions, or a package of tones.
struct UpgradeAsk {
    stock::UpgradeWish upgrade; ///< its devices are those of the tones as well
    QString package;            ///< not empty: tones, and no versions
};

/// What becomes of the settings by it, and what of the devices.
struct GivePlan {
    struct Move {
        job::DeviceId device = 0;
        progress::Tone tone = progress::Tone::Normal;
        QString what; ///< "Up: 1.0 → 1.5"
        QString why;  ///< the same as a sentence
    };
    struct Refusal {
        job::DeviceId device = 0;
        progress::Tone tone = progress::Tone::Bad; ///< Look: it is only no device that this is for
        QString what;                              ///< a few words
        QString why;                               ///< what to do about it included
    };
    job::Change change;
    std::vector<Move> moves; ///< each device once
    std::vector<Refusal> refusals;
    QStringList missing; ///< exact names of files that are asked for and not there
    job::JobPtr after;   ///< the job as the change makes it
    QVector<job::DeviceId> devices() const;
};
/// Looks at every device: of other threads.
GivePlan planFor(const models::FilesScene &scene, const UpgradeAsk &ask);
/// Its change alone, for when some of the devices are left out. The same.
job::Change changeFor(const models::FilesScene &scene, const UpgradeAsk &ask);
/// Devices or models whose provisioning was off.
int switchedOnBy(const job::Change &change);

/// Devices with which the same happens.
struct OutlookGroup {
    progress::Tone tone = progress::Tone::Normal;
    QString what;
    QString why; ///< the same in full; what to do about it included
    QString model;
    QStringList files;                          ///< images and tones that each asks for, with their checksums
    std::optional<int> reboots;                 ///< nothing: not known yet
    std::optional<progress::Forecast> forecast; ///< of one of them
    QVector<job::DeviceId> devices;
    bool refused = false;
};
using Forecasts = QVector<::bench::DeviceForecast>;
/// The most telling first. `forecasts` empty: not known yet. Looks at every device: of other threads.
std::vector<OutlookGroup> groupsOf(const GivePlan &plan, const Forecasts &forecasts);

/// How long it takes when so many devices fetch files at the same time; nothing while that is not known.
std::optional<std::chrono::seconds> timeOf(const OutlookGroup &group, qsizetype together,
                                           const std::optional<progress::Pace> &pace);
/// "about 12 min"
QString aboutText(std::chrono::seconds time);
/// Boot by boot, a request a line.
QString bootsText(const progress::Forecast &forecast);

} // namespace ui::files
