#pragma once

#include "core/progress/device_state.h"

#include <QHash>

namespace filter {

/// What a filter must know beside the requests.
struct Context {
    struct Device {
        progress::Grade grade = progress::Grade::Contacted;
        QString name;                             ///< for people; empty if none
        std::optional<base::MacAddress> mac = {}; ///< known by now, if not when it asked
    };

    QDateTime now; ///< in the time zone of the person who filters
    QHash<progress::DeviceId, Device> devices;
};

} // namespace filter
