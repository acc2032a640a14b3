#pragma once

#include "core/job/job.h"
#include "core/progress/forecast.h"

namespace bench {

/// What a device of a job will do from its next boot on, until it is up to date.
struct DeviceForecast {
    job::DeviceId device = 0;
    /// Its `after` is without a configuration: thousands of them would fill the memory, and nobody asks.
    progress::Forecast forecast;
};

} // namespace bench
