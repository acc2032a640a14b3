#include "tests/bench/table.h"

#include <algorithm>
#include <cstdio>

namespace bench {

namespace {

constexpr double kNearFloor = 1.10;
constexpr double kStormFloor = 2.0;
constexpr double kMegabytes = 60;

const Measurement *named(const std::vector<Contestant> &contestants, const Outcome &outcome,
                         const QString &name)
{
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        if (contestants[i].name == name && outcome.summaries[i].ran)
            return &outcome.summaries[i];
    }
    return nullptr;
}

QString ratio(double mine, double theirs)
{
    return mine > 0 && theirs > 0 ? QStringLiteral("%1").arg(mine / theirs, 0, 'f', 2) : QStringLiteral("-");
}

QString ratios(const Measurement &mine, const Measurement *theirs)
{
    return theirs ? QStringLiteral("%1/%2").arg(ratio(mine.seconds, theirs->seconds),
                                                ratio(mine.cpuMicros, theirs->cpuMicros))
                  : QStringLiteral("-");
}

void printRow(const QString &name, const Measurement &row, const QStringList &comparisons)
{
    if (!row.ran) {
        std::printf("  %-24s not run: %s\n", qPrintable(name), qPrintable(row.problem));
        return;
    }
    std::printf("  %-24s %8.3f %10.2f %8.1f %8.0f %7.0f %7.0f", qPrintable(name), row.seconds, row.cpuMicros,
                row.megabytes, row.reasked, row.resent, row.failed);
    for (const QString &comparison : comparisons)
        std::printf(" %12s", qPrintable(comparison));
    std::printf("%s%s\n", row.problem.isEmpty() ? "" : "  ", qPrintable(row.problem));
}

bool printAim(const QString &what, double value, double limit)
{
    const bool met = value <= limit;
    std::printf("  %-70s %6.2f (at most %.2f)  %s\n", qPrintable(what), value, limit, met ? "met" : "MISSED");
    return met;
}

bool isStorm(const Scenario &scenario)
{
    return scenario.clients >= 500;
}

bool printAimsOf(const Contestant &ours, const Measurement &mine, const std::vector<Contestant> &contestants,
                 const Outcome &outcome)
{
    const QString title = ours.name + QStringLiteral(", ") + outcome.scenario.name + QStringLiteral(": ");
    if (!mine.ran) {
        std::printf("  %sMISSED, did not run\n", qPrintable(title));
        return false;
    }
    bool met = true;
    if (const auto *floor = named(contestants, outcome, ours.floor); floor && outcome.scenario.clients > 1)
        met &= printAim(title + QStringLiteral("time/floor"), mine.seconds / floor->seconds,
                        isStorm(outcome.scenario) ? kStormFloor : kNearFloor);
    if (const auto *dnsmasq = named(contestants, outcome, QStringLiteral("dnsmasq")))
        met &= printAim(title + QStringLiteral("CPU/dnsmasq"), mine.cpuMicros / dnsmasq->cpuMicros, 1.0);
    if (isStorm(outcome.scenario))
        met &= printAim(title + QStringLiteral("asked again, worst round"), mine.reasked, 0);
    met &= printAim(title + QStringLiteral("failed, worst round"), mine.failed, 0);
    met &= printAim(title + QStringLiteral("MB, worst round"), mine.megabytes, kMegabytes);
    return met;
}

} // namespace

void printFigures(const std::vector<Contestant> &contestants, const Outcome &outcome)
{
    const QStringList others{QStringLiteral("floor, fresh ports"), QStringLiteral("floor, single port"),
                             QStringLiteral("dnsmasq"), QStringLiteral("atftpd"),
                             QStringLiteral("tftpd-hpa")};
    std::printf("\n%s\n", qPrintable(outcome.scenario.name));
    std::printf("  %-24s %8s %10s %8s %8s %7s %7s   time and CPU as multiples of\n", "", "seconds",
                "CPU us/blk", "peak MB", "reasked", "resent", "failed");
    std::printf("  %-24s %8s %10s %8s %8s %7s %7s %12s %12s %12s %12s %12s\n", "", "", "", "", "", "", "",
                "fresh floor", "single floor", "dnsmasq", "atftpd", "tftpd-hpa");
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        QStringList comparisons;
        for (const QString &other : others)
            comparisons << ratios(outcome.summaries[i], named(contestants, outcome, other));
        printRow(contestants[i].name, outcome.summaries[i], comparisons);
    }
}

bool printAims(const std::vector<Contestant> &contestants, const std::vector<Outcome> &outcomes)
{
    std::printf("\nAims\n");
    bool met = true;
    for (const Outcome &outcome : outcomes) {
        for (std::size_t i = 0; i < contestants.size(); ++i) {
            if (contestants[i].role == Contestant::Role::Ours)
                met &= printAimsOf(contestants[i], outcome.summaries[i], contestants, outcome);
        }
    }
    return met;
}

} // namespace bench
