#include "tests/bench/process_meter.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <algorithm>
#include <numeric>
#include <unistd.h>

namespace bench {

namespace {

QByteArray procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// /proc/PID/stat from its third field on: the command in the second may hold spaces, so count from its
/// bracket.
QList<QByteArray> statOf(qint64 pid)
{
    const QByteArray stat = procFile(pid, "stat");
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

/// All below a process.
QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    for (const QByteArray &child :
         procFile(pid, qPrintable(QStringLiteral("task/%1/children").arg(pid))).split(' ')) {
        if (!child.isEmpty())
            children << child.toLongLong() << childrenOf(child.toLongLong());
    }
    return children;
}

/// proc(5): utime, stime, cutime and cstime are fields 14 to 17, in ticks of 10 ms.
double tickSeconds(qint64 pid)
{
    const QList<QByteArray> fields = statOf(pid);
    double ticks = 0;
    for (int i = 11; i <= 14 && i < fields.size(); ++i)
        ticks += fields[i].toDouble();
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// To the nanosecond, but only of the threads that live: atftpd has one for each reader.
double threadSeconds(qint64 pid)
{
    double nanoseconds = 0;
    for (const QString &thread :
         QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        nanoseconds += procFile(pid, qPrintable(QStringLiteral("task/%1/schedstat").arg(thread)))
                           .split(' ')[0]
                           .toDouble();
    return nanoseconds / 1e9;
}

double secondsOf(qint64 pid)
{
    return std::max(tickSeconds(pid), threadSeconds(pid));
}

double peakOf(qint64 pid)
{
    const QByteArray status = procFile(pid, "status");
    const qsizetype at = status.indexOf("VmHWM:");
    return at < 0 ? 0 : status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

} // namespace

ProcessMeter::ProcessMeter(qint64 pid, TheDead dead) : m_pid(pid), m_dead(dead), m_before(secondsOf(pid))
{
    for (const qint64 child : childrenOf(pid))
        m_beforeOf[child] = secondsOf(child);
}

void ProcessMeter::look()
{
    if (m_dead == TheDead::Charged)
        m_spentBy.clear();
    double megabytes = peakOf(m_pid);
    for (const qint64 child : childrenOf(m_pid)) {
        m_spentBy[child] = std::max(m_spentBy[child], secondsOf(child) - m_beforeOf.value(child));
        megabytes += peakOf(child);
    }
    m_peak = std::max(m_peak, megabytes);
}

double ProcessMeter::cpuSeconds()
{
    look();
    return std::accumulate(m_spentBy.begin(), m_spentBy.end(), secondsOf(m_pid) - m_before);
}

double ProcessMeter::peakMegabytes()
{
    look();
    return m_peak;
}

} // namespace bench
