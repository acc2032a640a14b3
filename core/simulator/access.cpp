#include "core/simulator/access.h"

#include "core/progress/forecast.h"

namespace simulator {

Access accessAfter(const Access &before, const conf::Provisioning &held, const conf::Provisioning &taken)
{
    Access after = before;
    after.protocol = progress::protocolAfter(before.protocol, held, taken);
    if (taken.user != held.user || taken.password != held.password)
        after.login = {taken.user, taken.password};
    return after;
}

bool knowsOnlyTls12(const catalogue::FirmwareVersion &firmware)
{
    using catalogue::FirmwareVersion;
    const auto order = FirmwareVersion::compare(firmware, FirmwareVersion(QStringLiteral("5.0")));
    return !firmware.isEmpty() && order && *order == std::strong_ordering::less;
}

} // namespace simulator
