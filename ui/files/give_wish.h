#pragma once

#include "core/stock/upgrade.h"

namespace ui::files {

/// What devices are to be brought to, for UpgradeDialog to begin with: components of firmware, or a package
/// of tones instead.
struct GiveWish {
    std::vector<stock::UpgradeWish::Component> components;
    bool isTones = false;           ///< tones are given, and no firmware
    QString package;                ///< of tones, its bare name; empty: the likeliest
    QVector<job::DeviceId> devices; ///< that are selected; empty: none, so every one is meant
};

} // namespace ui::files
