#include "tests/bench/measurement.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <numeric>
#include <unistd.h>

namespace bench {

namespace {

constexpr int kLoadMs = 300'000;
constexpr int kLookMs = 10;

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

QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    for (const QByteArray &child :
         procFile(pid, qPrintable(QStringLiteral("task/%1/children").arg(pid))).split(' ')) {
        if (!child.isEmpty())
            children << child.toLongLong();
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

double cpuSeconds(qint64 pid)
{
    return std::max(tickSeconds(pid), threadSeconds(pid));
}

/// The CPU time a server spends from here on. tftpd-hpa forks for each reader and ignores SIGCHLD, so that
/// nobody is charged for its children: they are looked at while they live, which misses a child's last
/// moments.
class CpuMeter {
public:
    explicit CpuMeter(qint64 pid) : m_pid(pid), m_before(cpuSeconds(pid)) {}

    void look()
    {
        for (const qint64 child : childrenOf(m_pid))
            m_children[child] = std::max(m_children[child], cpuSeconds(child));
    }

    double seconds() const
    {
        return std::accumulate(m_children.begin(), m_children.end(), cpuSeconds(m_pid) - m_before);
    }

private:
    qint64 m_pid;
    double m_before;
    QHash<qint64, double> m_children;
};

double peakMegabytes(qint64 pid)
{
    const QByteArray status = procFile(pid, "status");
    const qsizetype at = status.indexOf("VmHWM:");
    return at < 0 ? 0 : status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

QString fileFor(const Scenario &scenario, const QString &folder)
{
    return QStringLiteral("%1/%2.bin").arg(folder).arg(scenario.fileSize);
}

QJsonObject runLoad(const Scenario &scenario, const QString &file, quint16 port, CpuMeter &meter)
{
    QStringList arguments{QStringLiteral("--port"),    QString::number(port),
                          QStringLiteral("--file"),    file,
                          QStringLiteral("--clients"), QString::number(scenario.clients)};
    if (scenario.blockSize)
        arguments << QStringLiteral("--blksize") << QString::number(scenario.blockSize);
    if (scenario.windowSize)
        arguments << QStringLiteral("--windowsize") << QString::number(scenario.windowSize);
    if (qEnvironmentVariableIsSet("PROVBENCH_BENCH_JOIN"))
        arguments << QStringLiteral("--join-segments");
    QProcess load;
    load.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    load.start(QStringLiteral(BENCH_LOAD), arguments);
    const QDeadlineTimer deadline(kLoadMs);
    while (!load.waitForFinished(kLookMs) && load.state() == QProcess::Running && !deadline.hasExpired())
        meter.look();
    return QJsonDocument::fromJson(load.readAllStandardOutput()).object();
}

double medianOf(const std::vector<Measurement> &rounds, double Measurement::*member)
{
    std::vector<double> values;
    for (const Measurement &round : rounds)
        values.push_back(round.*member);
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

Measurement measure(const Contestant &contestant, const Scenario &scenario, const QString &folder)
{
    Measurement result;
    if (contestant.program.isEmpty()) {
        result.problem = QStringLiteral("not installed");
        return result;
    }
    const QString file = fileFor(scenario, folder);
    support::ServerProcess process;
    const quint16 port = contestant.start(process, {folder, file, scenario.clients});
    if (port == 0) {
        result.problem = process.problem();
        return result;
    }
    CpuMeter meter(process.processId());
    const QJsonObject load = runLoad(scenario, file, port, meter);
    const double blocks = load[QLatin1StringView("blocks")].toDouble();
    result.ran = blocks > 0 && process.isRunning();
    result.problem = load[QLatin1StringView("failure")].toString();
    result.seconds = load[QLatin1StringView("seconds")].toDouble();
    result.cpuMicros = meter.seconds() * 1e6 / std::max(blocks, 1.0);
    result.megabytes = peakMegabytes(process.processId());
    result.reasked = load[QLatin1StringView("reasked")].toDouble();
    result.resent = load[QLatin1StringView("resent")].toDouble();
    result.failed = load[QLatin1StringView("failed")].toDouble();
    return result;
}

Measurement median(const std::vector<Measurement> &rounds)
{
    Measurement result = rounds.front();
    for (const Measurement &round : rounds) {
        if (!round.ran)
            return round;
    }
    for (auto member : {&Measurement::seconds, &Measurement::cpuMicros, &Measurement::megabytes,
                        &Measurement::reasked, &Measurement::resent, &Measurement::failed})
        result.*member = medianOf(rounds, member);
    return result;
}

} // namespace bench
