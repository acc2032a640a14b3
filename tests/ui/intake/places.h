#pragma once

#include "tests/ui/support/jobs.h"
#include "tests/ui/support/own_settings.h"

namespace support {

/// So many rooms that wait for an 8188.
inline job::Job placesOf(int count)
{
    job::Job job = jobOf(count);
    for (job::Device &device : job.devices)
        device.mac.reset();
    return job;
}

inline QString labelOf(int n)
{
    return QStringLiteral("0022EE%1").arg(0x010000 + n, 6, 16, QLatin1Char('0')).toUpper();
}

inline base::MacAddress addressOf(int n)
{
    return *base::MacAddress::parse(labelOf(n));
}

} // namespace support
