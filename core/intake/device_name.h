#pragma once

#include "core/job/job.h"

namespace intake {

/// How a device is called before people: its name, else its location, its extension, its MAC address or its
/// model.
QString calledName(const job::Device &device);
/// What the device itself says, its overrides first; nothing if it leaves the key to the layers below.
std::optional<QString> ownValue(const job::Device &device, const QByteArray &key);

} // namespace intake
