#include "core/network/clock_state.h"

#include <QFileInfo>
#include <sys/timex.h>

namespace network {

/// adjtimex(2); systemd-timesyncd leaves a mark too, which the kernel's forgets after a while without
/// answers.
std::optional<bool> clockIsKeptRight()
{
    timex clock{};
    const bool told = ::adjtimex(&clock) >= 0;
    if (told && (clock.status & STA_UNSYNC) == 0)
        return true;
    if (QFileInfo::exists(QStringLiteral("/run/systemd/timesync/synchronized")))
        return true;
    return told ? std::optional(false) : std::nullopt;
}

} // namespace network
