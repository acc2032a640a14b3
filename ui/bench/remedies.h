#pragma once

#include "core/progress/device_state.h"

#include <QString>

namespace ui::bench {

/// What the window can do about a stuck device when a person presses the one button that goes with its cause.
enum class Deed {
    None,
    Repair,       ///< what the checks offer for the file or the device
    Adopt,        ///< make it a device of the job
    EditDevice,   ///< go to it on Devices
    OpenFiles,    ///< go to Files, where firmware and tones are
    ShowFile,     ///< show the file in its folder
    ServeOn,      ///< protocols, login, certificate
    CheckNetwork, ///< interfaces, firewall, DHCP and option 66
};

/// What there is to do it with.
struct Means {
    bool isJob = false; ///< a job is open and may be edited
    QString repair{};   ///< what the button of a repair says; empty: the checks have none for this device
};

struct Remedy {
    Deed deed = Deed::None;
    QString label{}; ///< of the button: a verb; empty for Deed::None
};

/// Of a device that is stuck; None for any other.
Remedy remedyFor(const progress::DeviceState &device, const Means &means);

} // namespace ui::bench
