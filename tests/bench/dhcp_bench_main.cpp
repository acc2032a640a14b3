// `provbench-cli serve --dhcp` beside Kea with its memfile, loaded by Kea's own perfdhcp in networks of the
// measurement's own: both meet every scenario in turn, round after round, so that a busy minute of the
// machine hurts both alike; medians are printed, and exits 1 if an aim was missed. Run by
// tests/bench/dhcp.sh.

#include "tests/bench/cores.h"
#include "tests/bench/dhcp_contestant.h"
#include "tests/bench/environment.h"
#include "tests/bench/median.h"
#include "tests/support/other_network.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <cstdio>

namespace {

using bench::DhcpContestant;
using bench::kDhcpClients;

constexpr int kBasicSeconds = 4;

/// What perfdhcp is told.
struct Scenario {
    QString name;
    QStringList arguments;
    bool isAvalanche = false;
    bool isEverybodyServed = false; ///< kDhcpClients of them, and each must get a lease
};

Scenario avalanche()
{
    return {QStringLiteral("avalanche of %1").arg(kDhcpClients),
            {QStringLiteral("--scenario"), QStringLiteral("avalanche"), QStringLiteral("-R"),
             QString::number(kDhcpClients)},
            true,
            true};
}

/// So many exchanges begin in a second; by `clients` devices in turn.
Scenario basic(const QString &who, int clients, int rate)
{
    return {QStringLiteral("basic, %1, %2/s").arg(who).arg(rate),
            {QStringLiteral("-r"), QString::number(rate), QStringLiteral("-p"),
             QString::number(kBasicSeconds), QStringLiteral("-W"), QStringLiteral("1500000"),
             QStringLiteral("-R"), QString::number(clients)},
            false,
            clients == kDhcpClients};
}

std::vector<Scenario> scenarios()
{
    std::vector<Scenario> all{avalanche()};
    for (const int rate : {1000, 4000, 8000, 16000})
        all.push_back(basic(QStringLiteral("%1 clients").arg(kDhcpClients), kDhcpClients, rate));
    for (const int rate : {1000, 4000, 8000, 16000})
        all.push_back(basic(QStringLiteral("ever new ones"), 60'000, rate));
    std::erase_if(
        all, [](const Scenario &each) { return !bench::isWanted("PROVBENCH_BENCH_SCENARIO", each.name); });
    return all;
}

struct Measurement {
    double perSecond = 0; ///< leases that were acknowledged
    double lost = 0;      ///< questions without an answer in time
    double delay = 0;     ///< from DISCOVER to OFFER, ms, on an average
    double leftOver = 0;  ///< clients without a lease, where each must have one
    double twice = 0;     ///< addresses given twice, as the clients saw it or as the server wrote it down
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

Measurement read(const QString &report, const Scenario &scenario, const bench::Kept &kept)
{
    Measurement result;
    const double leases = figure(report, "received packets: (\\d+)", 1);
    result.perSecond = scenario.isAvalanche ? figure(report, "Rate: ([\\d.]+)", 0) : leases / kBasicSeconds;
    result.lost = figure(report, "drops: (\\d+)", 0) + figure(report, "drops: (\\d+)", 1);
    result.delay = figure(report, "avg delay: ([\\d.]+)", 0);
    result.twice = kept.shared;
    if (scenario.isAvalanche) // elsewhere clients come again, and have the same address again
        result.twice += figure(report, "non unique addresses: (\\d+)", 1);
    // Whoever has a lease of the server, but never heard of it, is left over as well.
    const double withLease = scenario.isAvalanche ? std::min<double>(leases, kept.clients) : kept.clients;
    result.leftOver = scenario.isEverybodyServed ? kDhcpClients - withLease : 0;
    return result;
}

QStringList perfdhcp(const Scenario &scenario)
{
    return QStringList{qEnvironmentVariable("PERFDHCP"),
                       QStringLiteral("-4"),
                       QStringLiteral("-u"),
                       QStringLiteral("-b"),
                       QStringLiteral("mac=00:22:ee:00:00:00"),
                       QStringLiteral("-l"),
                       QStringLiteral("c0")} +
           scenario.arguments + QStringList{QStringLiteral("10.66.0.1")};
}

/// What it reports; on a core of its own.
QString run(const QStringList &perfdhcp, const support::OtherNetwork &clients)
{
    QStringList command = clients.command(perfdhcp);
    QProcess load;
    load.setChildProcessModifier([] { bench::moveToReaderCore(); });
    const QString program = command.takeFirst();
    load.start(program, command);
    load.waitForFinished(60'000);
    return QString::fromLatin1(load.readAllStandardOutput());
}

std::optional<Measurement> measure(const DhcpContestant &contestant, const Scenario &scenario,
                                   const support::OtherNetwork &clients)
{
    const bench::RunningDhcp server(contestant, clients);
    if (!server.isReady()) {
        std::fprintf(stderr, "%s did not start: %s\n", qPrintable(contestant.name),
                     server.output().constData());
        return std::nullopt;
    }
    // Clients that come again and again have been there before.
    if (scenario.isEverybodyServed && !scenario.isAvalanche)
        run(perfdhcp(avalanche()), clients);
    const QString report = run(perfdhcp(scenario), clients);
    return read(report, scenario, server.kept());
}

struct Row {
    Scenario scenario;
    std::vector<std::vector<Measurement>> rounds; ///< by contestant
};

double rateOf(const Row &row, std::size_t contestant)
{
    return bench::medianOf(row.rounds[contestant], &Measurement::perSecond);
}

void printHead()
{
    std::printf("%-28s %-10s %10s %6s %12s %8s %10s %6s\n", "scenario", "server", "leases/s", "ratio",
                "offered (ms)", "lost", "left over", "twice");
}

/// Medians of what is fast or slow, and the worst round of what must not be.
void print(const Row &row, const std::vector<DhcpContestant> &servers)
{
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const auto &rounds = row.rounds[i];
        const QByteArray ratio =
            i == 0 ? QByteArray::number(rateOf(row, 0) / rateOf(row, 1), 'f', 2) : QByteArray("1");
        std::printf("%-28s %-10s %10.1f %6s %12.1f %8.0f %10.0f %6.0f\n", qPrintable(row.scenario.name),
                    qPrintable(servers[i].name), rateOf(row, i), ratio.constData(),
                    bench::medianOf(rounds, &Measurement::delay), bench::worstOf(rounds, &Measurement::lost),
                    bench::worstOf(rounds, &Measurement::leftOver),
                    bench::worstOf(rounds, &Measurement::twice));
    }
    std::fflush(stdout);
}

bool aim(const QString &what, bool isMet)
{
    std::printf("%s  %s\n", isMet ? "met   " : "MISSED", qPrintable(what));
    return isMet;
}

/// The most leases in a second of any step of this scenario; 0 if none was run.
double best(const std::vector<Row> &rows, QStringView scenario, std::size_t contestant)
{
    double most = 0;
    for (const Row &row : rows)
        most = std::max(most, row.scenario.name.startsWith(scenario) ? rateOf(row, contestant) : 0);
    return most;
}

bool isAtLeastKeas(const std::vector<Row> &rows, const QString &scenario)
{
    const double ours = best(rows, scenario, 0), keas = best(rows, scenario, 1);
    if (ours == 0 && keas == 0)
        return true; // it was not chosen
    return aim(QStringLiteral("%1: at least Kea's leases per second (%2 and %3, ratio %4)")
                   .arg(scenario)
                   .arg(ours, 0, 'f', 1)
                   .arg(keas, 0, 'f', 1)
                   .arg(ours / keas, 0, 'f', 3),
               ours >= keas);
}

bool judge(const std::vector<Row> &rows)
{
    const auto isNever = [&](double Measurement::*what) {
        return std::ranges::all_of(rows,
                                   [&](const Row &row) { return bench::worstOf(row.rounds[0], what) == 0; });
    };
    bool isMet = aim(QStringLiteral("no address given twice, in any round"), isNever(&Measurement::twice));
    isMet &= aim(QStringLiteral("no client left over, in any round"), isNever(&Measurement::leftOver));
    for (const char *scenario : {"avalanche of 250", "basic, 250 clients", "basic, ever new ones"})
        isMet &= isAtLeastKeas(rows, QString::fromLatin1(scenario));
    return isMet;
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
    const auto servers = bench::dhcpContestants();
    std::printf("DHCP servers side by side: medians of %d rounds; of what must not be the worst\n", rounds);
    printHead();
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
