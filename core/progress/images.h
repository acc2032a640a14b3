#pragma once

#include "core/progress/procedure.h"

#include <array>

namespace progress {

/// Guide section 3: the firmware of all products, then the components "applicable to specific products only".
struct Image {
    catalogue::FileKind kind;
    std::optional<QString> conf::Provisioning::*wanted;
    catalogue::FirmwareVersion Device::*installed;
};

/// In the order in which they are asked for.
inline constexpr std::array kImages{
    Image{catalogue::FileKind::Firmware, &conf::Provisioning::firmware, &Device::firmware},
    Image{catalogue::FileKind::Kernel, &conf::Provisioning::kernel, &Device::kernel},
    Image{catalogue::FileKind::Base, &conf::Provisioning::base, &Device::base},
    Image{catalogue::FileKind::System, &conf::Provisioning::system, &Device::system},
};

/// Guide 5.1 step 4 a): "present in config file, and this version does not match the currently installed".
bool wants(const Device &device, const Image &image);
/// Of the version that its settings want.
QString imageName(const Device &device, const Image &image);

} // namespace progress
