#include "core/network/firewall.h"

#include <QSettings>

namespace network {

static const QString kPolicy = QStringLiteral(
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\");

/// Everybody may read these. A bench switch is a network that Windows does not know: its profile is the
/// public one.
Firewall systemFirewall(const QString &program)
{
    const QSettings profile(kPolicy + QStringLiteral("PublicProfile"), QSettings::NativeFormat);
    const QVariant isOn = profile.value(QStringLiteral("EnableFirewall"));
    if (!isOn.isValid())
        return {Firewall::State::Unknown, FirewallTool::Windows};
    if (isOn.toInt() == 0)
        return {Firewall::State::Off, FirewallTool::None};
    const QSettings rules(kPolicy + QStringLiteral("FirewallRules"), QSettings::NativeFormat);
    QStringList texts;
    for (const QString &key : rules.childKeys())
        texts << rules.value(key).toString();
    return {verdictOf(texts, program), FirewallTool::Windows};
}

} // namespace network
