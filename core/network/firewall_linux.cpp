#include "core/network/firewall.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <algorithm>

namespace network {

static QByteArray textAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static bool runs(const QByteArray &program)
{
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(entries.begin(), entries.end(), [&](const QString &entry) {
        return entry.front().isDigit() &&
               textAt(QStringLiteral("/proc/%1/comm").arg(entry)).trimmed() == program;
    });
}

Firewall systemFirewall(const QString &)
{
    LinuxFirewallClues clues;
    clues.ufwSettings = textAt(QStringLiteral("/etc/ufw/ufw.conf"));
    clues.runsFirewalld = runs("firewalld");
    clues.modules = textAt(QStringLiteral("/proc/modules"));
    clues.builtIn =
        textAt(QStringLiteral("/lib/modules/%1/modules.builtin").arg(QSysInfo::kernelVersion()));
    return firewallOf(clues);
}

} // namespace network
