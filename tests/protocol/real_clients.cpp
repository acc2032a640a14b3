#include "tests/protocol/real_clients.h"

#include "tests/protocol/errands.h"

#include <QStandardPaths>

namespace protocol {

namespace {

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
    std::vector<Errand> errands;
    for (const FetchJob &job : jobs)
        errands.push_back({job.client.name, job.client.program, job.client.arguments(job.fetch),
                           job.fetch.target, job.expected});
    return runErrands(errands);
}

} // namespace protocol
