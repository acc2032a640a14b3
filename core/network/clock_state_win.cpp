#include "core/network/clock_state.h"

#include <QSettings>

namespace network {

/// The time service's settings say where it asks, or that it shall not; whether it was answered is told to
/// administrators alone.
std::optional<bool> clockIsKeptRight()
{
    const QSettings settings(
        QStringLiteral("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters"),
        QSettings::NativeFormat);
    const QString source = settings.value(QStringLiteral("Type")).toString();
    return source == QLatin1StringView("NoSync") ? std::optional(false) : std::nullopt;
}

} // namespace network
