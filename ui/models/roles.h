#pragma once

#include "core/progress/device_state.h"

#include <Qt>
#include <array>

namespace ui::models {

/// What the models say beside the text that is shown; delegates and proxies read these, never the text.
enum Role {
    ToneRole = Qt::UserRole + 1, ///< progress::Tone as int: how the cell is to be taken
    SortRole,                    ///< the value behind the text, in a type that compares
    DeviceRole,                  ///< progress::DeviceId, or job::DeviceId of a job's devices
    StagesRole,                  ///< Stages, for the step bar
    CurrentRole,                 ///< bool: the line at which the device is now
    PercentRole,                 ///< int, 0 to 100: how far a transfer is; nothing once it is over
    InheritedRole,               ///< bool: the value comes from a lower layer, not from this device
};

/// The stages of the step bar, and "done" behind them.
inline constexpr std::size_t kMarks = progress::kStageCount + 1;
using Stages = std::array<progress::StageState, kMarks>;

} // namespace ui::models
