#include "core/network/commands.h"
#include "core/network/quoting.h"

namespace network {

namespace {

QString wordOf(Transport transport)
{
    return transport == Transport::Udp ? QStringLiteral("udp") : QStringLiteral("tcp");
}

/// Services that hold a port though the process is one that must not be ended: {program, port, command}.
struct KnownOwner {
    System system;
    QLatin1StringView program;
    quint16 port; ///< 0: whichever
    QLatin1StringView command;
};
const KnownOwner kKnownOwners[] = {
    // Internet Connection Sharing, which answers DHCP and DNS on the shared interface.
    {System::Windows, QLatin1StringView("svchost.exe"), 67, QLatin1StringView("net stop SharedAccess")},
    {System::Windows, QLatin1StringView("svchost.exe"), 123, QLatin1StringView("net stop w32time")},
    {System::Windows, QLatin1StringView("svchost.exe"), 0,
     QLatin1StringView("tasklist /svc /fi \"PID eq %1\"")},
    // http.sys: the web server of Windows, for IIS and others.
    {System::Windows, QLatin1StringView("System"), 0, QLatin1StringView("netsh http show servicestate")},
    {System::Windows, QLatin1StringView(""), 0, QLatin1StringView("tasklist /svc /fi \"PID eq %1\"")},
    // launchd holds the ports of services that it starts when somebody calls.
    {System::MacOs, QLatin1StringView("launchd"), 67,
     QLatin1StringView("sudo launchctl unload -w /System/Library/LaunchDaemons/bootps.plist")},
    {System::MacOs, QLatin1StringView("bootpd"), 67,
     QLatin1StringView("sudo launchctl unload -w /System/Library/LaunchDaemons/bootps.plist")},
    {System::MacOs, QLatin1StringView("launchd"), 69,
     QLatin1StringView("sudo launchctl unload -w /System/Library/LaunchDaemons/tftp.plist")},
    {System::MacOs, QLatin1StringView("launchd"), 21,
     QLatin1StringView("sudo launchctl unload -w /System/Library/LaunchDaemons/ftp.plist")},
    {System::MacOs, QLatin1StringView("httpd"), 0, QLatin1StringView("sudo apachectl stop")},
    {System::Linux, QLatin1StringView("systemd"), 69, QLatin1StringView("sudo systemctl stop tftp.socket")},
    {System::Linux, QLatin1StringView("systemd"), 0, QLatin1StringView("systemctl list-sockets")},
};

} // namespace

QString stopOwnerCommand(const Terminal &terminal, quint16 port, const PortOwner &owner)
{
    if (!owner.service.isEmpty())
        return QStringLiteral("sudo systemctl stop %1").arg(posixQuoted(owner.service));
    const QString pid = QString::number(owner.pid);
    for (const KnownOwner &known : kKnownOwners) {
        if (known.system == terminal.system &&
            known.program.compare(owner.program, Qt::CaseInsensitive) == 0 &&
            (known.port == port || known.port == 0))
            return QString(known.command).replace(QLatin1StringView("%1"), pid);
    }
    return terminal.system == System::Windows ? QStringLiteral("taskkill /F /PID ") + pid
                                              : QStringLiteral("sudo kill ") + pid;
}

QString showOwnerCommand(const Terminal &terminal, Transport transport, quint16 port)
{
    const bool isUdp = transport == Transport::Udp;
    switch (terminal.system) {
    case System::Linux:
        return QStringLiteral("sudo ss -Hlnp%1 'sport = :%2'").arg(QChar(isUdp ? u'u' : u't')).arg(port);
    case System::Windows:
        return QStringLiteral("netstat -abno -p %1").arg(wordOf(transport));
    case System::MacOs:
        return QStringLiteral("sudo lsof -nP -i%1:%2").arg(wordOf(transport).toUpper()).arg(port);
    }
    Q_UNREACHABLE();
}

QString showReservedCommand(const Terminal &terminal, Transport transport)
{
    return terminal.system == System::Windows
               ? QStringLiteral("netsh interface ipv4 show excludedportrange protocol=%1")
                     .arg(wordOf(transport))
               : QString();
}

} // namespace network
