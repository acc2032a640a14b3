#include "tests/bench/dhcp_contestant.h"

#include "tests/bench/cores.h"

#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <algorithm>

namespace bench {

namespace {

constexpr int kSettled = 4000; // ms; more than dhcp::OfferGate::kQuietTime

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

QByteArray keaConfiguration(const QString &folder)
{
    return QStringLiteral(R"({"Dhcp4": {"interfaces-config": {"interfaces": ["s0"]}, "valid-lifetime": 3600,
        "lease-database": {"type": "memfile", "persist": true, "lfc-interval": 0, "name": "%1/kea.csv"},
        "loggers": [{"name": "kea-dhcp4", "severity": "INFO", "output_options": [{"output": "stdout"}]},
                    {"name": "kea-dhcp4.leases", "severity": "WARN", "output_options": [{"output": "stdout"}]}],
        "subnet4": [{"subnet": "10.66.0.0/16", "pools": [{"pool": "10.66.1.0-10.66.250.255"}]}]}})")
        .arg(folder)
        .toLatin1();
}

/// perfdhcp counts up from the same MAC address.
QByteArray job()
{
    QJsonArray devices;
    for (int i = 0; i < kDhcpClients; ++i)
        devices.append(
            QJsonObject{{QStringLiteral("id"), i + 1},
                        {QStringLiteral("mac"), QStringLiteral("0022EE%1").arg(i, 6, 16, QLatin1Char('0'))},
                        {QStringLiteral("model"), QStringLiteral("8188")}});
    return QJsonDocument(QJsonObject{{QStringLiteral("schema"), 1},
                                     {QStringLiteral("servers"), QJsonObject{{QStringLiteral("http"), {}}}},
                                     {QStringLiteral("devices"), devices}})
        .toJson();
}

} // namespace

std::vector<DhcpContestant> dhcpContestants()
{
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    return {{QStringLiteral("ProvBench"),
             words("env XDG_DATA_HOME=%1/data") + QStringList{QStringLiteral(BENCH_CLI)} +
                 words("serve %1/job --dhcp s0 --dhcp-range 10.66.1.0-10.66.250.255 --tftp 69 --json"),
             "\"ready\"", QStringLiteral("*.leases")},
            {QStringLiteral("Kea"),
             words("env KEA_LOCKFILE_DIR=none KEA_PIDFILE_DIR=%1 KEA_LOGGER_DESTINATION=stdout") +
                 QStringList{qEnvironmentVariable("KEA_DHCP4"), QStringLiteral("-c"),
                             QStringLiteral("%1/kea.json")},
             "DHCP4_STARTED", QStringLiteral("kea.csv")}};
}

/// What it says goes to a file: nobody reads a pipe while perfdhcp runs.
RunningDhcp::RunningDhcp(const DhcpContestant &contestant, const support::OtherNetwork &clients)
    : m_contestant(contestant)
{
    write(m_folder.filePath(QStringLiteral("kea.json")), keaConfiguration(m_folder.path()));
    QDir(m_folder.path()).mkdir(QStringLiteral("job"));
    write(m_folder.filePath(QStringLiteral("job/job.json")), job());
    QStringList command = contestant.command;
    command.replaceInStrings(QStringLiteral("%1"), m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("output")));
    const QString program = command.takeFirst();
    m_process.start(program, command);
    m_isReady = QTest::qWaitFor(
        [&] {
            clients.run({QStringLiteral("sh"), QStringLiteral("-c"),
                         QStringLiteral("busybox ping -c 1 -W 1 10.66.0.1 > /dev/null")});
            return output().contains(contestant.ready);
        },
        20'000);
    moveToServerCore(m_process.processId());
    QTest::qWait(kSettled);
}

RunningDhcp::~RunningDhcp()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray RunningDhcp::output() const
{
    QFile file(m_folder.filePath(QStringLiteral("output")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every line that both write of a lease begins with its address and goes on with a MAC address.
Kept RunningDhcp::kept() const
{
    static const QRegularExpression line(
        QStringLiteral(R"(^\D*(\d+\.\d+\.\d+\.\d+)\b.*?((?:[0-9a-f]{2}:){5}[0-9a-f]{2}))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    QDirIterator files(m_folder.path(), {m_contestant.leases}, QDir::Files, QDirIterator::Subdirectories);
    QFile file(files.hasNext() ? files.next() : QString());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSet<QString> clients;
    QHash<QString, QSet<QString>> holders;
    auto leases = line.globalMatch(QString::fromLatin1(file.readAll()));
    while (leases.hasNext()) {
        const QRegularExpressionMatch lease = leases.next();
        const QString client = lease.captured(2).toLower();
        clients.insert(client);
        holders[lease.captured(1)].insert(client);
    }
    const auto shared =
        std::ranges::count_if(holders, [](const QSet<QString> &each) { return each.size() > 1; });
    return {static_cast<int>(clients.size()), static_cast<int>(shared)};
}

} // namespace bench
