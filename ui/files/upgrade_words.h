#pragma once

#include "ui/files/outlook_model.h"
#include "ui/models/pace_book.h"

/// What UpgradeDialog says above and below its table.
namespace ui::files {

/// What becomes of those that are chosen, all groups together.
struct OutlookSum {
    qsizetype devices = 0;  ///< that it fits
    qsizetype chosen = 0;   ///< of them
    qsizetype atWork = 0;   ///< of the chosen: those that will install something
    qsizetype lookedAt = 0; ///< of the chosen: to an older version, or away from other tones
    int leastReboots = 0;   ///< of those at work
    int mostReboots = 0;
    bool isForecast = false; ///< reboots are known of all that are chosen
    std::optional<std::chrono::seconds> time;
};
OutlookSum sumOf(const OutlookModel &model);

/// One line: "3 of 38 devices · 2 reboots each · about 7 min together".
QString headlineOf(const OutlookSum &sum);
/// The same where it fits nobody.
QString headlineOf(const GivePlan &plan, bool isTones);

/// What the times rest on: a measure, the link, or what is usual.
QString groundOf(const models::PaceBook &paces, serving::Protocol protocol);

} // namespace ui::files
