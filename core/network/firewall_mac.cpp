#include "core/network/firewall.h"

#include <QProcess>

namespace network {

Firewall systemFirewall(const QString &)
{
    constexpr int kPatience = 2000; // ms
    QProcess tool;
    tool.start(QStringLiteral("/usr/libexec/ApplicationFirewall/socketfilterfw"),
               {QStringLiteral("--getglobalstate")});
    const bool answered = tool.waitForFinished(kPatience);
    const auto state = answered ? macStateOf(tool.readAllStandardOutput()) : Firewall::State::Unknown;
    return {state, state == Firewall::State::Off ? FirewallTool::None : FirewallTool::MacOs};
}

} // namespace network
