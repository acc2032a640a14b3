// TFTP servers side by side: every server meets every scenario in turn, round after round, so that a busy
// minute of the machine hurts all alike; medians are printed, and the worst of what must never be. Run by
// tests/bench/run.sh, which gives it a network namespace. Exits 1 if an aim was missed.

#include "tests/bench/environment.h"
#include "tests/bench/random_file.h"
#include "tests/bench/table.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <cstdio>

namespace {

using namespace bench;

std::vector<Contestant> wantedContestants()
{
    auto chosen = contestants();
    std::erase_if(chosen, [](const auto &each) { return !isWanted("PROVBENCH_BENCH_ONLY", each.name); });
    return chosen;
}

std::vector<Scenario> wantedScenarios(const Size &size)
{
    auto chosen = scenarios(size);
    std::erase_if(chosen, [](const auto &each) { return !isWanted("PROVBENCH_BENCH_SCENARIO", each.name); });
    return chosen;
}

Outcome run(const Scenario &scenario, const std::vector<Contestant> &servers, const QString &folder,
            int rounds)
{
    std::vector<std::vector<Measurement>> measured(servers.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < servers.size(); ++i)
            measured[i].push_back(measure(servers[i], scenario, folder));
    }
    Outcome outcome{scenario, {}};
    for (const auto &each : measured)
        outcome.summaries.push_back(summary(each));
    return outcome;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Size size = Size::fromEnvironment();
    QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7755)); // peers drop their privileges
    const auto list = wantedScenarios(size);
    for (const Scenario &scenario : list) {
        if (!writeFileOfSize(folder.path(), scenario.fileSize)) {
            std::fprintf(stderr, "cannot write to %s\n", qPrintable(folder.path()));
            return 2;
        }
    }
    const auto servers = wantedContestants();
    std::printf("TFTP servers side by side on loopback, medians of %d rounds\n", size.rounds);
    std::vector<Outcome> outcomes;
    for (const Scenario &scenario : list) {
        outcomes.push_back(run(scenario, servers, folder.path(), size.rounds));
        printFigures(servers, outcomes.back());
        std::fflush(stdout);
    }
    return printAims(servers, outcomes) ? 0 : 1;
}
