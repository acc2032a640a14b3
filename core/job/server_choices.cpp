#include "core/job/server_choices.h"

#include <algorithm>
#include <vector>

namespace job {

namespace {

constexpr qsizetype kMostBytes = 255; ///< of a user or password: an FTP command is one line of 512
constexpr quint16 kFirstUserPort = 1024;

bool isFit(const QString &text)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    return text.isValidUtf16() && text.toUtf8().size() <= kMostBytes && std::ranges::none_of(text, isControl);
}

bool isFit(const tcp::PortRange &ports)
{
    return ports == tcp::PortRange() || (ports.first >= kFirstUserPort && ports.first <= ports.last);
}

} // namespace

base::Result<void> checkServers(const ServerChoices &choices)
{
    if (!isFit(choices.user) || choices.user.contains(u':'))
        return base::fail(kUserUnfit);
    if (!isFit(choices.password))
        return base::fail(kPasswordUnfit);
    const tcp::PortRange &ports = choices.passivePorts;
    if (!isFit(ports))
        return base::fail(kPassivePortsUnfit, {QString::number(ports.first), QString::number(ports.last)});
    return checkDhcp(choices.dhcp);
}

base::Result<void> checkServable(const ServerChoices &choices)
{
    if (choices.user.isEmpty() != choices.password.isEmpty())
        return base::fail(kLoginIncomplete);
    if (choices.certificateFile.isEmpty() != choices.keyFile.isEmpty())
        return base::fail(kCertificateIncomplete);
    std::vector<quint16> ports;
    for (const auto &port : {choices.httpPort, choices.httpsPort, choices.ftpPort}) {
        if (port.value_or(0) != 0)
            ports.push_back(*port);
    }
    std::ranges::sort(ports);
    if (const auto twice = std::ranges::adjacent_find(ports); twice != ports.end())
        return base::fail(kPortTwice, {QString::number(*twice)});
    return {};
}

} // namespace job
