// ProvBench's DHCP server beside Kea with its memfile, loaded by Kea's own perfdhcp in networks of the
// measurement's own: both meet every scenario in turn, round after round, so that a busy minute of the
// machine hurts both alike; medians are printed, and exits 1 if an aim was missed. Run by
// tests/bench/dhcp.sh.

#include "tests/bench/cores.h"
#include "tests/bench/environment.h"
#include "tests/bench/median.h"
#include "tests/support/other_network.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <cstdio>

namespace {

constexpr int kClients = 250;    // that are switched on at once
constexpr int kBasicSeconds = 4; // of each step of the basic scenario
constexpr double kSpread = 0.01; // perfdhcp's own, from run to run at a rate that both keep up with

/// What perfdhcp is told, and how many it makes.
struct Scenario {
    QString name;
    QStringList arguments;
    int clients = 0; ///< that must all have got their lease; 0: as many as can
};

std::vector<Scenario> scenarios()
{
    std::vector<Scenario> all{{QStringLiteral("avalanche of %1").arg(kClients),
                               {QStringLiteral("--scenario"), QStringLiteral("avalanche"),
                                QStringLiteral("-R"), QString::number(kClients)},
                               kClients}};
    for (const int rate : {500, 1000, 2000, 4000, 8000})
        all.push_back({QStringLiteral("basic, %1/s").arg(rate),
                       {QStringLiteral("-r"), QString::number(rate), QStringLiteral("-p"),
                        QString::number(kBasicSeconds), QStringLiteral("-W"), QStringLiteral("1500000"),
                        QStringLiteral("-R"), QStringLiteral("60000")},
                       0});
    std::erase_if(
        all, [](const Scenario &each) { return !bench::isWanted("PROVBENCH_BENCH_SCENARIO", each.name); });
    return all;
}

/// A server, freshly started for each run, so that every lease is a new one.
struct Contestant {
    QString name;
    QStringList command; ///< %1: a folder of its own
    QByteArray ready;    ///< what it says once it answers
};

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

std::vector<Contestant> contestants()
{
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    return {{QStringLiteral("ProvBench"),
             QStringList{QStringLiteral(DHCP_SERVER)} + words("s0 10.66.1.0 10.66.250.255 %1/leases.jsonl"),
             "ready"},
            {QStringLiteral("Kea"),
             words("env KEA_LOCKFILE_DIR=none KEA_PIDFILE_DIR=%1 KEA_LOGGER_DESTINATION=stdout") +
                 QStringList{qEnvironmentVariable("KEA_DHCP4"), QStringLiteral("-c"),
                             QStringLiteral("%1/kea.json")},
             "DHCP4_STARTED"}};
}

class RunningServer {
public:
    explicit RunningServer(const Contestant &contestant)
    {
        QFile configuration(m_folder.filePath(QStringLiteral("kea.json")));
        if (configuration.open(QIODevice::WriteOnly))
            configuration.write(keaConfiguration(m_folder.path()));
        configuration.close();
        QStringList command = contestant.command;
        command.replaceInStrings(QStringLiteral("%1"), m_folder.path());
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        const QString program = command.takeFirst();
        m_process.start(program, command);
        m_isReady = QTest::qWaitFor(
            [&] {
                m_output += m_process.readAll();
                return m_output.contains(contestant.ready);
            },
            20'000);
        bench::moveToServerCore(m_process.processId());
    }
    ~RunningServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool isReady() const { return m_isReady; }
    const QByteArray &output() const { return m_output; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    bool m_isReady = false;
};

struct Measurement {
    double leases = 0;    ///< acknowledged
    double perSecond = 0; ///< of them
    double lost = 0;      ///< questions without an answer in time
    double twice = 0;     ///< addresses given twice
    double delay = 0;     ///< from DISCOVER to OFFER, ms, on an average
};

/// The number behind a label of perfdhcp's report, of its n-th exchange.
double figure(const QString &report, const char *pattern, int nth)
{
    auto matches = QRegularExpression(QLatin1StringView(pattern)).globalMatch(report);
    double value = 0;
    for (int i = 0; i <= nth && matches.hasNext(); ++i)
        value = matches.next().captured(1).toDouble();
    return value;
}

Measurement read(const QString &report, const Scenario &scenario)
{
    Measurement result;
    result.leases = figure(report, "received packets: (\\d+)", 1);
    result.perSecond =
        scenario.clients > 0 ? figure(report, "Rate: ([\\d.]+)", 0) : result.leases / kBasicSeconds;
    result.lost = figure(report, "drops: (\\d+)", 0) + figure(report, "drops: (\\d+)", 1);
    result.twice =
        figure(report, "non unique addresses: (\\d+)", 0) + figure(report, "non unique addresses: (\\d+)", 1);
    result.delay = figure(report, "avg delay: ([\\d.]+)", 0);
    return result;
}

std::optional<Measurement> measure(const Contestant &contestant, const Scenario &scenario,
                                   const support::OtherNetwork &clients)
{
    const RunningServer server(contestant);
    if (!server.isReady()) {
        std::fprintf(stderr, "%s did not start: %s\n", qPrintable(contestant.name),
                     server.output().constData());
        return std::nullopt;
    }
    QStringList command = clients.command(QStringList{qEnvironmentVariable("PERFDHCP"), QStringLiteral("-4"),
                                                      QStringLiteral("-u"), QStringLiteral("-b"),
                                                      QStringLiteral("mac=00:22:ee:00:00:00"),
                                                      QStringLiteral("-l"), QStringLiteral("c0")} +
                                          scenario.arguments + QStringList{QStringLiteral("10.66.0.1")});
    QProcess perfdhcp;
    perfdhcp.setChildProcessModifier([] { bench::moveToReaderCore(); });
    const QString program = command.takeFirst();
    perfdhcp.start(program, command);
    perfdhcp.waitForFinished(60'000);
    return read(QString::fromLatin1(perfdhcp.readAllStandardOutput()), scenario);
}

struct Row {
    Scenario scenario;
    std::vector<std::vector<Measurement>> rounds; ///< by contestant
};

double rateOf(const Row &row, std::size_t contestant)
{
    return bench::medianOf(row.rounds[contestant], &Measurement::perSecond);
}

void print(const Row &row, const std::vector<Contestant> &servers)
{
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const auto &rounds = row.rounds[i];
        std::printf("%-18s %-10s %9.1f leases/s   offered after %7.1f ms   %6.0f lost   %3.0f given twice\n",
                    qPrintable(row.scenario.name), qPrintable(servers[i].name), rateOf(row, i),
                    bench::medianOf(rounds, &Measurement::delay), bench::worstOf(rounds, &Measurement::lost),
                    bench::worstOf(rounds, &Measurement::twice));
    }
    std::printf("%-18s ratio      %9.2f\n", qPrintable(row.scenario.name), rateOf(row, 0) / rateOf(row, 1));
    std::fflush(stdout);
}

bool aim(const char *what, bool isMet)
{
    std::printf("%s  %s\n", isMet ? "met   " : "MISSED", what);
    return isMet;
}

/// The most leases in a second of any step of the basic scenario.
double bestBasic(const std::vector<Row> &rows, std::size_t contestant)
{
    double best = 0;
    for (const Row &row : rows)
        best = std::max(best, row.scenario.clients == 0 ? rateOf(row, contestant) : 0);
    return best;
}

bool judge(const std::vector<Row> &rows)
{
    const auto givesOnce = [](const Row &row) {
        return bench::worstOf(row.rounds[0], &Measurement::twice) == 0;
    };
    bool isMet = aim("no address given twice", std::ranges::all_of(rows, givesOnce));
    for (const Row &row : rows) {
        if (row.scenario.clients == 0)
            continue;
        const auto served = [&](const Measurement &each) { return each.leases == row.scenario.clients; };
        isMet &= aim("avalanche: no client left over", std::ranges::all_of(row.rounds[0], served));
        isMet &= aim("avalanche: at least Kea's leases per second", rateOf(row, 0) >= rateOf(row, 1));
    }
    const double ours = bestBasic(rows, 0), keas = bestBasic(rows, 1);
    if (keas == 0)
        return isMet; // none of these was chosen
    std::printf("basic at its best: %.1f leases/s, Kea %.1f, ratio %.2f\n", ours, keas, ours / keas);
    return aim("basic: at least Kea's leases per second", ours >= keas * (1 - kSpread)) && isMet;
}

} // namespace

int main(int argc, char **argv)
{
    const bool isApart = support::ownNetwork();
    QCoreApplication app(argc, argv);
    support::OtherNetwork clients;
    if (!isApart || !clients.join(QStringLiteral("s0"), QStringLiteral("c0")) ||
        !support::ip(QStringLiteral("addr add 10.66.0.1/16 dev s0")) ||
        !clients.run(QStringLiteral("ip addr add 10.66.0.2/16 dev c0").split(u' '))) {
        std::fprintf(stderr, "networks of its own cannot be made here\n");
        return 2;
    }
    const int rounds = bench::numberFromEnvironment("PROVBENCH_BENCH_ROUNDS", 3);
    const auto servers = contestants();
    std::printf("DHCP servers side by side, medians of %d rounds\n", rounds);
    std::vector<Row> rows;
    for (const Scenario &scenario : scenarios()) {
        Row row{scenario, std::vector<std::vector<Measurement>>(servers.size())};
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t i = 0; i < servers.size(); ++i) {
                const auto measured = measure(servers[i], scenario, clients);
                if (!measured)
                    return 2;
                row.rounds[i].push_back(*measured);
            }
        }
        print(row, servers);
        rows.push_back(std::move(row));
    }
    return judge(rows) ? 0 : 1;
}
