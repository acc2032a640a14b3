#pragma once

#include "core/progress/device_state.h"
#include "ui/models/files_scene.h"

#include <QHash>

namespace ui::models {

/// What devices were seen to run and to have been given, by their address, as the bench tells of them.
class SeenBook {
public:
    /// True if that is another state than before.
    bool add(const QVector<progress::DeviceState> &devices);
    void clear() { m_seen.clear(); }

    /// Of the devices of a job.
    SeenDevices of(const job::Job &job) const;
    stock::SeenFirmware firmwareOf(const job::Job &job) const; ///< where it is known

private:
    QHash<base::MacAddress, SeenDevice> m_seen;
};

} // namespace ui::models
