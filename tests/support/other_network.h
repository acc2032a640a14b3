#pragma once

#include "tests/support/own_network.h"

#include <QProcess>
#include <QStringList>
#include <QTest>

namespace support {

/// A second network beside the own one of this process, joined to it by a cable: `here` in this one, `there`
/// in that one. Real clients are started in it.
class OtherNetwork {
public:
    /// False if the system does not permit it; ownNetwork() first.
    bool join(const QString &here, const QString &there)
    {
        m_holder.start(QStringLiteral("unshare"), {QStringLiteral("--net"), QStringLiteral("cat")});
        if (!m_holder.waitForStarted() || !QTest::qWaitFor([this] { return isApart(); }, 5000))
            return false;
        return ip(QStringLiteral("link add %1 type veth peer name %2").arg(here, there)) &&
               ip(QStringLiteral("link set %1 netns %2").arg(there).arg(m_holder.processId())) &&
               ip(QStringLiteral("link set %1 up").arg(here)) &&
               run({QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("set"), there,
                    QStringLiteral("up")});
    }
    ~OtherNetwork()
    {
        m_holder.closeWriteChannel();
        m_holder.waitForFinished(5000);
    }

    /// Whose network it is, for ip(8)'s "netns".
    qint64 processId() const { return m_holder.processId(); }

    /// A command that runs there, for QProcess.
    QStringList command(const QStringList &command) const
    {
        return QStringList{QStringLiteral("nsenter"), QStringLiteral("-t"),
                           QString::number(m_holder.processId()), QStringLiteral("-n")} +
               command;
    }
    bool run(const QStringList &inside) const
    {
        QStringList all = command(inside);
        const QString program = all.takeFirst();
        return QProcess::execute(program, all) == 0;
    }

private:
    /// unshare(1) has done its work once it has become the program that it was told to run.
    bool isApart() const
    {
        QFile name(QStringLiteral("/proc/%1/comm").arg(m_holder.processId()));
        return name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "cat";
    }

    QProcess m_holder;
};

} // namespace support
