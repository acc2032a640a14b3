#pragma once

#include "core/base/clock.h"
#include "core/progress/device_state.h"
#include "ui/models/roles.h"
#include "ui/models/transfer_book.h"

#include <QString>
#include <chrono>
#include <optional>

/// What is said of a device wherever one is shown: in the board's rows and cards, beside the log, in what is
/// copied and in notifications.
namespace ui::models {

/// Where a device stands, as the total above the board counts it.
enum class Group { Applied, Stuck, ToCome };
Group groupOf(const progress::DeviceState &device);

/// A device of the job that nothing was heard of yet; its id is below zero.
inline bool isUnheard(const progress::DeviceState &device)
{
    return device.id < 0;
}

/// How a device's state is to be taken.
progress::Tone toneOf(const progress::DeviceState &device);
/// Who needs a person first: 0 stuck, 1 odd, 2 under way, 3 not heard of yet, 4 done.
int attentionOf(const progress::DeviceState &device);

/// The step bar with its last mark.
Stages marksOf(const progress::DeviceState &device);

/// The name it has in the job, else its MAC address, else where it was heard from.
QString nameText(const progress::DeviceState &device);
/// "Stuck", "Applied", …
QString gradeText(const progress::DeviceState &device);
/// What it is doing, or why it does not get on, in a few words; of a transfer how far it is.
QString statusText(const progress::DeviceState &device, const DeviceTransfer *transfer);
/// The file or the step that it will ask for next; empty if that is over or nobody knows.
QString nextName(const progress::DeviceState &device);
/// The same behind the time until silence about it is odd: "in 42 s, algop8188.md5", then "overdue 12 s, …".
QString nextText(const progress::DeviceState &device, base::Instant now);
/// Silence about it is odd by now.
bool isOverdue(const progress::DeviceState &device, base::Instant now);

/// How long a device still needs: the reboots before it (as long as progress::Pace has them) less
/// what has passed of the one it is at, and what is left of its transfer. Files that are still to come are
/// not in it: their size shows when they are asked for. Nothing where it is done, stuck, or nobody knows.
std::optional<std::chrono::seconds> timeLeft(const progress::DeviceState &device,
                                             const DeviceTransfer *transfer, const QDateTime &now);

} // namespace ui::models
