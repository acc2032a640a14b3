#pragma once

#include <QFile>
#include <QProcess>
#include <sched.h>
#include <unistd.h>

namespace support {

/// Gives this process a network of its own, with nothing in it and no way out. Call it in main() before there
/// are threads; false where neither root nor user namespaces are to be had.
inline bool ownNetwork()
{
    const uid_t user = ::geteuid();
    if (::unshare(CLONE_NEWNET) == 0)
        return true;
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    QFile map(QStringLiteral("/proc/self/uid_map"));
    return map.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
           map.write(QByteArrayLiteral("0 ") + QByteArray::number(user) + " 1\n") > 0;
}

/// ip(8) with such arguments; false if it failed or is not installed.
inline bool ip(const QString &arguments)
{
    return QProcess::execute(QStringLiteral("ip"), arguments.split(u' ')) == 0;
}

} // namespace support
