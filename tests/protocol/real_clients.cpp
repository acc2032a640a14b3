#include "tests/protocol/real_clients.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <algorithm>
#include <functional>
#include <memory>

namespace protocol {

namespace {

constexpr int kAtOnce = 8;
constexpr int kHungMs = 90'000;

QString portText(const Fetch &fetch)
{
    return QString::number(fetch.port);
}

bool isIpv6(const Fetch &fetch)
{
    return fetch.host.contains(QLatin1Char(':'));
}

QStringList tftpHpa(const Fetch &fetch)
{
    return {isIpv6(fetch) ? QStringLiteral("-6") : QStringLiteral("-4"),
            QStringLiteral("-m"),
            fetch.netascii ? QStringLiteral("ascii") : QStringLiteral("binary"),
            fetch.host,
            portText(fetch),
            QStringLiteral("-c"),
            QStringLiteral("get"),
            fetch.name,
            fetch.target};
}

QStringList atftp(const Fetch &fetch)
{
    QStringList arguments{QStringLiteral("-g"), QStringLiteral("-r"), fetch.name, QStringLiteral("-l"),
                          fetch.target};
    if (fetch.blockSize)
        arguments << QStringLiteral("--option") << QStringLiteral("blksize %1").arg(fetch.blockSize);
    if (fetch.windowSize)
        arguments << QStringLiteral("--option") << QStringLiteral("windowsize %1").arg(fetch.windowSize);
    return arguments << fetch.host << portText(fetch);
}

QStringList busybox(const Fetch &fetch)
{
    QStringList arguments{QStringLiteral("tftp"), QStringLiteral("-g"), QStringLiteral("-r"), fetch.name,
                          QStringLiteral("-l"),   fetch.target};
    if (fetch.blockSize)
        arguments << QStringLiteral("-b") << QString::number(fetch.blockSize);
    return arguments << fetch.host << portText(fetch);
}

QStringList curl(const Fetch &fetch)
{
    QStringList arguments{QStringLiteral("--silent"), QStringLiteral("--show-error"),
                          QStringLiteral("--output"), fetch.target};
    if (fetch.blockSize)
        arguments << QStringLiteral("--tftp-blksize") << QString::number(fetch.blockSize);
    else
        arguments << QStringLiteral("--tftp-no-options");
    const QString host = isIpv6(fetch) ? QStringLiteral("[%1]").arg(fetch.host) : fetch.host;
    return arguments << QStringLiteral("tftp://%1:%2/%3%4")
                            .arg(host, portText(fetch), fetch.name,
                                 fetch.netascii ? QStringLiteral(";mode=netascii") : QString());
}

/// Runs one job's client; its verdict is for the caller to fetch when the process has ended.
std::unique_ptr<QProcess> startClient(const FetchJob &job)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(job.client.program, job.client.arguments(job.fetch));
    QTimer::singleShot(kHungMs, process.get(), &QProcess::kill);
    return process;
}

/// Clients' exit codes are of little use (tftp-hpa's is 0 whatever happened); the bytes tell.
QString verdict(QProcess &process, const FetchJob &job)
{
    QFile file(job.fetch.target);
    const QString said = QString::fromLocal8Bit(process.readAll()).simplified();
    if (process.exitStatus() != QProcess::NormalExit)
        return job.client.name + QStringLiteral(" hung or crashed: ") + said;
    if (!file.open(QIODevice::ReadOnly))
        return job.client.name + QStringLiteral(" left no file: ") + said;
    const QByteArray got = file.readAll();
    file.remove();
    if (got == job.expected)
        return {};
    return QStringLiteral("%1 got %2 bytes of %3, different from byte %4 on: %5")
        .arg(job.client.name)
        .arg(got.size())
        .arg(job.expected.size())
        .arg(std::ranges::mismatch(got, job.expected).in1 - got.begin())
        .arg(said);
}

} // namespace

std::vector<RealClient> realClients()
{
    const auto found = [](const char *name) {
        return QStandardPaths::findExecutable(QString::fromLatin1(name));
    };
    return {
        {QStringLiteral("tftp-hpa"), found("tftp"), false, false, true, &tftpHpa},
        {QStringLiteral("atftp"), found("atftp"), true, true, false, &atftp},
        {QStringLiteral("busybox"), found("busybox"), true, false, false, &busybox},
        {QStringLiteral("curl"), found("curl"), true, false, true, &curl},
    };
}

RealClient realClient(const QString &name)
{
    for (const RealClient &client : realClients()) {
        if (client.name == name)
            return client;
    }
    return {};
}

QStringList runFetches(const std::vector<FetchJob> &jobs)
{
    QStringList verdicts(static_cast<qsizetype>(jobs.size()));
    QEventLoop loop;
    std::size_t next = 0;
    int running = 0;
    std::vector<std::unique_ptr<QProcess>> processes(jobs.size());
    const std::function<void()> startMore = [&] {
        for (; running < kAtOnce && next < jobs.size(); ++next, ++running) {
            const std::size_t at = next;
            processes[at] = startClient(jobs[at]);
            QObject::connect(processes[at].get(), &QProcess::finished, &loop, [&, at] {
                verdicts[static_cast<qsizetype>(at)] = verdict(*processes[at], jobs[at]);
                --running;
                startMore();
                if (running == 0)
                    loop.quit();
            });
        }
    };
    startMore();
    if (running > 0)
        loop.exec();
    return verdicts;
}

} // namespace protocol
